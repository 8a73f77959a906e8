import test from "ava";
import { AppError } from "../../../../src/core/errors.ts";
import { readDirectories } from "../../../../src/core/machine/read-directories.ts";
import { readMatchingLines, readTexts } from "../../../../src/core/machine/read-texts.ts";
import { RecordedMachine } from "../../../../src/core/machine/recorded.ts";
import { plantMachine } from "../../../fixtures/recorded-tree.ts";

test("links are followed inside the tree and never out of it", async (t) => {
  const machine = await plantMachine(t, {
    "/etc/hostname": "recorded\n",
    "/sys/absolute": { link: "/etc/hostname" },
    "/sys/above": { link: "../../../../../../etc/hostname" },
    "/sys/outside": { link: "../../../../../../etc/passwd" },
    "/sys/circle": { link: "circle" },
    "/sys/folder": { link: "../etc" },
  });
  const read = async (path: string) => (await machine.readFile(path))?.toString("utf8");
  t.is(await read("/sys/absolute"), "recorded\n");
  t.is(await read("/sys/above"), "recorded\n");
  t.is(await read("/sys/outside"), undefined);
  t.is(await read("/etc/../../../../../etc/passwd"), undefined);
  t.is(await read("/sys/circle"), undefined);
  t.is(await read("/sys/folder/hostname"), "recorded\n");
  t.is(await read("/sys/folder"), undefined);
});

test("texts, matching lines, listings and facts are answered as a real machine answers them", async (t) => {
  const machine = await plantMachine(t, {
    "/proc/modules": "dahdi 1 0\nxfs 2 0\n",
    "/sys/bus/pci/devices/0000:00:01.0": { link: "../../../devices/x" },
    "/sys/bus/pci/devices/plain/vendor": "0x1\n",
    "/sys/empty": "",
  });
  t.deepEqual(
    [...(await readTexts(machine, ["/proc/modules", "/proc/none", "/sys/empty"]))],
    [["/proc/modules", "dahdi 1 0\nxfs 2 0\n"]],
  );
  t.deepEqual(
    [...(await readMatchingLines(machine, { pattern: "^xf", paths: ["/proc/modules"] }))],
    [["/proc/modules", "xfs 2 0\n"]],
  );
  const folder = "/sys/bus/pci/devices";
  t.deepEqual(await readDirectories(machine, ["/proc/none", folder]), [
    { path: `${folder}/0000:00:01.0`, folder, name: "0000:00:01.0", link: "../../../devices/x" },
    { path: `${folder}/plain`, folder, name: "plain" },
  ]);
  const facts = await machine.statMany(["/proc/modules", "/proc", "/none"]);
  t.deepEqual(
    facts.map(({ path, kind }) => [path, kind]),
    [
      ["/proc/modules", "file"],
      ["/proc", "directory"],
    ],
  );
});

test("a recorded tree is not changed, runs nothing, and must be there", async (t) => {
  const machine = await plantMachine(t, { "/proc/modules": "" });
  await t.throwsAsync(machine.writeFile("/etc/x"), { message: /^\/etc\/x cannot be written: .* is a recorded tree$/ });
  await t.throwsAsync(machine.run("modprobe", ["dahdi"]), {
    message: /'modprobe' is not installed on the recorded tree/,
  });
  await t.throwsAsync(machine.run("grep", ["-r", "x", "/"]), { message: /cannot answer 'grep -r x \/ …'$/ });
  const error = await t.throwsAsync(RecordedMachine.open("/nowhere-at-all"), { instanceOf: AppError });
  t.is(error?.message, "/nowhere-at-all is no folder");
});
