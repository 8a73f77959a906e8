import { z } from "zod";
import { isAppError, messageOf } from "../core/errors.ts";
import type { Machine } from "../core/machine/machine.ts";
import { invalid } from "./qcow2-header.ts";

/** Bounds of a qemu-img that reads a file of somebody else's: a crafted one must not eat this machine. */
const memoryBytes = 2 * 2 ** 30;
const infoSeconds = 20;
const checkSeconds = 600;

export type ImageFormat = "qcow2" | "raw";

const infoSchema = z.object({
  "format": z.string(),
  "virtual-size": z.int().positive(),
  "backing-filename": z.string().optional(),
  "full-backing-filename": z.string().optional(),
  "encrypted": z.boolean().optional(),
  "snapshots": z.array(z.unknown()).optional(),
  "format-specific": z.object({ data: z.object({ "data-file": z.string().optional() }).optional() }).optional(),
});

/**
 * What qemu-img says of a file whose format was stated, never guessed. Throws image-invalid where it refuses the file,
 * takes too long or too much memory, or sees another file behind it.
 */
export async function inspectWithQemu(
  machine: Machine,
  file: string,
  format: ImageFormat,
): Promise<{ virtualSizeBytes: number }> {
  const { stdout } = await bounded(machine, infoSeconds, ["info", "--output=json", "-f", format, file]);
  const info = infoSchema.safeParse(parseJson(stdout));
  if (!info.success) throw invalid("qemu-img describes it in a way that is not understood");
  const facts = info.data;
  if (facts["backing-filename"] !== undefined || facts["full-backing-filename"] !== undefined)
    throw invalid("qemu-img sees a backing file");
  if (facts["format-specific"]?.data?.["data-file"] !== undefined) throw invalid("qemu-img sees an external data file");
  if (facts.encrypted === true) throw invalid("it is encrypted");
  if ((facts.snapshots ?? []).length > 0) throw invalid("it holds internal snapshots");
  return { virtualSizeBytes: facts["virtual-size"] };
}

/** Throws image-invalid where the file's tables do not fit together: damaged or cut off. */
export async function checkWithQemu(machine: Machine, file: string): Promise<void> {
  await bounded(machine, checkSeconds, ["check", "-f", "qcow2", file]);
}

async function bounded(machine: Machine, seconds: number, args: readonly string[]): Promise<{ stdout: string }> {
  const bounds = [`--as=${memoryBytes}`, `--cpu=${seconds}`, "--core=0"];
  try {
    return await machine.run("prlimit", [...bounds, "qemu-img", ...args], { timeoutMs: seconds * 2_000 });
  } catch (error) {
    if (!isAppError(error, "program-failed") && !isAppError(error, "unknown-state")) throw error;
    throw invalid(`qemu-img refuses it: ${messageOf(error)}`, error);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid("qemu-img gave no answer that can be read", error);
  }
}
