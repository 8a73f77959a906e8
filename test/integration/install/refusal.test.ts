import { rm } from "node:fs/promises";
import { join } from "node:path";
import test from "ava";
import { execa } from "execa";
import { fakeMachine, uninstall } from "./fake-machine.ts";

const unsupported = [
  ['ID=debian\nVERSION_ID="10"\nPRETTY_NAME="Debian 10"', /this is Debian 10; that Debian release is not supported/],
  ['ID=debian\nPRETTY_NAME="Debian sid"', /this is Debian sid, a Debian without a release number/],
  ['ID=ubuntu\nVERSION_ID="18.04"\nPRETTY_NAME="Ubuntu 18.04 LTS"', /that Ubuntu release is not supported/],
  ['ID=ubuntu\nVERSION_ID="23.10"\nPRETTY_NAME="Ubuntu 23.10"', /Ubuntu 23\.10, an interim release/],
  ['ID=ubuntu\nVERSION_ID="25.04"\nPRETTY_NAME="Ubuntu 25.04"', /Ubuntu 25\.04, an interim release/],
  ['ID=linuxmint\nID_LIKE="ubuntu debian"\nVERSION_ID="21"\nPRETTY_NAME="Linux Mint 21"', /Linux Mint 21, neither/],
  ["ID=fedora\nVERSION_ID=40", /this system is fedora 40, neither Debian nor Ubuntu itself/],
] as const;

for (const verb of ["packages", "rehearse", "test"]) {
  test(`${verb} refuses each system that is not supported, says which it is, and changes nothing`, async (t) => {
    const machine = await fakeMachine(t);
    const before = await machine.tree();
    for (const [text, message] of unsupported) {
      await machine.osRelease(`${text}\n`);
      const outcome = await machine.run(verb);
      t.is(outcome.code, 5, text);
      t.regex(outcome.stderr, message);
      t.regex(outcome.stderr, /what to do: use Debian 11, 12 and 13, and Ubuntu 20\.04, 22\.04 and 24\.04, on x86-64/);
      t.regex(outcome.stderr, /state: nothing was changed/);
    }
    t.deepEqual(await machine.tree(), before);
    t.is(await machine.aptLog(), "");
  });
}

test("every supported release is accepted", async (t) => {
  const machine = await fakeMachine(t);
  for (const [id, versions] of [
    ["debian", ["11", "12", "13"]],
    ["ubuntu", ["20.04", "22.04", "24.04"]],
  ] as const) {
    for (const version of versions) {
      await machine.osRelease(`NAME=x\nID=${id}\nVERSION_ID="${version}"\n`);
      const outcome = await machine.run("packages", "--dry-run");
      t.deepEqual({ code: outcome.code, stderr: outcome.stderr }, { code: 0, stderr: "" }, `${id} ${version}`);
    }
  }
});

test("a machine without os-release is refused", async (t) => {
  const machine = await fakeMachine(t);
  await rm(join(machine.root, "etc/os-release"));
  const outcome = await machine.run("packages");
  t.is(outcome.code, 5, outcome.stderr);
  t.regex(outcome.stderr, /there is no readable os-release file/);
});

test("os-release is read as text and never run", async (t) => {
  const machine = await fakeMachine(t);
  const before = await machine.tree();
  await machine.osRelease(`ID=$(touch ${machine.root}/made)\nVERSION_ID=\`touch ${machine.root}/made\`\n`);
  const outcome = await machine.run("packages");
  t.is(outcome.code, 5, outcome.stderr);
  t.deepEqual(await machine.tree(), before);
});

test("another processor, or a 32-bit system on a 64-bit one, is refused", async (t) => {
  const machine = await fakeMachine(t);
  const before = await machine.tree();
  const arm = await machine.runWith({ FAKE_PROCESSOR: "aarch64" }, "packages");
  const small = await machine.runWith({ FAKE_ARCHITECTURE: "i386" }, "packages");
  t.deepEqual([arm.code, small.code], [5, 5]);
  t.regex(arm.stderr, /the processor is aarch64, not x86_64/);
  t.regex(small.stderr, /the installed system is i386, not amd64/);
  t.deepEqual(await machine.tree(), before);
});

test("rehearse and test refuse a disk that is nearly full, and packages only warns", async (t) => {
  const machine = await fakeMachine(t);
  const before = await machine.tree();
  for (const verb of ["rehearse", "test"]) {
    const outcome = await machine.runWith({ FAKE_FREE_KIB: "3200000" }, verb);
    t.is(outcome.code, 5, outcome.stderr);
    t.regex(outcome.stderr, /only 3 GiB of disk are free; images and guests need 8 GiB/);
  }
  t.deepEqual(await machine.tree(), before);
  const packages = await machine.runWith({ FAKE_FREE_KIB: "3200000" }, "packages");
  t.is(packages.code, 0, packages.stderr);
  t.regex(packages.stdout, /warning: only 3 GiB of disk are free/);
});

test("what is typed wrongly ends with 2 and names the word", async (t) => {
  const machine = await fakeMachine(t);
  const before = await machine.tree();
  for (const [words, message] of [
    [["instal"], /there is no verb 'instal'/],
    [["packages", "--all"], /packages does not know --all/],
    [["doctor", "--yaml"], /doctor does not know --yaml/],
    [["test", "unit"], /test takes no arguments/],
  ] as const) {
    const outcome = await machine.run(...words);
    t.is(outcome.code, 2, outcome.stderr);
    t.regex(outcome.stderr, message);
  }
  t.deepEqual(await machine.tree(), before);
});

test("help lists every verb, and is what no verb at all gives", async (t) => {
  const machine = await fakeMachine(t);
  const help = await machine.run("help");
  t.is(help.code, 0);
  for (const verb of ["rehearse", "test", "packages", "doctor", "help"]) t.true(help.stdout.includes(`\n  ${verb} `));
  t.is((await machine.run()).stdout, help.stdout);
});

test("without root and without sudo nothing is installed, and the way out is told", async (t) => {
  const machine = await fakeMachine(t);
  await uninstall(machine, "xorriso");
  const outcome = await machine.runWith({ FAKE_UID: "1000" }, "packages");
  t.is(outcome.code, 6, outcome.stderr);
  t.regex(outcome.stderr, /installing packages needs root, and sudo does not work here without a password/);
  t.regex(outcome.stderr, /run 'sudo -v' first, or run \.\/install\.sh as root/);
  t.is(await machine.aptLog(), "");
});

test("a log that cannot be written is refused before anything else", async (t) => {
  const machine = await fakeMachine(t);
  await machine.program("mkdir", 'case "$*" in *var/log*) exit 1 ;; *) exec /bin/mkdir "$@" ;; esac');
  const outcome = await machine.run("packages");
  t.is(outcome.code, 6, outcome.stderr);
  t.regex(outcome.stderr, /the log .*spanwright-install\.log cannot be written/);
  t.is(await machine.aptLog(), "");
});

test("install.sh also works when it is started with a shell that is not bash", async (t) => {
  const machine = await fakeMachine(t);
  const { stdout } = await execa("/bin/dash", [join(machine.checkout, "install.sh"), "help"]);
  t.regex(stdout, /^Usage: \.\/install\.sh VERB/);
});
