import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { spanwright } from "../support/spanwright.ts";

/** The one secret that a person types: the password of a package mirror, inside its URL. */
const secret = "hunter22-planted";
const folder = mkdtempSync(join(tmpdir(), "spanwright-mirror-"));
const env = { SPANWRIGHT_STATE_DIR: join(folder, "state"), SPANWRIGHT_CACHE_DIR: join(folder, "cache") };
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

// Port 9 of this machine has no server: the build fails as soon as it asks for packages.
const words = ["image", "build", "debian-12", "--rebuild", "--mirror", `http://field:${secret}@127.0.0.1:9/debian`];

const filesBelow = (place: string): string[] =>
  existsSync(place)
    ? readdirSync(place, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    : [];

test("what would be built is said without the mirror's password", async (t) => {
  for (const more of [[], ["--json"]]) {
    const ended = await spanwright([...words, "--dry-run", ...more], { env });
    t.is(ended.code, 0, ended.stderr);
    t.true(ended.stdout.includes("http://field:[redacted]@127.0.0.1:9/debian"), ended.stdout);
    t.false(`${ended.stdout}${ended.stderr}`.includes(secret));
  }
});

test("a build that fails leaves the mirror's password in no message and in no file", async (t) => {
  for (const more of [[], ["--json"]]) {
    const ended = await spanwright([...words, ...more], { env });
    t.is(ended.code, 6, ended.stderr);
    t.false(`${ended.stdout}${ended.stderr}`.includes(secret));
  }
  const files = filesBelow(folder);
  t.true(files.some((file) => file.endsWith("debian-12.build.log")));
  t.deepEqual(
    files.filter((file) => readFileSync(file).includes(secret)),
    [],
  );
});
