import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { SshMachine } from "../../src/core/machine/ssh.ts";

export interface TestSshd {
  port: number;
  user: string;
  identityPath: string;
  /** "ssh-ed25519 AAAA…" */
  hostKey: string;
  stop(): void;
}

/** This machine through that sshd, as another one would be reached. */
export async function connectThrough(sshd: TestSshd, name: string): Promise<SshMachine> {
  return await SshMachine.connect({
    name,
    address: "127.0.0.1",
    port: sshd.port,
    user: sshd.user,
    identityPath: sshd.identityPath,
    sudo: false,
    hostKeys: [sshd.hostKey],
  });
}

/** A real sshd on a loopback port of its own, with keys of its own. */
export async function startSshd(): Promise<TestSshd> {
  const folder = mkdtempSync(join(tmpdir(), "spanwright-sshd-"));
  const identityPath = join(folder, "id");
  const hostKeyPath = join(folder, "host");
  for (const path of [identityPath, hostKeyPath])
    execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", path]);
  const port = await freePort();
  const config = [
    `Port ${port}`,
    "ListenAddress 127.0.0.1",
    `HostKey ${hostKeyPath}`,
    `PidFile ${join(folder, "pid")}`,
    `AuthorizedKeysFile ${identityPath}.pub`,
    "PasswordAuthentication no",
    "StrictModes no",
    "UsePAM no",
    "PermitRootLogin prohibit-password",
    "MaxSessions 50",
  ];
  writeFileSync(join(folder, "config"), `${config.join("\n")}\n`);
  mkdirSync("/run/sshd", { recursive: true });
  const child = spawn("/usr/sbin/sshd", ["-D", "-e", "-f", join(folder, "config")], { stdio: "ignore" });
  await untilOpen(port);
  return {
    port,
    user: userInfo().username,
    identityPath,
    hostKey: readFileSync(`${hostKeyPath}.pub`, "utf8").split(" ").slice(0, 2).join(" "),
    stop() {
      child.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

async function untilOpen(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("connect", () => {
        socket.destroy();
        resolve(true);
      });
      socket.once("error", () => resolve(false));
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no sshd on port ${port} after 5 s`);
}
