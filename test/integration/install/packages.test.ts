import { existsSync } from "node:fs";
import { mkdir, readFile, readlink, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import test from "ava";
import { execa } from "execa";
import { fakeMachine, uninstall } from "./fake-machine.ts";

test("only what is missing is installed, unattended and without recommended packages", async (t) => {
  const machine = await fakeMachine(t);
  await uninstall(machine, "xorriso", "seabios");
  const outcome = await machine.run("packages");
  t.is(outcome.code, 0, outcome.stderr);
  const asked = (await machine.aptLog()).split("\n");
  t.true(asked.includes("update [noninteractive]"));
  t.true(asked.includes("install seabios xorriso [noninteractive]"));
  t.true(asked.includes("no recommends"));
});

test("a second run installs and fetches nothing, and says what it skipped", async (t) => {
  const machine = await fakeMachine(t);
  await uninstall(machine, "xorriso");
  t.is((await machine.run("packages")).code, 0);
  const asked = await machine.aptLog();
  const tree = await machine.tree();
  const second = await machine.run("packages");
  t.is(second.code, 0, second.stderr);
  for (const skipped of [
    /packages: skipped, everything on the list is installed/,
    /Node: skipped, v24\.21\.0 is in \.runtime/,
    /modules: skipped, node_modules is that of package-lock\.json/,
    /libvirt: skipped, it answers/,
  ]) {
    t.regex(second.stdout, skipped);
  }
  t.is(await machine.aptLog(), asked);
  t.deepEqual(await machine.tree(), tree);
});

test("packages for the tests are installed only when they are asked for", async (t) => {
  const machine = await fakeMachine(t);
  await uninstall(machine, "tmux", "virtinst");
  t.is((await machine.run("packages")).code, 0);
  t.notRegex(await machine.aptLog(), /install/);
  t.is((await machine.run("packages", "--tests")).code, 0);
  t.regex(await machine.aptLog(), /install virtinst tmux/);
});

test("a package that only some releases have is left out where apt does not know it", async (t) => {
  const machine = await fakeMachine(t);
  await uninstall(machine, "libvirt-daemon-log", "ubuntu-keyring", "ubuntu-archive-keyring");
  const known = await readFile(join(machine.state, "known"), "utf8");
  await writeFile(
    join(machine.state, "known"),
    known.replace("libvirt-daemon-log\n", "").replace("ubuntu-keyring\n", ""),
  );
  t.is((await machine.run("packages")).code, 0);
  t.regex(await machine.aptLog(), /^install ubuntu-archive-keyring \[/m);
});

test("a dry run lists what is missing with its reason and changes nothing", async (t) => {
  const machine = await fakeMachine(t);
  await uninstall(machine, "xorriso", "tmux");
  const before = await machine.tree();
  const outcome = await machine.run("packages", "--dry-run", "--tests");
  t.is(outcome.code, 0, outcome.stderr);
  t.regex(outcome.stdout, /^xorriso +writes and reads the seed disk of a guest\ntmux +types at the prompts/m);
  t.deepEqual(await machine.tree(), before);
});

test("cloud-init is switched off before its package is installed", async (t) => {
  const machine = await fakeMachine(t);
  await uninstall(machine, "cloud-init");
  t.is((await machine.run("packages")).code, 0);
  t.regex(await readFile(join(machine.state, "during-install"), "utf8"), /etc\/cloud\/cloud-init\.disabled$/m);
});

test("a cloud-init that was here before is left to its owner", async (t) => {
  const machine = await fakeMachine(t);
  await uninstall(machine, "xorriso");
  t.is((await machine.run("packages")).code, 0);
  t.false(existsSync(join(machine.root, "etc/cloud/cloud-init.disabled")));
});

test("sshd can neither start while its package is installed nor at the next boot, and is not masked afterwards", async (t) => {
  const machine = await fakeMachine(t);
  await uninstall(machine, "openssh-server");
  const outcome = await machine.run("packages", "--tests");
  t.is(outcome.code, 0, outcome.stderr);
  const during = await readFile(join(machine.state, "during-install"), "utf8");
  t.regex(during, /etc\/systemd\/system\/ssh\.service$/m);
  t.regex(during, /etc\/systemd\/system\/ssh\.socket$/m);
  t.regex(during, /usr\/sbin\/policy-rc\.d$/m);
  t.regex(await machine.aptLog(), /systemctl disable ssh\.service ssh\.socket\nupdate-rc\.d ssh disable/);
  for (const path of ["etc/systemd/system/ssh.service", "etc/systemd/system/ssh.socket", "usr/sbin/policy-rc.d"]) {
    t.false(existsSync(join(machine.root, path)), path);
  }
});

test("no service that the tests' packages bring can start, and each stays switched off", async (t) => {
  const machine = await fakeMachine(t);
  await uninstall(machine, "openssh-server", "zabbix-agent", "prometheus");
  const apt = await readFile(join(machine.state, "../bin/apt-get"), "utf8");
  const seen = `case "$*" in *" install "*) cp "$SPANWRIGHT_ROOT/usr/sbin/policy-rc.d" "$FAKE_STATE/policy-seen" ;; esac`;
  await machine.program("apt-get", `${seen}\n${apt}`);
  const outcome = await machine.run("packages", "--tests");
  t.is(outcome.code, 0, outcome.stderr);
  const policy = join(machine.state, "policy-seen");
  const asked = (name: string) => execa("sh", [policy, name, "start"], { reject: false });
  for (const name of ["ssh", "sshd", "ssh.service", "zabbix-agent", "prometheus.service"]) {
    t.is((await asked(name)).exitCode, 101, name);
  }
  t.is((await asked("libvirtd")).exitCode, 0);
  const during = await readFile(join(machine.state, "during-install"), "utf8");
  t.regex(during, /etc\/systemd\/system\/zabbix-agent\.service$/m);
  t.regex(await machine.aptLog(), /systemctl disable zabbix-agent\.service\nupdate-rc\.d zabbix-agent disable/);
  t.regex(outcome.stdout, /^prometheus: installed for the tests and not enabled/m);
  t.false(existsSync(join(machine.root, "etc/systemd/system/zabbix-agent.service")));
});

test("an owner's own policy and own mask of sshd stay as they are", async (t) => {
  const machine = await fakeMachine(t);
  await uninstall(machine, "openssh-server");
  const policy = join(machine.root, "usr/sbin/policy-rc.d");
  await writeFile(policy, "#!/bin/sh\nexit 101\n");
  await mkdir(join(machine.root, "etc/systemd/system"), { recursive: true });
  await symlink("/lib/systemd/system/other.service", join(machine.root, "etc/systemd/system/ssh.service"));
  t.is((await machine.run("packages", "--tests")).code, 0);
  t.is(await readFile(policy, "utf8"), "#!/bin/sh\nexit 101\n");
  t.is(await readlink(join(machine.root, "etc/systemd/system/ssh.service")), "/lib/systemd/system/other.service");
});

test("a policy that a killed run left is taken away by the next one", async (t) => {
  const machine = await fakeMachine(t);
  const policy = join(machine.root, "usr/sbin/policy-rc.d");
  await writeFile(policy, "#!/bin/sh\n# made by spanwright's install.sh\nexit 101\n");
  t.is((await machine.run("packages")).code, 0);
  t.false(existsSync(policy));
});

test("after a kill while sshd was installed, the next run finishes with sshd forbidden, and then switches it off", async (t) => {
  const machine = await fakeMachine(t);
  await uninstall(machine, "openssh-server");
  const apt = await readFile(join(machine.state, "../bin/apt-get"), "utf8");
  await machine.program("apt-get", 'case "$*" in *" install "*) kill -9 $(cat "$FAKE_STATE/pid") ;; esac');
  await machine.program("flock", 'echo "$PPID" >"$FAKE_STATE/pid"');
  t.is((await machine.run("packages", "--tests")).code, null);
  await machine.program("apt-get", apt);
  await machine.program(
    "dpkg",
    `case "$*" in
--audit) if [ ! -e "$FAKE_STATE/configured" ]; then echo "openssh-server is half-configured"; fi ;;
--print-architecture) echo amd64 ;;
"--configure -a"*) touch "$FAKE_STATE/configured"; echo openssh-server >>"$FAKE_STATE/installed"
  cp "$SPANWRIGHT_ROOT/usr/sbin/policy-rc.d" "$FAKE_STATE/policy-seen" ;;
esac`,
  );
  const outcome = await machine.run("packages", "--tests");
  t.is(outcome.code, 0, outcome.stderr);
  t.regex(outcome.stdout, /packages: finishing an installation that was interrupted/);
  t.regex(await readFile(join(machine.state, "policy-seen"), "utf8"), /ssh \| ssh\.\* \| sshd/);
  t.regex(await machine.aptLog(), /systemctl disable ssh\.service ssh\.socket/);
  for (const path of [
    "etc/systemd/system/ssh.service",
    "usr/sbin/policy-rc.d",
    "var/lib/spanwright-install/unit-guard",
  ]) {
    t.false(existsSync(join(machine.root, path)), path);
  }
});

test("an installation that fails shows apt's last lines and leaves no policy behind", async (t) => {
  const machine = await fakeMachine(t);
  await uninstall(machine, "openssh-server");
  await writeFile(join(machine.state, "fail-install"), "E: Sub-process /usr/bin/dpkg returned an error code (1)\n");
  const outcome = await machine.run("packages", "--tests");
  t.is(outcome.code, 7, outcome.stderr);
  t.regex(outcome.stderr, /The last lines of apt-get install:\n +E: Sub-process \/usr\/bin\/dpkg returned an error/);
  t.regex(outcome.stderr, /packages could not be installed\n.*\n.*the next run finishes them/);
  t.false(existsSync(join(machine.root, "usr/sbin/policy-rc.d")));
});

test("a full disk is called so", async (t) => {
  const machine = await fakeMachine(t);
  await uninstall(machine, "xorriso");
  await writeFile(
    join(machine.state, "fail-install"),
    "E: You don't have enough free space in /var/cache/apt/archives/.\n",
  );
  const outcome = await machine.run("packages");
  t.is(outcome.code, 7, outcome.stderr);
  t.regex(outcome.stderr, /packages could not be installed: the disk is full/);
});

test("no network: lists that cannot be read and a package that is not known end with 4, and nothing is installed", async (t) => {
  const machine = await fakeMachine(t);
  await uninstall(machine, "xorriso");
  await writeFile(join(machine.state, "known"), "");
  await writeFile(join(machine.state, "fail-update"), "E: Failed to fetch: Temporary failure resolving the mirror\n");
  const outcome = await machine.run("packages");
  t.is(outcome.code, 4, outcome.stderr);
  t.regex(outcome.stderr, /the lists of packages could not be read, and these are not known: xorriso/);
  t.regex(outcome.stderr, /Temporary failure resolving the mirror/);
  const asked = await machine.aptLog();
  t.is(asked.match(/^update/gm)?.length, 3);
  t.notRegex(asked, /install/);
});

test("one source that cannot be read does not stop packages that are known", async (t) => {
  const machine = await fakeMachine(t);
  await uninstall(machine, "xorriso");
  await writeFile(join(machine.state, "fail-update"), "E: The repository of somebody else has no Release file.\n");
  const outcome = await machine.run("packages");
  t.is(outcome.code, 0, outcome.stderr);
  t.regex(outcome.stdout, /warning: some lists could not be read/);
  t.regex(await machine.aptLog(), /^install xorriso/m);
});

test("another package manager's lock is waited for", async (t) => {
  const machine = await fakeMachine(t);
  await uninstall(machine, "xorriso");
  await writeFile(join(machine.state, "fail-install"), "E: Could not get lock /var/lib/dpkg/lock-frontend\n");
  await writeFile(join(machine.state, "fail-once"), "");
  const outcome = await machine.run("packages");
  t.is(outcome.code, 0, outcome.stderr);
  t.regex(outcome.stdout, /another package manager is at work; waiting for its lock/);
});

test("a lock that is never given back ends the run with 4 after ten minutes", async (t) => {
  const machine = await fakeMachine(t);
  await uninstall(machine, "xorriso");
  await writeFile(join(machine.state, "fail-install"), "E: Could not get lock /var/lib/dpkg/lock-frontend\n");
  const outcome = await machine.run("packages");
  t.is(outcome.code, 4, outcome.stderr);
  t.regex(outcome.stderr, /another package manager has held the lock of dpkg or apt for 10 minutes/);
});

test("of two runs at once one installs and the other waits and finds everything there", async (t) => {
  const machine = await fakeMachine(t);
  await uninstall(machine, "xorriso");
  const outcomes = await Promise.all([machine.run("packages"), machine.run("packages")]);
  t.deepEqual(
    outcomes.map(({ code }) => code),
    [0, 0],
  );
  t.is((await machine.aptLog()).match(/^install/gm)?.length, 1);
  t.is(outcomes.filter(({ stdout }) => stdout.includes("packages: skipped")).length, 1);
});

test("libvirt is started by systemd where that runs, and waited for with a bound", async (t) => {
  const machine = await fakeMachine(t);
  await mkdir(join(machine.root, "run/systemd/system"), { recursive: true });
  await writeFile(join(machine.state, "libvirt-down"), "");
  await machine.program("systemctl", `echo "systemctl $*" >>"$FAKE_STATE/apt.log"; rm -f "$FAKE_STATE/libvirt-down"`);
  const outcome = await machine.run("packages");
  t.is(outcome.code, 0, outcome.stderr);
  t.regex(outcome.stdout, /libvirt: started, it answers/);
  t.regex(await machine.aptLog(), /^systemctl start libvirtd\.service$/m);
});

test("a libvirt that never answers ends the run with 4 and says where to look", async (t) => {
  const machine = await fakeMachine(t);
  await writeFile(join(machine.state, "libvirt-down"), "");
  for (const daemon of ["virtlogd", "libvirtd"]) await machine.program(daemon, "exit 0");
  const outcome = await machine.run("packages");
  t.is(outcome.code, 4, outcome.stderr);
  t.regex(outcome.stderr, /libvirt does not answer 60 seconds after it was started/);
});

test("every run is logged, for its owner's eyes, and says where", async (t) => {
  const machine = await fakeMachine(t);
  const log = join(machine.root, "var/log/spanwright-install.log");
  t.regex((await machine.run("packages")).stdout, new RegExp(`^log: ${log}$`, "m"));
  t.is((await stat(log)).mode & 0o777, 0o600);
  await machine.run("packages");
  const text = await readFile(log, "utf8");
  t.is(text.match(/^[-0-9]{10}T[:0-9]{8}Z libvirt: skipped, it answers$/gm)?.length, 2);
});

test("a user who is not root has the log in the home folder", async (t) => {
  const machine = await fakeMachine(t);
  const outcome = await machine.runWith({ FAKE_UID: "1000" }, "packages");
  t.is(outcome.code, 0, outcome.stderr);
  t.true(existsSync(join(machine.home, ".local/state/spanwright/install.log")));
});
