import { execa } from "execa";
import { limits } from "../limits.ts";
import { redact } from "../redact.ts";
import { type ProgramCall, programMissing } from "./failure.ts";
import type { KeepOptions, KeptProgram } from "./machine.ts";

const stopGraceMs = 2_000;
/** What it last complained of says why it ended. */
const mostComplaintChars = 2_000;

/** Starts a program on this computer that is to run beside us. Throws program-missing. */
export async function keepProgram(call: ProgramCall, options: KeepOptions): Promise<KeptProgram> {
  const child = execa(call.program, [...call.args], {
    buffer: false,
    reject: false,
    forceKillAfterDelay: stopGraceMs,
    env: { LC_ALL: "C.UTF-8" },
    stdin: "pipe",
    stdout: "pipe",
    stderr: "pipe",
  });
  let [running, complaint, why] = [true, "", ""];
  child.stdout.on(
    "data",
    linesOf(options.onLine, () => fail(`it wrote a line of over ${limits.keptLineBytes} bytes`)),
  );
  child.stderr.on("data", (chunk: Buffer) => {
    complaint = `${complaint}${chunk.toString("utf8")}`.slice(-mostComplaintChars);
  });
  // A program that ends while it is written to: its end says so.
  child.stdin.on("error", () => undefined);
  const fail = (reason: string) => {
    why = reason;
    end("SIGKILL");
  };
  // Its pipes too: a program that it started itself may hold them, and would be waited for.
  const end = (signal: "SIGTERM" | "SIGKILL") => {
    child.kill(signal);
    child.stdout.destroy();
    child.stderr.destroy();
  };
  const result = child.then((end) => {
    running = false;
    return end;
  });
  const ended = result.then(({ exitCode, signal, originalMessage }) => {
    const ending = signal === undefined ? `exit code ${exitCode}` : `signal ${signal}`;
    const said = redact((complaint === "" ? (originalMessage ?? "") : complaint).trim());
    return `'${call.program}' ended with ${ending}${why === "" ? "" : `, as ${why}`}${said === "" ? "" : `: ${said}`}`;
  });
  if (child.pid === undefined && (await result).code === "ENOENT") throw programMissing(call);
  return {
    ended,
    write: (line) => {
      if (!running || !child.stdin.writable || child.stdin.writableLength > limits.keptLineBytes) return false;
      child.stdin.write(`${line}\n`);
      return true;
    },
    stop: async () => {
      child.stdin.end();
      const timer = setTimeout(() => end("SIGTERM"), stopGraceMs);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** Whole lines, as they come; tooLong is called once where one has no end in sight. */
function linesOf(onLine: (line: string) => void, tooLong: () => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let given = false;
  return (chunk) => {
    if (given) return;
    let data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (let end = data.indexOf(10); end !== -1; end = data.indexOf(10)) {
      onLine(data.toString("utf8", 0, end));
      data = data.subarray(end + 1);
    }
    rest = data;
    if (rest.length > limits.keptLineBytes) {
      given = true;
      rest = Buffer.alloc(0);
      tooLong();
    }
  };
}
