import type { Command } from "../../command.ts";

const settingsPath = "/etc/spanwright/agent.yaml";

export const command: Command = {
  name: "agent run",
  summary: "Be the health agent of this machine, until it is told to end",
  description:
    "What './install.sh agent' makes a service of: it watches spans, channels, trunks, guests and the host, keeps their " +
    "history, sends alerts, and shows all of it on a page and as metrics. SIGTERM and Ctrl-C end it in order.",
  options: {
    settings: {
      type: "string",
      value: "FILE",
      summary: `The agent's settings. Default: ${settingsPath}.`,
      complete: "file",
    },
    check: { type: "boolean", summary: "Only say whether the settings can be used; nothing is started." },
  },
  examples: [
    { command: "spanwright agent run", does: "Watch this machine" },
    { command: "spanwright agent run --settings my.yaml --check", does: "See whether changed settings can be used" },
  ],
  exitCodes: [3, 6],
  async run({ optionMaybe, flag, output }) {
    const { hostname } = await import("node:os");
    const { Agent } = await import("../../../agent/agent.ts");
    const { loadAgentSettings } = await import("../../../agent/load-settings.ts");
    const { serviceManager } = await import("../../../agent/notify.ts");
    const { systemClock } = await import("../../../core/clock.ts");
    const { openLog } = await import("../../../core/log.ts");
    const { LocalMachine } = await import("../../../core/machine/local.ts");
    const { ownVersion } = await import("../../own-version.ts");
    const path = optionMaybe("settings") ?? settingsPath;
    const settings = await loadAgentSettings(path);
    const agent = new Agent({
      settings,
      machine: new LocalMachine(),
      clock: systemClock,
      log: openLog(),
      manager: serviceManager(),
      hostName: hostname(),
      version: await ownVersion(),
    });
    if (flag("check")) {
      output.result({ settings: path, usable: true }, `${path} can be used`);
      return 0;
    }
    // Heard from before the start, so that an end in the middle of it is one in order too.
    const ended = new Promise<void>((resolve) => {
      process.once("SIGTERM", resolve);
      process.once("SIGINT", resolve);
    });
    const { address, port } = await agent.start();
    output.progress(`the agent watches ${hostname()}; its page and metrics are on ${address}, port ${port}`);
    await ended;
    await agent.stop();
    output.progress("the agent has ended");
    return 0;
  },
};
