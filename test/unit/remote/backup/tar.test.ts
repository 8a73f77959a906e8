import test from "ava";
import fc from "fast-check";
import { readTar, type TarEntry, writeTar } from "../../../../src/remote/backup/tar.ts";

const most = { entries: 100, entryBytes: 1 << 16 };
const one = (name = "files/etc/asterisk/a.conf", text = "hello\n"): TarEntry => ({
  name,
  content: Buffer.from(text),
  mode: 0o600,
});

test("what is written is read back the same, for any content and names up to 255 characters", (t) => {
  const part = fc.stringMatching(/^[A-Za-z0-9_.-]{1,40}$/);
  const entry = fc.record({
    name: fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join("/")),
    content: fc.uint8Array({ maxLength: 1500 }).map((bytes) => Buffer.from(bytes)),
    mode: fc.integer({ min: 0, max: 0o777 }),
  });
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 5 }), (entries) => {
        t.deepEqual(readTar(writeTar(entries, 1_700_000_000), most), entries);
      }),
    ),
  );
});

test("any bytes are read or refused with a RangeError, and nothing else is thrown", (t) => {
  const good = writeTar([one(), one("files/etc/dahdi/b.conf", "x".repeat(700))], 0);
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length), (at, byte, length) => {
        const damaged = Buffer.from(good.subarray(0, length));
        if (at < length) damaged[at] = byte;
        try {
          readTar(damaged, most);
        } catch (error) {
          t.true(error instanceof RangeError);
        }
      }),
    ),
  );
});

test("an archive that is cut anywhere is truncated", (t) => {
  const good = writeTar([one()], 0);
  for (let length = 0; length < good.length; length += 101) {
    t.throws(() => readTar(good.subarray(0, length), most), { instanceOf: RangeError, message: /truncated/ });
  }
});

test("links, devices, folders and extensions are refused", (t) => {
  for (const kind of "123456xgLK") {
    const archive = writeTar([one()], 0);
    archive.write(kind, 156, 1, "latin1");
    archive.fill(" ", 148, 156);
    const sum = archive.subarray(0, 512).reduce((total, byte) => total + byte, 0);
    archive.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, 8, "latin1");
    t.throws(() => readTar(archive, most), { message: /link, device or folder/ });
  }
});

test("a header that was touched has another checksum", (t) => {
  const archive = writeTar([one()], 0);
  archive.write("../../etc/passwd", 0, "latin1");
  t.throws(() => readTar(archive, most), { message: /another checksum/ });
});

test("more entries, or larger ones, than there may be are refused", (t) => {
  t.throws(() => readTar(writeTar([one("a"), one("b")], 0), { ...most, entries: 1 }), {
    message: /more than 1 entries/,
  });
  t.throws(() => readTar(writeTar([one()], 0), { ...most, entryBytes: 3 }), { message: /has 6 bytes/ });
});

test("something behind the end mark is refused", (t) => {
  const archive = Buffer.concat([writeTar([one()], 0), Buffer.from("more")]);
  t.throws(() => readTar(archive, most), { message: /behind its end mark/ });
});
