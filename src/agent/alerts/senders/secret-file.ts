import { AppError } from "../../../core/errors.ts";
import type { Machine } from "../../../core/machine/machine.ts";
import { declareSecret } from "../../../core/redact.ts";

const secretBytes = 4096;

/**
 * The secret that a file has, read anew each time, so that a changed one needs no restart. Throws input-unreadable where
 * others than its owner may read the file, or it does not hold one line; the message never has any of the file in it.
 */
export async function readSecretFile(machine: Machine, path: string): Promise<string> {
  const [facts] = await machine.statMany([path]);
  if (facts === undefined) throw unreadable(`${path} is not there`);
  if (facts.kind !== "file") throw unreadable(`${path} is no file`);
  if ((facts.mode & 0o077) !== 0)
    throw unreadable(`${path} may be read by others than its owner: its mode is ${octal(facts.mode)}`);
  const secret =
    (await machine.readFile(path, { maxBytes: secretBytes }))?.toString("utf8").replace(/\r?\n$/, "") ?? "";
  if (secret === "" || /\p{Cc}/u.test(secret)) throw unreadable(`${path} does not hold a secret alone, in one line`);
  declareSecret(secret);
  declareSecret(Buffer.from(secret).toString("base64"));
  return secret;
}

function unreadable(message: string): AppError {
  return new AppError("input-unreadable", {
    message,
    hint: "Put the secret alone into the file, give it to the agent's own user and set its mode to 0600.",
  });
}

const octal = (mode: number): string => mode.toString(8).padStart(4, "0");
