import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { execa } from "execa";
import { type Ended, type OwnMachine, ownMachine } from "../../support/own-machine.ts";

const root = join(import.meta.dirname, "../../..");
const unit = "spanwright-agent.service";

/** Names, rights, owners and targets of what is there, and what the lists of users and groups say. */
const traces = `
  find /etc/spanwright* /etc/systemd/system /etc/asterisk* /etc/zabbix* /opt /var/lib /var/cache \\
    -path '/opt/spanwright/*/*' -prune -o -printf '%p %M %u %g %l\\n' 2>/dev/null | sort
  cat /etc/passwd /etc/group /etc/shadow /etc/gshadow | sort | sha256sum`;

interface Installing extends OwnMachine {
  checkout: string;
  install(...words: string[]): Promise<Ended>;
  /** What there is of the agent: files with owner, rights, content and target, users, groups, units. */
  traces(): Promise<string>;
}

test("the agent is installed with its user, its rights and its unit, runs, and a second time nothing is done", async (t) => {
  const machine = await installing(t, { systemd: {} });
  const first = await machine.install("agent");
  t.is(first.code, 0, first.stderr);
  t.regex(first.stdout, /^agent: runs, its page is at http:\/\/127\.0\.0\.1:9481$/m);
  await machine.until(unit, { ActiveState: "active", UnitFileState: "enabled", User: "spanwright-agent" });
  t.is(
    await machine.shell("cd /etc/spanwright && stat -c '%n %a %U %G' agent.yaml agent.token"),
    "agent.yaml 640 root spanwright-agent\nagent.token 600 spanwright-agent spanwright-agent",
  );
  t.regex(await machine.shell("cat /etc/spanwright/agent.token"), /^[0-9a-f]{64}$/);
  t.is(
    await machine.shell("stat -c '%a %U' /var/lib/spanwright-agent /var/cache/spanwright-agent"),
    "700 spanwright-agent\n700 spanwright-agent",
  );
  t.regex(await machine.shell("getent passwd spanwright-agent"), /:\/var\/lib\/spanwright-agent:\/usr\/sbin\/nologin$/);
  t.is(await machine.shell("id -nG spanwright-agent"), "spanwright-agent");
  t.regex(await machine.shell("readlink /opt/spanwright/current"), /^\d+\.\d+\.\d+-[0-9a-f]{12}$/);
  t.is(
    await machine.shell("find /opt/spanwright/current/ ! -user root -o -perm /022 ! -type l"),
    "",
    "nobody but root may change the code",
  );
  t.is(
    await machine.shell(
      "ls -d /opt/spanwright/current/node_modules/{typescript,ava,zod,better-sqlite3} 2>/dev/null | xargs -n 1 basename",
    ),
    "better-sqlite3\nzod",
  );
  t.is(
    await machine.shell(
      'cd /opt/spanwright/current && .runtime/bin/node -e \'require("better-sqlite3")(":memory:").close()\' && test ! -e test && echo fine',
    ),
    "fine",
  );

  const { MainPID } = await machine.show(unit, "MainPID");
  const before = await machine.traces();
  const second = await machine.install("agent", "--listen", "10.0.0.5:9000");
  t.is(second.code, 0, second.stderr);
  t.regex(second.stdout, /^agent: skipped, \/etc\/spanwright\/agent\.yaml is there and stays as it is$/m);
  t.regex(second.stdout, /^warning: --listen, --site and --gateway are for a machine without settings/m);
  t.regex(second.stdout, /^agent: skipped, it runs, and nothing has changed$/m);
  t.is(await machine.traces(), before);
  t.is((await machine.show(unit, "MainPID")).MainPID, MainPID);
});

