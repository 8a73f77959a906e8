import { AppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { declareSecret } from "../../core/redact.ts";
import { readSections, textOfSetting } from "../../telephony/asterisk/config/sections.ts";
import { decodeSource } from "../../telephony/asterisk/config/source-text.ts";
import { configFile, rootsOf } from "../../telephony/asterisk/config/tree.ts";

const secretFileBytes = 1 << 20;

/**
 * The secret of a manager user, from manager.conf itself or from a file that has it alone. Throws input-unreadable; the
 * message never has any of the file in it.
 */
export async function readManagerSecret(
  machine: Machine,
  { secretFile, user }: { secretFile: string; user: string },
): Promise<string> {
  const bytes = await machine.readFile(secretFile, { maxBytes: secretFileBytes });
  if (bytes === undefined) throw unreadable(`${secretFile} is not there`);
  const text = decodeSource(bytes).text;
  const secret = /^\s*\[/m.test(text) ? secretOfUser(secretFile, text, user) : text.trim();
  if (secret === undefined) throw unreadable(`${secretFile} has no secret in a section [${user}]`);
  if (secret === "" || /[\r\n]/.test(secret))
    throw unreadable(`${secretFile} does not hold a secret alone, in one line`);
  declareSecret(secret);
  return secret;
}

function secretOfUser(path: string, text: string, user: string): string | undefined {
  const file = configFile(path, { text, encoding: "utf8" });
  const tree = { files: new Map([[path, file]]), includes: new Map(), unread: new Set<string>(), otherDialplans: "" };
  const [root] = rootsOf(tree);
  if (root === undefined) return undefined;
  // Asterisk compares users' names as they are written.
  const section = readSections(root).sections.findLast(({ name, template }) => !template && name.text === user);
  return section === undefined ? undefined : textOfSetting(section, "secret");
}

function unreadable(message: string): AppError {
  return new AppError("input-unreadable", {
    message,
    hint: "Set asterisk.secretFile in the agent's settings to Asterisk's manager.conf, or to a file with the secret alone.",
  });
}
