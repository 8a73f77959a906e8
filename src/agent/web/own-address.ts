import { parse } from "yaml";
import type { Machine } from "../../core/machine/machine.ts";
import { type AgentSettings, agentSettingsSchema } from "../settings.ts";
import type { AgentAddress } from "./client.ts";
import { webLimits } from "./limits.ts";

const settingsBytes = 1 << 20;

/**
 * Where the agent of this machine listens, by its settings: the usual place where it has none. Settings that cannot be read
 * or understood are the agent's trouble, which it tells itself; they are taken for none.
 */
export async function ownAddress(
  machine: Pick<Machine, "readFile">,
  settingsPath: string,
): Promise<AgentAddress & { tokenFile: string | undefined }> {
  const listen = await readListen(machine, settingsPath);
  const { address, port, tls, tokenFile } = listen;
  const reached = { "0.0.0.0": "127.0.0.1", "::": "::1" }[address] ?? address;
  const host = reached.includes(":") ? `[${reached}]` : reached;
  const certificate =
    tls === undefined ? undefined : await readOrNothing(machine, tls.certificateFile, webLimits.certificateBytes);
  return {
    url: `${tls === undefined ? "http" : "https"}://${host}:${port}`,
    tokenFile,
    ...(certificate === undefined ? {} : { certificate }),
  };
}

async function readListen(machine: Pick<Machine, "readFile">, path: string): Promise<AgentSettings["listen"]> {
  const usual = agentSettingsSchema.parse({}).listen;
  const content = await readOrNothing(machine, path, settingsBytes);
  if (content === undefined) return usual;
  try {
    const parsed = agentSettingsSchema.safeParse(parse(content.toString("utf8")) ?? {});
    return parsed.success ? parsed.data.listen : usual;
  } catch (error) {
    // yaml throws an error of its own kind for every text that is none.
    if (error instanceof Error) return usual;
    throw error;
  }
}

/** Who is not the agent's user or root may not read these, and can give --url and --token-file all the same. */
async function readOrNothing(
  machine: Pick<Machine, "readFile">,
  path: string,
  maxBytes: number,
): Promise<Buffer | undefined> {
  try {
    return await machine.readFile(path, { maxBytes });
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}
