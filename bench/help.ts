import { join } from "node:path";
import { type Measured, median, timeProgram } from "./measure.ts";

const rounds = 15;

/** How long a person waits for the help, against the least that Node can do. Alternated, so that both meet the same load. */
export async function benchHelp(): Promise<Measured> {
  const launcher = join(import.meta.dirname, "../bin/spanwright");
  const help: number[] = [];
  const bare: number[] = [];
  await timeProgram(launcher, ["--help"]);
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await timeProgram(process.execPath, ["-e", "0"]));
    help.push(await timeProgram(launcher, ["--help"]));
  }
  return {
    what: `start of the command line, median of ${rounds} alternated runs`,
    measured: `spanwright --help  ${median(help).toFixed(0)} ms`,
    against: `node -e 0          ${median(bare).toFixed(0)} ms`,
    ratio: median(help) / median(bare),
    aim: "at most 2",
  };
}
