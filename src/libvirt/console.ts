import type { Machine } from "../core/machine/machine.ts";
import type { NodeDesign } from "../site/design.ts";

const consoleTailBytes = 1 << 20;

/**
 * SSH public host keys that the guest printed on its console, newest block only ("ssh-ed25519 AAAA…").
 * The console belongs to the host, so nobody on the network can put a key there.
 */
export async function readConsoleHostKeys(machine: Machine, node: NodeDesign): Promise<string[]> {
  return parseHostKeys(await readConsole(machine, node));
}

/** The last lines of the guest's console, for a person who wants to know why it does not come up. */
export async function consoleTail(machine: Machine, node: NodeDesign, lines: number): Promise<string[]> {
  const text = (await readConsole(machine, node)).replaceAll("\r", "");
  return printable(text)
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(-lines);
}

/** cloud-init's cc_keys_to_console and cc_ssh print the keys between these marks. */
export function parseHostKeys(consoleText: string): string[] {
  const blocks = consoleText.split("-----BEGIN SSH HOST KEY KEYS-----").slice(1);
  const complete = blocks.filter((block) => block.includes("-----END SSH HOST KEY KEYS-----")).at(-1);
  const body = complete?.split("-----END SSH HOST KEY KEYS-----")[0] ?? "";
  // A kernel message can fall between two characters of a line; such a line is no key and the guest prints several.
  return [
    ...body.matchAll(/^(?:.*\s)?((?:ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp256) [A-Za-z0-9+/]{60,}={0,2})(?:\s.*)?$/gm),
  ].map((match) => match[1] as string);
}

async function readConsole(machine: Machine, node: NodeDesign): Promise<string> {
  const [facts] = await machine.statMany([node.consoleLogPath]);
  if (facts === undefined) return "";
  const { stdout } = await machine.run("tail", ["-c", String(consoleTailBytes), "--", node.consoleLogPath]);
  return stdout;
}

function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal escape sequences are what is taken out here.
  return text.replace(/\x1b\[[0-9;?]*[A-Za-z]|[\x00-\x08\x0b-\x1f]/g, "");
}
