import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { AppError } from "../../core/errors.ts";
import { declareSecret } from "../../core/redact.ts";
import { stateDirectory } from "../../core/state.ts";

const secretBytes = 24;

/**
 * The secret of a gateway's manager user: made once, kept in the state folder (mode 0600), never printed.
 * keep: false makes one for this process alone where there is none, for commands that change nothing.
 */
export function managerSecret(options: { site: string; gateway: string; keep: boolean }): string {
  const path = secretPath(options);
  const secret = readSecret(path) ?? (options.keep ? makeSecret(path) : randomBytes(secretBytes).toString("hex"));
  declareSecret(secret);
  return secret;
}

/** For a gateway that is gone. */
export function forgetManagerSecret(options: { site: string; gateway: string }): void {
  rmSync(secretPath(options), { force: true });
}

const secretPath = ({ site, gateway }: { site: string; gateway: string }): string =>
  join(stateDirectory(), "gateway-secrets", `${site}-${gateway}`);

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
function makeSecret(path: string): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}.part`;
  const secret = randomBytes(secretBytes).toString("hex");
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
