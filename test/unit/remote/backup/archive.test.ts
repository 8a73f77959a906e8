import { gzipSync } from "node:zlib";
import test from "ava";
import fc from "fast-check";
import { AppError, isAppError } from "../../../../src/core/errors.ts";
import { packBackup, sha256Of, unpackBackup } from "../../../../src/remote/backup/archive.ts";
import { isBackupPath } from "../../../../src/remote/backup/places.ts";
import { writeTar } from "../../../../src/remote/backup/tar.ts";
import { backupOf } from "../../../fixtures/any-backup.ts";

const files = { "/etc/dahdi/system.conf": "span=1,1,0,ccs,hdb3,crc4\n", "/etc/asterisk/manager.conf": "[general]\n" };
const good = backupOf(files);

/** An archive whose hashes are right, with a manifest as somebody hostile would write it. */
function forged(manifest: object, entries: Readonly<Record<string, string>>): Buffer {
  const all = { "manifest.json": JSON.stringify({ ...good.manifest, ...manifest }), ...entries };
  return writeTar(
    Object.entries(all).map(([name, text]) => ({ name, content: Buffer.from(text), mode: 0o600 })),
    0,
  );
}

const entryOf = (path: string, text = "x") => ({
  path,
  sizeBytes: Buffer.byteLength(text),
  sha256: sha256Of(text),
  mode: 0o644,
  origin: "own",
});

test("a backup is read back as it was packed", (t) => {
  const backup = { ...good, site: "spanwright: 1\n" };
  const site = { sizeBytes: 14, sha256: sha256Of(backup.site) };
  const packed = packBackup({ ...backup, manifest: { ...good.manifest, site } });
  t.deepEqual(unpackBackup(packed, "x.tar"), { ...backup, manifest: { ...good.manifest, site } });
});

test("paths that lead elsewhere are no places of a backup", (t) => {
  for (const path of [
    "/etc/passwd",
    "etc/asterisk/a",
    "/etc/asterisk/../passwd",
    "/etc/asterisk/./a",
    "/etc/asterisk//a",
    "/etc/asterisk/",
    "/etc/asterisk",
    "/etc/asterisk/a\nb",
    "/etc/modprobe.d/x/dahdi.conf",
    "/etc/modprobe.d/evil.conf",
    "/etc/dahdi/../../root/.ssh/authorized_keys",
    "/root/.bashrc",
  ]) {
    t.false(isBackupPath(path), path);
    t.throws(() => unpackBackup(forged({ files: [entryOf(path)] }, { [`files${path}`]: "x" }), "x.tar"), {
      code: "backup-invalid",
      message: /manifest is not right at files\.0\.path/,
    });
  }
});

test("a file of the archive that the manifest does not name is refused", (t) => {
  const archive = forged({ files: [] }, { "../../etc/passwd": "root::0:0" });
  t.throws(() => unpackBackup(archive, "x.tar"), { message: /does not name \.\.\/\.\.\/etc\/passwd/ });
});

test("a file with another hash than the manifest says is refused, and so is one that is missing", (t) => {
  const named = [entryOf("/etc/asterisk/a.conf", "x")];
  t.throws(() => unpackBackup(forged({ files: named }, { "files/etc/asterisk/a.conf": "y" }), "x.tar"), {
    message: /another hash/,
  });
  t.throws(() => unpackBackup(forged({ files: named }, {}), "x.tar"), {
    message: /lacks files\/etc\/asterisk\/a.conf/,
  });
});

test("a file below another file is refused", (t) => {
  const named = [entryOf("/etc/asterisk/a"), entryOf("/etc/asterisk/a/b")];
  const archive = forged({ files: named }, { "files/etc/asterisk/a": "x", "files/etc/asterisk/a/b": "x" });
  t.throws(() => unpackBackup(archive, "x.tar"), { message: /below another file/ });
});

test("set-uid rights and owners that are options are refused", (t) => {
  for (const wrong of [{ mode: 0o4755 }, { owner: "--reference=/etc/shadow:x" }, { owner: "-R:x" }]) {
    const named = [{ ...entryOf("/etc/asterisk/a"), ...wrong }];
    t.throws(() => unpackBackup(forged({ files: named }, { "files/etc/asterisk/a": "x" }), "x.tar"), {
      code: "backup-invalid",
    });
  }
});

test("a newer spanwright's backup says so", (t) => {
  t.throws(() => unpackBackup(forged({ version: 2 }, {}), "x.tar"), { message: /made by a newer spanwright/ });
});

test("a file that never was a backup says what it is and what to name instead", (t) => {
  const packed = packBackup(good);
  for (const [bytes, message, hint] of [
    [gzipSync(packed), /it is compressed with gzip, and a backup is a plain tar archive$/, /gunzip/],
    [Buffer.from("this is a text\n".repeat(100)), /it is no tar archive, which a backup is$/, /backup create/],
    [Buffer.from("short"), /it is no tar archive, which a backup is$/, /backup create/],
    [Buffer.alloc(0), /it is empty$/, /backup create/],
    [packed.subarray(0, 200), /it is truncated$/, /another copy/],
  ] as const) {
    const error = t.throws(() => unpackBackup(bytes, "x.tar"), { instanceOf: AppError, message });
    t.regex(error?.hint ?? "", hint);
  }
});

test("whatever is done to the bytes, the files read are those of the backup or it is refused", (t) => {
  const packed = packBackup(good);
  const damage = fc.record({ at: fc.nat(packed.length - 1), bytes: fc.uint8Array({ minLength: 1, maxLength: 80 }) });
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.array(damage, { maxLength: 4 }), fc.option(fc.nat(packed.length)), (damages, cutAt) => {
        const archive = Buffer.from(packed.subarray(0, cutAt ?? packed.length));
        for (const { at, bytes } of damages)
          archive.set(bytes.subarray(0, Math.max(0, archive.length - at)), Math.min(at, archive.length));
        try {
          const { contents } = unpackBackup(archive, "x.tar");
          t.deepEqual(contents, good.contents);
        } catch (error) {
          t.true(isAppError(error, "backup-invalid"), String(error));
        }
      }),
      { numRuns: 300 },
    ),
  );
});
