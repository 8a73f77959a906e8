/** A whole agent on the box in a folder, until it is killed: node test/support/agent-to-kill.ts FOLDER WEBHOOK. */
import { join } from "node:path";
import { Agent } from "../../src/agent/agent.ts";
import { serviceManager } from "../../src/agent/notify.ts";
import { agentSettingsSchema } from "../../src/agent/settings.ts";
import { FastClock } from "../fixtures/fast-clock.ts";
import { DahdiBox } from "./dahdi-box.ts";
import { silentLog } from "./simulated-asterisk.ts";

const [folder = "", url = ""] = process.argv.slice(2);
const parsed = agentSettingsSchema.parse({
  asterisk: { enabled: false },
  history: { path: join(folder, "history.sqlite") },
  alerts: { receivers: [{ kind: "webhook", name: "desk", url }] },
});
const agent = new Agent({
  settings: { ...parsed, listen: { ...parsed.listen, port: 0 } },
  machine: new DahdiBox(join(folder, "box"), { spans: 0 }),
  clock: new FastClock(10),
  log: silentLog,
  manager: serviceManager(),
  hostName: "pri1",
  version: "1",
});
process.once("SIGTERM", () => void agent.stop().then(() => process.exit(0)));
console.log((await agent.start()).port);
