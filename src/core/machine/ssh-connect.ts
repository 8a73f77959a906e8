import type { Duplex, Readable } from "node:stream";
import { NodeSSH } from "node-ssh";
import { AppError, messageOf } from "../errors.ts";
import { limits } from "../limits.ts";

const keyAlgorithms: Record<string, readonly string[]> = {
  "ssh-ed25519": ["ssh-ed25519"],
  "ecdsa-sha2-nistp256": ["ecdsa-sha2-nistp256"],
  "ecdsa-sha2-nistp384": ["ecdsa-sha2-nistp384"],
  "ecdsa-sha2-nistp521": ["ecdsa-sha2-nistp521"],
  "ssh-rsa": ["rsa-sha2-512", "rsa-sha2-256", "ssh-rsa"],
};

export interface SshTarget {
  /** How people call the machine. */
  name: string;
  address: string;
  port: number;
  user: string;
  /** Path of a private key; without it the SSH agent is asked. */
  identityPath?: string | undefined;
  /** "ssh-ed25519 AAAA…" lines on record for this machine. An empty list is refused: trust is given by a person. */
  hostKeys: readonly string[];
  /** Runs everything through "sudo -n"; needed where user is not root. */
  sudo: boolean;
  /** An open stream to the SSH port, for a machine that is reached through another one. */
  stream?: Duplex | undefined;
  connectTimeoutMs?: number;
  hostKeyHint?: string;
}

/** Logs in. Throws unreachable, host-key-unknown or host-key-changed. */
export async function connectSsh(target: SshTarget): Promise<NodeSSH> {
  if (target.hostKeys.length === 0) {
    throw new AppError("host-key-unknown", {
      message: `no SSH host key of ${target.name} (${target.address}) is on record`,
      ...(target.hostKeyHint === undefined ? {} : { hint: target.hostKeyHint }),
      state: "nothing was sent to it",
    });
  }
  const ssh = new NodeSSH();
  let shownKey: string | undefined;
  try {
    await ssh.connect({
      host: target.address,
      port: target.port,
      username: target.user,
      readyTimeout: target.connectTimeoutMs ?? limits.connectTimeoutMs,
      keepaliveInterval: 15_000,
      keepaliveCountMax: 4,
      algorithms: { serverHostKey: { append: [], prepend: [], remove: absentKeyTypes(target.hostKeys) } },
      hostVerifier: (key: Buffer) => {
        shownKey = key.toString("base64");
        return target.hostKeys.some((known) => known.split(/\s+/)[1] === shownKey);
      },
      ...(target.stream === undefined ? {} : { sock: target.stream as Readable }),
      ...(target.identityPath === undefined
        ? { agent: process.env.SSH_AUTH_SOCK ?? "" }
        : { privateKeyPath: target.identityPath }),
    });
  } catch (error) {
    ssh.dispose();
    throw connectFailure(target, shownKey, error);
  }
  ssh.connection?.on("error", () => undefined);
  return ssh;
}

/** Without this the server may show a key of a type that we have no record of, and look changed. */
function absentKeyTypes(hostKeys: readonly string[]): never[] {
  const known = new Set(hostKeys.map((key) => key.split(/\s+/)[0]));
  return Object.entries(keyAlgorithms).flatMap(([type, names]) => (known.has(type) ? [] : names)) as never[];
}

function connectFailure(target: SshTarget, shownKey: string | undefined, error: unknown): AppError {
  const where = `${target.name} (${target.user}@${target.address} port ${target.port})`;
  if (/verification failed|host denied/i.test(messageOf(error))) {
    return new AppError("host-key-changed", {
      message: `${where} shows an SSH host key that is not the one on record`,
      state: "nothing was sent to it",
      context: { shownKey },
      cause: error,
    });
  }
  return new AppError("unreachable", { message: `cannot log in on ${where}: ${messageOf(error)}`, cause: error });
}