test("an upgrade is a new folder and keeps settings and history; the folder before is the way back", async (t) => {
  const machine = await installing(t, { systemd: {} });
  t.is((await machine.install("agent")).code, 0);
  const settings = "site: own\nlisten:\n  tokenFile: /etc/spanwright/agent.token\n";
  await machine.shell(
    `echo kept >/var/lib/spanwright-agent/history.sqlite; printf '${settings}' >/etc/spanwright/agent.yaml`,
  );
  const kept = () =>
    machine.shell(
      "cat /etc/spanwright/agent.token /etc/spanwright/agent.yaml /var/lib/spanwright-agent/history.sqlite",
    );
  const before = await kept();
  const first = await machine.shell("readlink /opt/spanwright/current");

  release(machine, "7.1.0");
  const upgrade = await machine.install("agent");
  t.is(upgrade.code, 0, upgrade.stderr);
  const second = await machine.shell("readlink /opt/spanwright/current");
  t.regex(second, /^7\.1\.0-/);
  t.is(await kept(), before);
  t.is(
    await machine.shell(
      "cat /proc/$(systemctl show --value -p MainPID spanwright-agent)/environ | tr '\\0' '\\n' | grep ^RELEASE",
    ),
    "RELEASE=7.1.0",
  );

  release(machine, "7.2.0");
  t.is((await machine.install("agent")).code, 0);
  const third = await machine.shell("readlink /opt/spanwright/current");
  t.deepEqual((await machine.shell("ls /opt/spanwright")).split("\n"), [second, third, "current"].sort());
  t.not(first, second);

  const back = await machine.run(`/opt/spanwright/${second}/install.sh`, "agent");
  t.is(back.code, 0, back.stderr);
  t.is(await machine.shell("readlink /opt/spanwright/current"), second);
  t.is(await kept(), before);
  await machine.until(unit, { ActiveState: "active" });
});

test("a release that does not get ready makes way for the one before", async (t) => {
  const machine = await installing(t, { systemd: {} });
  t.is((await machine.install("agent")).code, 0);
  const first = await machine.shell("readlink /opt/spanwright/current");
  release(machine, "7.1.0", "echo 'it will not start'; exit 1");
  const upgrade = await machine.install("agent");
  t.is(upgrade.code, 6, upgrade.stdout);
  t.regex(upgrade.stderr, /the new agent did not get ready/);
  t.regex(upgrade.stderr, new RegExp(`state: rolled back: the agent of before, ${first}, runs`));
  t.is(await machine.shell("readlink /opt/spanwright/current"), first);
  await machine.until(unit, { ActiveState: "active" });
});

test("removal leaves nothing, or the history alone, which the next agent has again", async (t) => {
  const machine = await installing(t, { systemd: {} });
  const before = await machine.traces();
  t.is((await machine.install("agent")).code, 0);
  t.not(await machine.traces(), before);
  await machine.shell(`echo kept >/var/lib/spanwright-agent/history.sqlite; mkdir -p /etc/systemd/system/${unit}.d`);
  const keeping = await machine.install("agent", "--remove", "--keep-history");
  t.is(keeping.code, 0, keeping.stderr);
  t.is(
    await machine.shell("stat -c '%U %a' /var/lib/spanwright-agent; cat /var/lib/spanwright-agent/history.sqlite"),
    "root 700\nkept",
  );
  t.is((await machine.run("getent", "passwd", "spanwright-agent")).code, 2);

  t.is((await machine.install("agent")).code, 0);
  t.is(
    await machine.shell(
      "cat /var/lib/spanwright-agent/history.sqlite; stat -c %U /var/lib/spanwright-agent/history.sqlite",
    ),
    "kept\nspanwright-agent",
  );
  // From what is being removed, as on a machine that has no checkout.
  const removal = await machine.run("/opt/spanwright/current/install.sh", "agent", "--remove");
  t.is(removal.code, 0, removal.stderr);
  t.is(await machine.traces(), before);
  t.is((await machine.show(unit, "LoadState")).LoadState, "not-found");
  const again = await machine.install("agent", "--remove");
  t.is(again.code, 0, again.stderr);
});

test("without systemd it is installed too, and the command that is printed starts it", async (t) => {
  const machine = await installing(t, { systemd: undefined });
  const before = await machine.traces();
  const outcome = await machine.install("agent");
  t.is(outcome.code, 0, outcome.stderr);
  const [, command = ""] = /^systemd does not run here\. To start the agent:\n {2}(.+)$/m.exec(outcome.stdout) ?? [];
  await machine.shell(`${command} >/dev/null 2>&1 &
    for try in {1..100}; do [ -e /var/lib/spanwright-agent/facts.json ] && break; sleep 0.1; done`);
  const facts = JSON.parse(await machine.shell("cat /var/lib/spanwright-agent/facts.json")) as {
    uid: number;
    words: string[];
  };
  t.deepEqual(facts.words, ["agent", "run"]);
  t.is(String(facts.uid), await machine.shell("id -u spanwright-agent"));

  const refused = await machine.install("agent", "--remove");
  t.is(refused.code, 5, refused.stdout);
  t.regex(refused.stderr, /processes of spanwright-agent still run: \d+/);
  await machine.shell("kill $(pgrep -u spanwright-agent); while pgrep -u spanwright-agent; do sleep 0.1; done");
  t.is((await machine.install("agent", "--remove")).code, 0);
  t.is(await machine.traces(), before);
});

