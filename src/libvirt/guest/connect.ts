import { limits } from "../../core/limits.ts";
import type { Machine } from "../../core/machine/machine.ts";
import type { NodeDesign } from "../../site/design.ts";
import { guestAdministrator } from "../render/seed.ts";

/** Logs in to a guest through its host, so that it works from anywhere the host is reached from. */
export async function connectGuest(options: {
  host: Machine;
  node: NodeDesign;
  hostKeys: readonly string[];
  identityPath: string;
  connectTimeoutMs?: number;
}): Promise<Machine> {
  const { host, node, hostKeys, identityPath } = options;
  const timeoutMs = options.connectTimeoutMs ?? limits.connectTimeoutMs;
  const address = node.interfaces[0]?.address ?? "";
  const stream = await host.dial({ host: address, port: 22, timeoutMs });
  const { SshMachine } = await import("../../core/machine/ssh.ts");
  try {
    return await SshMachine.connect({
      name: `guest ${node.name}`,
      address,
      port: 22,
      user: guestAdministrator,
      identityPath,
      hostKeys,
      sudo: true,
      stream,
      connectTimeoutMs: Math.max(timeoutMs, 20_000),
      hostKeyHint: `The guest's key is read from its console at its first boot: run 'spanwright apply' for this site.`,
    });
  } catch (error) {
    // A stream that nobody uses would keep the process alive until the far side gives up.
    stream.destroy();
    throw error;
  }
}
