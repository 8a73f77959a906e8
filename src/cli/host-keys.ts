import type { ShownKey } from "../site/host-keys.ts";
import type { Invocation } from "./command.ts";

/** A host whose keys nobody has vouched for yet. */
export interface AskedHost {
  name: string;
  address: string;
  port: number;
}

/** Asks a host for its SSH host keys. Throws unreachable. */
export async function askHostKeys(host: AskedHost): Promise<ShownKey[]> {
  const { AppError } = await import("../core/errors.ts");
  const { LocalMachine } = await import("../core/machine/local.ts");
  const { parseKeyscan } = await import("../site/host-keys.ts");
  const args = ["-T", "5", "-p", String(host.port), "--", host.address];
  const { stdout } = await new LocalMachine().run("ssh-keyscan", args, { okExitCodes: [0, 1] });
  const shown = parseKeyscan(stdout);
  if (shown.length > 0) return shown;
  throw new AppError("unreachable", {
    message: `${host.name} (${host.address} port ${host.port}) shows no SSH host key within 5 s`,
    state: "nothing was recorded",
  });
}

/** The keys that a person vouches for: all of them, or the one whose fingerprint was given. */
export async function confirmHostKeys(
  invocation: Invocation,
  host: AskedHost,
  shown: readonly ShownKey[],
): Promise<readonly ShownKey[]> {
  const { AppError } = await import("../core/errors.ts");
  const wanted = invocation.optionMaybe("fingerprint");
  if (wanted !== undefined) {
    const matching = shown.filter(({ fingerprint }) => fingerprint === wanted);
    if (matching.length > 0) return matching;
    throw new AppError("host-key-unknown", {
      message: `${host.name} shows no key with fingerprint ${wanted}; it shows:\n${fingerprints(shown)}`,
      state: "nothing was recorded",
    });
  }
  if (invocation.flag("yes")) return shown;
  const question = `${host.name} (${host.address} port ${host.port}) shows:\n${fingerprints(shown)}`;
  if (process.stdin.isTTY && process.stderr.isTTY && !invocation.output.json) {
    const { default: inquirer } = await import("inquirer");
    process.stderr.write(`${question}\n`);
    const prompt = inquirer.createPromptModule({ output: process.stderr });
    const message = "Are these the fingerprints on the host's own console?";
    const { interruptible } = await import("./interruptible.ts");
    const { agreed } = await interruptible(() =>
      prompt([{ type: "confirm", name: "agreed", message, default: false }]),
    );
    if (agreed) return shown;
    throw new AppError("cancelled", {
      message: `the keys of ${host.name} were not confirmed`,
      state: "nothing was recorded",
    });
  }
  throw new AppError("confirmation-needed", {
    message: question,
    hint: "Compare with 'ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub' at the host's console, then repeat with --fingerprint.",
    state: "nothing was recorded",
    context: { keys: shown },
  });
}

/** One key a line, as a message shows them. */
export function fingerprints(keys: readonly ShownKey[]): string {
  return keys.map(({ type, fingerprint }) => `  ${type} ${fingerprint}`).join("\n");
}