test("manager.conf is read as a member of its group, or its secret is copied where the group may not read it", async (t) => {
  const machine = await installing(t, { systemd: undefined });
  const secret = "s3cr3t-of-the-manager";
  await machine.shell(`groupadd --system asterisk; mkdir /etc/asterisk
    printf '[general]\\nenabled=yes\\n[other]\\nsecret=no\\n[spanwright]\\nsecret=${secret}\\n' >/etc/asterisk/manager.conf
    chown root:asterisk /etc/asterisk/manager.conf; chmod 0640 /etc/asterisk/manager.conf`);
  t.is((await machine.install("agent")).code, 0);
  t.is(await machine.shell("id -nG spanwright-agent"), "spanwright-agent asterisk");
  t.is(await machine.shell("runuser -u spanwright-agent -- grep -c secret= /etc/asterisk/manager.conf"), "2");
  t.is((await machine.run("test", "-e", "/etc/spanwright/asterisk-secret")).code, 1);
  t.is((await machine.install("agent", "--remove")).code, 0);

  await machine.shell("chmod 0600 /etc/asterisk/manager.conf");
  const copied = await machine.install("agent");
  t.is(copied.code, 0, copied.stderr);
  t.is(await machine.shell("id -nG spanwright-agent"), "spanwright-agent");
  t.is(
    await machine.shell("stat -c '%a %U %G' /etc/spanwright/asterisk-secret; cat /etc/spanwright/asterisk-secret"),
    `640 root spanwright-agent\n${secret}`,
  );
  t.regex(
    await machine.shell("cat /etc/spanwright/agent.yaml"),
    /^asterisk:\n {2}secretFile: \/etc\/spanwright\/asterisk-secret$/m,
  );
  t.false(
    (copied.stdout + copied.stderr + (await machine.shell("cat /var/log/spanwright-install.log"))).includes(secret),
  );
});

test("a site gives the first settings; what is wrong with it or with the words is refused before anything is changed", async (t) => {
  const machine = await installing(t, { systemd: undefined });
  await machine.shell("rm -rf /etc/zabbix");
  const before = await machine.traces();
  const site = join(machine.checkout, "provisioning/examples/pri-gateway.yaml");
  const refusals: [string[], number, RegExp][] = [
    [["--site", site, "--gateway", "gw99"], 5, /has no gateway gw99/],
    [["--site", "/nonexistent.yaml"], 5, /nonexistent\.yaml/],
    [["--listen", "everywhere"], 5, /--listen everywhere is no address with a port/],
    [["--gateway", "pri"], 2, /add --site FILE/],
    [["--listen"], 2, /--listen wants a value/],
    [["--keep-history"], 2, /--keep-history belongs to --remove/],
    [["--remove", "--listen", "1.2.3.4:5"], 2, /--remove takes no settings/],
    [["--zabbix"], 5, /there is no Zabbix agent here/],
    [["--everything"], 2, /agent does not know --everything/],
  ];
  for (const [words, code, message] of refusals) {
    const outcome = await machine.install("agent", ...words);
    t.is(outcome.code, code, `${words.join(" ")}: ${outcome.stderr}`);
    t.regex(outcome.stderr, message);
    t.regex(outcome.stderr, /state: nothing was changed/);
  }
  const dry = await machine.install("agent", "--dry-run", "--site", site);
  t.is(dry.code, 0, dry.stderr);
  t.regex(dry.stdout, /^would: making the user spanwright-agent$/m);
  t.is(await machine.traces(), before);

  t.is((await machine.install("agent", "--site", site, "--gateway", "pri", "--listen", "10.20.30.40:9481")).code, 0);
  const settings = await machine.shell("cat /etc/spanwright/agent.yaml");
  t.regex(settings, /^site: \S+$/m);
  t.regex(settings, /^listen:\n {2}address: 10\.20\.30\.40\n {2}port: 9481\n {2}tokenFile: /m);
  t.regex(
    (await machine.install("agent", "--remove", "--dry-run")).stdout,
    /^would: removing the user spanwright-agent$/m,
  );
});

