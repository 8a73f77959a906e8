import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { AppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { readTexts } from "../../core/machine/read-texts.ts";
import { makeFolders } from "../../core/make-folders.ts";
import { declareSecret } from "../../core/redact.ts";
import { stateDirectory } from "../../core/state.ts";

const secretBytes = 24;
const managerPath = "/etc/asterisk/manager.conf";

/**
 * The secret of a gateway's manager user: made once, kept in the state folder (mode 0600), never printed. Where this
 * controller has none, another one may have given the gateway its own, and that is taken over.
 * keep: false writes nothing here, for commands that change nothing.
 */
export async function managerSecret(
  options: { site: string; gateway: string; keep: boolean },
  machine: Machine,
): Promise<string> {
  const path = secretPath(options);
  let secret = readSecret(path);
  if (secret === undefined) {
    const wanted = (await secretOnHost(machine, options.site)) ?? randomBytes(secretBytes).toString("hex");
    secret = options.keep ? keepSecret(path, wanted) : wanted;
  }
  declareSecret(secret);
  return secret;
}

/** For a gateway that is gone. */
export function forgetManagerSecret(options: { site: string; gateway: string }): void {
  rmSync(secretPath(options), { force: true });
}

const secretPath = ({ site, gateway }: { site: string; gateway: string }): string =>
  join(stateDirectory(), "gateway-secrets", `${site}-${gateway}`);

/** Only from a file that spanwright made for this site: a person's own secret is not ours to spread. */
async function secretOnHost(machine: Machine, site: string): Promise<string | undefined> {
  const [text = ""] = (await readTexts(machine, [managerPath], { unreadable: "leave out" })).values();
  if (!text.startsWith(`; made by spanwright from site ${site}, do not edit\n`)) return undefined;
  return /^\[spanwright\]\nsecret=([0-9a-f]{32,128})$/m.exec(text)?.[1];
}

function readSecret(path: string): string | undefined {
  try {
    const text = readFileSync(path, "utf8").trim();
    if (/^[0-9a-f]{32,128}$/.test(text)) return text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  throw new AppError("input-unreadable", {
    message: `${path} does not hold a secret as spanwright makes them`,
    hint: "Remove that file: the next apply makes a new secret and gives it to the gateway.",
    state: "nothing was changed",
  });
}

/** Whole before it has its name, and never over another one: of two processes, the second takes the first one's. */
function keepSecret(path: string, secret: string): string {
  makeFolders(dirname(path), { mode: 0o700 });
  const temporary = `${path}.${process.pid}.part`;
  try {
    writeFileSync(temporary, `${secret}\n`, { mode: 0o600, flush: true });
    linkSync(temporary, path);
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return readSecret(path) ?? secret;
  } finally {
    rmSync(temporary, { force: true });
  }
}
