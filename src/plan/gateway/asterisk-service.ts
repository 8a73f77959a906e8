import { systemClock } from "../../core/clock.ts";
import { AppError, isAppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { type AsteriskAnswer, askAsterisk } from "../../telephony/asterisk/read/ask.ts";
import { dialplanQuestion, parseDialplan } from "../../telephony/asterisk/read/dialplan.ts";
import { modulesQuestion, parseModules } from "../../telephony/asterisk/read/modules.ts";
import { parsePriSpans, priSpansQuestion } from "../../telephony/asterisk/read/pri-spans.ts";
import { gatewayFolder, markPaths } from "../../telephony/gateway/marks.ts";
import { type DesiredGateway, unitNames } from "./desired.ts";

/** Asterisk hangs up every call and ends within seconds; one that hangs is killed after this. */
const stopTimeoutMs = 30_000;
const killTimeoutMs = 20_000;
const startTimeoutMs = 180_000;
const pollMs = 1_000;

/** Ends Asterisk, by force where it does not end by itself. Calls that are up are cut. */
export async function stopAsterisk(machine: Machine, progress: (line: string) => void): Promise<void> {
  try {
    await machine.run("systemctl", ["stop", unitNames.asterisk], { timeoutMs: stopTimeoutMs });
    return;
  } catch (error) {
    if (!isAppError(error, "unknown-state")) throw error;
    progress(`Asterisk did not stop in ${stopTimeoutMs / 1000} s; it is killed`);
  }
  await machine.run("systemctl", ["kill", "--signal=KILL", unitNames.asterisk], { okExitCodes: [0, 1] });
  const endMs = systemClock.nowMs() + killTimeoutMs;
  while (systemClock.nowMs() < endMs) {
    const { stdout } = await machine.run("systemctl", ["show", "--property=ActiveState", unitNames.asterisk]);
    if (/=(inactive|failed)$/m.test(stdout)) return;
    await systemClock.sleep(pollMs);
  }
  throw new AppError("unknown-state", {
    message: `Asterisk on ${machine.name} is still there ${killTimeoutMs / 1000} s after it was killed`,
    hint: "A process in the kernel's hands cannot be killed: look at dmesg; often only a restart of the host helps.",
  });
}

/** Starts it and waits until it has loaded everything. Throws where it ends again, or is not ready in time. */
export async function startAsterisk(machine: Machine): Promise<void> {
  // A mask of somebody else's is left: then the start says why it fails.
  if (await isKeptDown(machine)) await machine.run("systemctl", ["unmask", unitNames.asterisk]);
  await machine.run("systemctl", ["daemon-reload"]);
  await machine.run("systemctl", ["reset-failed", unitNames.asterisk], { okExitCodes: [0, 1] });
  await machine.run("systemctl", ["start", unitNames.asterisk], { timeoutMs: startTimeoutMs });
  await waitUntilBooted(machine);
}

/** Keeps Asterisk from starting, over a restart of the host too, until it starts with a set of ours. */
export async function keepAsteriskDown(machine: Machine): Promise<void> {
  await machine.makeDirectory(gatewayFolder, { mode: 0o700 });
  // First, so that a mask without the mark is somebody else's.
  await machine.writeFile(markPaths.masked, "", { mode: 0o600 });
  await machine.run("systemctl", ["mask", unitNames.asterisk]);
}

/** True from keepAsteriskDown() until Asterisk has run with a set of ours. */
export async function isKeptDown(machine: Machine): Promise<boolean> {
  return (await machine.statMany([markPaths.masked])).length > 0;
}

export async function reloadAsterisk(machine: Machine): Promise<void> {
  textOf(machine, "core reload", await askAsterisk(machine, "core reload", { timeoutMs: startTimeoutMs }));
}

/** What a running Asterisk has not taken from the set; empty where all of it is there. */
export async function missingFromAsterisk(machine: Machine, desired: DesiredGateway): Promise<string[]> {
  const [modules, dialplan, spans] = await Promise.all(
    [modulesQuestion("chan_"), dialplanQuestion(), priSpansQuestion].map(async (question) =>
      textOf(machine, question, await askAsterisk(machine, question)),
    ),
  );
  const running = parseModules(modules ?? "").filter((module) => module.running);
  const driver = desired.design.sipDriver === "pjsip" ? "chan_pjsip.so" : "chan_sip.so";
  const contexts = new Set(parseDialplan(dialplan ?? "").map(({ name }) => name));
  const known = new Set(parsePriSpans(spans ?? "").map(({ span }) => span));
  return [
    ...["chan_dahdi.so", driver]
      .filter((name) => !running.some((module) => module.name === name))
      .map((name) => `${name} does not run`),
    ...contextsOf(desired)
      .filter((name) => !contexts.has(name))
      .map((name) => `context ${name} is not loaded`),
    ...desired.design.spans
      .filter(({ number }) => !known.has(number))
      .map(({ number }) => `span ${number} is not known`),
  ];
}

/** Contexts of the dialplan's own file. */
export function contextsOf(desired: DesiredGateway): string[] {
  const text = desired.files.find(({ path }) => path === "/etc/asterisk/extensions.conf")?.content ?? "";
  const names = [...text.matchAll(/^\[([^\]\n]{1,80})\]/gm)].map(([, name = ""]) => name);
  return [...new Set(names)].filter((name) => name !== "general" && name !== "globals");
}

/** Waits until it has loaded everything. Throws where it ends, or is not ready in time. */
export async function waitUntilBooted(machine: Machine): Promise<void> {
  const endMs = systemClock.nowMs() + startTimeoutMs;
  let last = "it gave no answer";
  while (systemClock.nowMs() < endMs) {
    const answer = await askAsterisk(machine, "core waitfullybooted", { timeoutMs: startTimeoutMs });
    if (answer.kind === "answer" && /fully booted/i.test(answer.text)) return;
    if (answer.kind === "silent") last = answer.reason;
    const { stdout } = await machine.run("systemctl", ["show", "--property=ActiveState", unitNames.asterisk]);
    if (/=failed$/m.test(stdout)) throw notUp(machine, "it ended by itself");
    await systemClock.sleep(pollMs);
  }
  throw notUp(machine, last);
}

function textOf(machine: Machine, question: string, answer: AsteriskAnswer): string {
  if (answer.kind === "answer") return answer.text;
  throw notUp(machine, `'${question}': ${answer.kind === "silent" ? answer.reason : "it does not run"}`);
}

const notUp = (machine: Machine, reason: string): AppError =>
  new AppError("program-failed", {
    message: `Asterisk on ${machine.name} did not come up: ${reason}`,
    hint: "Look at its log on the host: journalctl -u asterisk, /var/log/asterisk/.",
  });