test("the real agent runs under its unit, and the user of the Zabbix agent may ask it", async (t) => {
  const machine = await installing(t, { systemd: {} });
  await execa("cp", ["--remove-destination", join(root, "bin/spanwright"), join(machine.checkout, "bin/spanwright")]);
  await machine.shell(`mkdir -p /etc/zabbix/zabbix_agentd.conf.d; getent group zabbix || groupadd --system zabbix
    getent passwd zabbix || useradd --system --gid zabbix zabbix`);
  const unsafe = "/etc/zabbix/zabbix_agentd.conf.d/own.conf";
  await machine.shell(`echo UnsafeUserParameters=1 >${unsafe}`);
  const refused = await machine.install("agent", "--zabbix");
  t.is(refused.code, 5, refused.stdout);
  t.regex(refused.stderr, /UnsafeUserParameters=1, so what a server asks for could become a command/);
  await machine.shell(`rm ${unsafe}`);

  const outcome = await machine.install("agent", "--zabbix");
  t.is(outcome.code, 0, outcome.stderr);
  await machine.until(unit, { ActiveState: "active", NRestarts: "0" });
  t.is(
    await machine.shell("stat -c '%a %U %G' /etc/spanwright/zabbix.conf /etc/spanwright/zabbix.token"),
    "640 root zabbix\n640 root zabbix",
  );
  const item = (words: string) => machine.shell(`runuser -u zabbix -- /opt/spanwright/current/bin/agent-item ${words}`);
  t.is(await item("status"), "1");
  // A while later every collector has looked, with the sandbox around it, and it still is the same process.
  await new Promise((resolve) => setTimeout(resolve, 12_000));
  t.regex(await item("discovery collectors"), /"\{#COLLECTOR\}":"host"/);
  t.regex(await item("value host_processors"), /^\d+$/);
  await machine.until(unit, { ActiveState: "active", NRestarts: "0" });
  const failing = (await item("metrics")).split("\n").filter((line) => /^agent_collector_success\{.*\} 0$/.test(line));
  // This machine may have virsh, and in there no libvirt answers it.
  t.deepEqual(
    failing.filter((line) => !line.includes('"guests"')),
    [],
  );
  t.is((await machine.install("agent", "--remove")).code, 0);
  t.is((await machine.run("test", "-e", "/etc/zabbix/zabbix_agentd.conf.d/spanwright.conf")).code, 1);
});

/** A copy of this checkout as it would be released, whose agent is a stand-in (support/notifying-agent.ts). */
async function installing(t: ExecutionContext, options: Parameters<typeof ownMachine>[1]): Promise<Installing> {
  const checkout = mkdtempSync(join(tmpdir(), "spanwright-checkout-"));
  t.teardown(() => rmSync(checkout, { recursive: true, force: true }));
  const parts = ["install.sh", "bin", "src", "templates", "provisioning", "docs", "package.json", "package-lock.json"];
  await execa("cp", ["-a", "--", ...parts.map((part) => join(root, part)), checkout]);
  await copyLarge([".runtime", "node_modules"], checkout);
  writeReplaced(
    join(checkout, "src/agent/notifying-agent.ts"),
    readFileSync(join(root, "test/support/notifying-agent.ts"), "utf8"),
  );
  const lock = await execa("sha256sum", [join(checkout, "package-lock.json")]);
  const node = await execa(join(checkout, ".runtime/bin/node"), ["--version"]);
  const stamp = `${lock.stdout.slice(0, 64)} node-${node.stdout.slice(1)} all\n`;
  writeReplaced(join(checkout, "node_modules/.spanwright-stamp"), stamp);
  release({ checkout }, "7.0.0");
  const machine = await ownMachine(t, options);
  return {
    ...machine,
    checkout,
    install: (...words) => machine.run(join(checkout, "install.sh"), ...words),
    traces: () => machine.shell(traces),
  };
}

/** Another release of the checkout, whose agent is started by this line of a shell. */
function release({ checkout }: { checkout: string }, version: string, start?: string): void {
  const stand = 'exec "$home/.runtime/bin/node" "$home/src/agent/notifying-agent.ts" "$@"';
  const launcher = `#!/bin/sh\nhome=$(readlink -f "\${0%/*}/..")\nexport RELEASE=${version}\n${start ?? stand}\n`;
  writeReplaced(join(checkout, "bin/spanwright"), launcher, 0o755);
  const manifest = readFileSync(join(root, "package.json"), "utf8");
  writeReplaced(join(checkout, "package.json"), manifest.replace(/"version": "[^"]+"/, `"version": "${version}"`));
}

/** A file of the copy may be a link to ours: it is replaced, never written into. */
function writeReplaced(path: string, text: string, mode = 0o644): void {
  rmSync(path, { force: true });
  writeFileSync(path, text, { mode });
}

/** Links where both are on one disk, as it is quicker by far. */
async function copyLarge(parts: readonly string[], to: string): Promise<void> {
  const paths = parts.map((part) => join(root, part));
  const linked = await execa("cp", ["-al", "--", ...paths, to], { reject: false });
  if (linked.exitCode !== 0) await execa("cp", ["-a", "--", ...paths, to]);
}
