import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spanwright } from "./spanwright.ts";

/** Imports an empty disk as image "blank": enough for everything that does not wait for a guest to boot. */
export async function makeBlankImage(env: Record<string, string>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "spanwright-blank-"));
  try {
    const path = join(folder, "blank.qcow2");
    execFileSync("qemu-img", ["create", "-q", "-f", "qcow2", path, "64M"]);
    const sha256 = createHash("sha256").update(readFileSync(path)).digest("hex");
    const ended = await spanwright(["image", "import", path, "--name", "blank", "--sha256", sha256], { env });
    if (ended.code !== 0) throw new Error(`image import ended with ${ended.code}: ${ended.stderr}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
