/**
 * The whole agent as a process of its own: node bench/agent-child.ts FOLDER SETTINGS runs it on the tree in the folder until
 * SIGTERM, as 'spanwright agent run' does on a machine. It prints its port.
 */
import { Agent } from "../src/agent/agent.ts";
import { loadAgentSettings } from "../src/agent/load-settings.ts";
import { serviceManager } from "../src/agent/notify.ts";
import { systemClock } from "../src/core/clock.ts";
import { openLog } from "../src/core/log.ts";
import { TreeMachine } from "./dahdi-tree.ts";

const [folder = "", path = ""] = process.argv.slice(2);
const agent = new Agent({
  settings: await loadAgentSettings(path),
  machine: new TreeMachine(folder),
  clock: systemClock,
  log: openLog(),
  manager: serviceManager(),
  hostName: "pri1",
  version: "bench",
});
const ended = new Promise<void>((resolve) => {
  process.once("SIGTERM", resolve);
});
console.log((await agent.start()).port);
await ended;
await agent.stop();
