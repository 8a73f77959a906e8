import { basename, posix } from "node:path";
import { stringify } from "yaml";
import { type AgentSettings, agentSettingsSchema } from "../../agent/settings.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { readTemplate, renderTemplate } from "../../core/template.ts";
import type { GatewayDesign } from "../../site/gateway/design.ts";
import { agentArchive } from "./agent-archive.ts";

const home = "/opt/spanwright/rehearsal";
const user = "spanwright-agent";
const settingsPath = "/etc/spanwright/agent.yaml";
const receiverPath = posix.join(home, "agent-receiver.sh");
const unpackTimeoutMs = 600_000;

export const agentPort = 9481;
export const agentUnit = `${user}.service`;
export const pullPath = posix.join(home, "pull-cable.sh");
/** What Zabbix starts for each of its items, and where it is told of the agent. */
export const zabbixItem = {
  program: posix.join(home, "bin/agent-item"),
  settingsPath: posix.join(home, "zabbix.conf"),
} as const;
/** The only folder that the service may write into. */
export const receivedPath = `/var/lib/${user}/received`;

/**
 * Where processors are emulated, a start takes twenty times as long: half of one of them is too little for it, and so is the
 * time that systemd gives it. Everything else of the unit stays.
 */
const slowPath = `/etc/systemd/system/${agentUnit}.d/emulated.conf`;
const slowUnit = "[Service]\nCPUQuota=\nTimeoutStartSec=600\n";

/**
 * Makes the health agent a service of the machine, with its own user and unit as './install.sh agent' does. What was brought
 * before is replaced. emulated: whether the machine's processors are.
 */
export async function bringAgent(
  machine: Machine,
  options: { design: GatewayDesign; emulated: boolean; progress: (line: string) => void },
): Promise<void> {
  options.progress("this spanwright is packed for the machine");
  const archive = await agentArchive();
  options.progress("the health agent is brought into the machine");
  // 5: there is no such unit.
  await machine.run("systemctl", ["stop", agentUnit], { okExitCodes: [0, 5] });
  await machine.run("rm", ["--recursive", "--force", "--", home, posix.dirname(receivedPath)]);
  await unpack(machine, archive);
  await bringUser(machine);
  await machine.writeFile(receiverPath, readTemplate("rehearsal/agent-receiver.sh"), { mode: 0o755 });
  await machine.writeFile(pullPath, readTemplate("rehearsal/pull-cable.sh"), { mode: 0o755 });
  await machine.makeDirectory(posix.dirname(settingsPath), { mode: 0o755 });
  await machine.writeFile(settingsPath, stringify(settingsOf(options.design)), { mode: 0o644 });
  await machine.writeFile(zabbixItem.settingsPath, `url http://127.0.0.1:${agentPort}\n`, { mode: 0o644 });
  const unit = renderTemplate("systemd", "spanwright-agent.service", { home, user });
  await machine.writeFile(`/etc/systemd/system/${agentUnit}`, unit, { mode: 0o644 });
  if (options.emulated) {
    await machine.makeDirectory(posix.dirname(slowPath), { mode: 0o755 });
    await machine.writeFile(slowPath, slowUnit, { mode: 0o644 });
  }
  await machine.run("systemctl", ["daemon-reload"]);
}

async function unpack(machine: Machine, archive: string): Promise<void> {
  await machine.makeDirectory(home, { mode: 0o755 });
  const there = posix.join(posix.dirname(home), basename(archive));
  await machine.putFile(archive, there, { mode: 0o600 });
  const args = ["--extract", "--gzip", "--no-same-owner", `--file=${there}`, `--directory=${home}`];
  await machine.run("tar", args, { timeoutMs: unpackTimeoutMs });
  await machine.remove(there);
}

/** In the groups of what it has to read, whichever they are on this machine. */
async function bringUser(machine: Machine): Promise<void> {
  const { exitCode } = await machine.run("getent", ["passwd", user], { okExitCodes: [0, 2] });
  if (exitCode !== 0) {
    const place = ["--home-dir", `/var/lib/${user}`, "--no-create-home", "--shell", "/usr/sbin/nologin"];
    await machine.run("useradd", ["--system", "--user-group", ...place, user]);
  }
  for (const path of ["/etc/asterisk/manager.conf", "/dev/dahdi/ctl"]) {
    const group = (await machine.run("stat", ["--format=%G", path])).stdout.trim();
    if (group !== "root") await machine.run("usermod", ["--append", "--groups", group, user]);
  }
}

/** As few as first settings have, and a receiver. */
function settingsOf({ site }: GatewayDesign) {
  const receivers: AgentSettings["alerts"]["receivers"] = [
    { kind: "command", name: "rehearsal", command: [receiverPath, receivedPath] },
  ];
  const settings = { site, alerts: { receivers } };
  agentSettingsSchema.parse(settings);
  return settings;
}
