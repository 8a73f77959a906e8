import type { Alert } from "../../src/agent/alerts/engine.ts";
import { Outbox } from "../../src/agent/alerts/outbox.ts";
import { agentSettingsSchema } from "../../src/agent/settings.ts";
import { systemClock } from "../../src/core/clock.ts";
import { LocalMachine } from "../../src/core/machine/local.ts";

// Sends alerts of so many spans by mail, as an agent does that is started with them, until it is killed.
const [path = "", port = "", spans = ""] = process.argv.slice(2);
const log = { info: () => undefined, warn: () => undefined, error: () => undefined, debug: () => undefined };
const settings = agentSettingsSchema.parse({
  alerts: {
    receivers: [
      {
        kind: "email",
        name: "office",
        host: "127.0.0.1",
        port: Number(port),
        tls: "none",
        from: "gw1@example.org",
        to: ["one@example.org"],
      },
    ],
  },
});
const outbox = new Outbox({
  path,
  settings,
  rules: [],
  host: "gw1",
  machine: new LocalMachine(),
  clock: systemClock,
  log,
  random: () => 0,
});
const restored = new Map(outbox.start().map((alert) => [alert.key, alert]));
const firing = Array.from({ length: Number(spans) }, (_, index): Alert => {
  const key = `SpanAlarm{span="${index + 1}"}`;
  const fresh: Alert = {
    key,
    rule: "SpanAlarm",
    severity: "critical",
    labels: { span: String(index + 1) },
    value: 1,
    sinceMs: systemClock.nowMs(),
    cause: undefined,
  };
  return restored.get(key) ?? fresh;
});
for (;;) {
  outbox.take([], firing, { all: () => [] });
  await systemClock.sleep(50);
}
