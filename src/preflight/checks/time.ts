import { AppError, isAppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import type { PreflightCheck } from "../check.ts";
import { type Finding, fail, oneLine, pass, rounded, unknown, warn } from "../result.ts";

/** spanwright's own limit: records of calls on several machines can be put in order. */
const mostOffsetMs = 100;
/** No server, and chrony's own clock ("local" in chrony.conf), which is in sync with itself. */
const ownIds = ["00000000", "7F7F0101"];
const todo = "Give the host a time server: 'apt-get install chrony', and name the site's in /etc/chrony/chrony.conf.";

export interface ChronyTracking {
  /** The server's address or name; empty where there is none. */
  server: string;
  stratum: number;
  /** How far the system's clock is from true time, as far as chrony knows. */
  offsetMs: number;
  synchronised: boolean;
}

export const check: PreflightCheck = {
  id: "time",
  title: "Time in sync",
  applies: () => true,
  async run(machine) {
    const notes: string[] = [];
    for (const ask of [askChrony, askSystemd]) {
      try {
        return [await ask(machine)];
      } catch (error) {
        if (!isAppError(error) || error.code === "unreachable") throw error;
        notes.push(oneLine(error));
      }
    }
    const how = "See what keeps the clock: chrony and systemd-timesyncd can be asked, others can't.";
    return [unknown(`whether the clock is in sync can't be told: ${notes.join("; ")}`, how)];
  },
};

async function askChrony(machine: Machine): Promise<Finding> {
  const { stdout } = await machine.run("chronyc", ["-c", "-n", "tracking"], { timeoutMs: 15_000 });
  return judgeChrony(parseTracking(stdout));
}

/** systemd says whether the kernel counts its clock as synchronised, whoever keeps it, and not how far it is off. */
async function askSystemd(machine: Machine): Promise<Finding> {
  const { stdout } = await machine.run("timedatectl", ["show", "--property=NTPSynchronized"], { timeoutMs: 15_000 });
  const synchronised = parseSynchronised(stdout);
  const words = { limit: "synchronised", measured: [{ name: "synchronised", value: synchronised, unit: "" }] };
  return synchronised
    ? pass("systemd says that the clock is synchronised", words)
    : fail("systemd says that the clock is not synchronised", todo, words);
}

export function judgeChrony({ server, stratum, offsetMs, synchronised }: ChronyTracking): Finding {
  const measured = [
    { name: "synchronised", value: synchronised, unit: "" },
    { name: "offset", value: rounded(offsetMs), unit: "ms" },
    { name: "stratum", value: stratum, unit: "" },
  ];
  const words = { limit: `<= ${mostOffsetMs} ms`, measured };
  if (!synchronised) return fail("chrony runs and is in sync with no server", todo, words);
  const found = `${rounded(Math.abs(offsetMs))} ms off ${server}, stratum ${stratum}`;
  return Math.abs(offsetMs) <= mostOffsetMs
    ? pass(found, words)
    : warn(found, "Wait until chrony has drawn it in, then look again.", words);
}

/** chronyc's report "tracking" as comma-separated values (chronyc(1), -c). Throws answer-unreadable. */
export function parseTracking(text: string): ChronyTracking {
  const fields = text.trim().split("\n")[0]?.split(",") ?? [];
  const [id = "", server = "", stratum = "", , offset = ""] = fields;
  const leap = fields.at(-1) ?? "";
  if (fields.length < 13 || !/^[0-9]{1,2}$/.test(stratum) || !/^-?[0-9.]{1,20}$/.test(offset)) {
    throw new AppError("answer-unreadable", { message: "what chronyc answered can't be read" });
  }
  return {
    server: server.slice(0, 100),
    stratum: Number(stratum),
    offsetMs: Number(offset) * 1000,
    synchronised: leap !== "Not synchronised" && Number(stratum) > 0 && !ownIds.includes(id),
  };
}

/** Throws answer-unreadable. */
export function parseSynchronised(text: string): boolean {
  const word = /^NTPSynchronized=(yes|no)$/m.exec(text)?.[1];
  if (word === undefined)
    throw new AppError("answer-unreadable", { message: "what timedatectl answered can't be read" });
  return word === "yes";
}
