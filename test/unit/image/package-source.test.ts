import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { isAppError } from "../../../src/core/errors.ts";
import type { Machine } from "../../../src/core/machine/machine.ts";
import { mirrorIn, packageSource } from "../../../src/image/package-source.ts";
import { loadRecipes, type Recipe } from "../../../src/image/recipe.ts";

const listing = [
  "Debian\tbookworm-security\thttp://mirror.test/security/",
  "Acme\tstable\thttp://packages.test/acme/",
  "Debian\tbookworm\thttp://mirror.test/debian/",
  "Debian\tbookworm-updates\thttp://mirror.test/updates/",
].join("\n");

/** Answers what apt-get was recorded to say; anything else is a mistake of the caller. */
const machineWith = (stdout: string): Machine =>
  ({
    name: "this machine",
    run: async (program: string) => {
      if (program !== "apt-get") throw new RangeError(`${program} was not expected`);
      return { exitCode: 0, stdout, stderr: "" };
    },
  }) as unknown as Machine;

async function recipe(name: string): Promise<Recipe> {
  return (await loadRecipes()).get(name)!;
}

test("the mirror is the distribution's main archive, not security, updates or somebody else's", (t) => {
  t.is(mirrorIn(listing, "debian"), "http://mirror.test/debian/");
  t.is(mirrorIn(listing, "ubuntu"), undefined);
});

test("before the first update, when apt knows no origin, the release tells the distribution", (t) => {
  t.is(mirrorIn("\tjammy\thttp://mirror.test/ubuntu/", "ubuntu"), "http://mirror.test/ubuntu/");
  t.is(mirrorIn("\tjammy\thttp://mirror.test/ubuntu/", "debian"), undefined);
});

test("a machine without a mirror of the distribution is told to name one", async (t) => {
  const error = await t.throwsAsync(packageSource(machineWith(listing), await recipe("ubuntu-24-04"), {}));
  t.is(error?.message, "apt on this machine names no mirror of Ubuntu, which ubuntu-24-04 is made from");
  t.true(isAppError(error, "build-failed"));
  t.regex(isAppError(error) ? error.hint : "", /--mirror URL/);
});

test("a missing keyring is refused with the package that has it and the option", async (t) => {
  const given = { mirror: "http://mirror.test/ubuntu", keyring: "/nonexistent/keyring.gpg" };
  const error = await t.throwsAsync(packageSource(machineWith(""), await recipe("ubuntu-24-04"), given));
  t.regex(error?.message ?? "", /the keyring \/nonexistent\/keyring\.gpg, .* cannot be read/);
  t.regex(isAppError(error) ? error.hint : "", /ubuntu-keyring .*--keyring FILE/);
});

test("a mirror that would add options or words to the line of sources is refused", async (t) => {
  for (const mirror of ["mirror.test", "http://mirror.test/ [trusted=yes]", "http://a b", "javascript:x", ""]) {
    const error = await t.throwsAsync(packageSource(machineWith(""), await recipe("debian-12"), { mirror }));
    t.true(isAppError(error, "usage"), mirror);
    t.regex(error?.message ?? "", /is not the URL of a mirror/);
  }
});

test("a mirror and a keyring that were given are taken as they are", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "spanwright-keyring-"));
  const keyring = join(folder, "keyring.gpg");
  await writeFile(keyring, "");
  const given = { mirror: "https://mirror.test/ubuntu", keyring };
  t.deepEqual(await packageSource(machineWith(""), await recipe("ubuntu-24-04"), given), given);
  await rm(folder, { recursive: true });
});
