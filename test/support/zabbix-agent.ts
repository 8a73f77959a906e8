import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { ExecutionContext } from "ava";

/** Asks for an item's key as a Zabbix server does. */
export type AskZabbix = (key: string) => Promise<string>;

/** A real zabbix_agentd on loopback with these user parameters. Ends with the test. */
export async function zabbixAgent(t: ExecutionContext, userParameters: string): Promise<AskZabbix> {
  const folder = mkdtempSync(join(tmpdir(), "spanwright-zabbix-"));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const port = await freePort();
  const own = ["LogType=console", "Server=127.0.0.1", "ListenIP=127.0.0.1", `ListenPort=${port}`, "StartAgents=2"];
  const configuration = join(folder, "zabbix_agentd.conf");
  writeFileSync(
    configuration,
    [...own, "Timeout=3", "AllowRoot=1", `PidFile=${folder}/pid`, userParameters].join("\n"),
  );
  const child = spawn("zabbix_agentd", ["--foreground", "--config", configuration], { stdio: "ignore" });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  t.teardown(async () => {
    child.kill("SIGTERM");
    await ended;
  });
  const ask: AskZabbix = (key) => question(port, key);
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await ask("agent.ping").catch(() => "")) === "1") return ask;
    await delay(50);
  }
  throw new Error("zabbix_agentd did not answer within 5 s");
}

/** The protocol of passive checks: "ZBXD", a version, the length in 8 bytes, the text; both ways. */
function question(port: number, key: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: "127.0.0.1", port, timeout: 10_000 });
    const chunks: Buffer[] = [];
    socket.once("error", reject);
    socket.once("timeout", () => socket.destroy(new Error(`zabbix_agentd did not answer ${key}`)));
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    socket.once("end", () => {
      socket.destroy();
      const answer = Buffer.concat(chunks);
      if (answer.subarray(0, 4).toString() !== "ZBXD") reject(new Error(`no answer of Zabbix: ${answer.toString()}`));
      else resolve(answer.subarray(13).toString());
    });
    const text = Buffer.from(key);
    const head = Buffer.alloc(13);
    head.write("ZBXD\u0001", "latin1");
    head.writeBigUInt64LE(BigInt(text.length), 5);
    socket.write(Buffer.concat([head, text]));
  });
}

/** Zabbix takes none above 32767, and the kernel gives none below. */
async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = randomInt(20_000, 32_000);
    const server = createServer();
    const free = await new Promise<boolean>((resolve) => {
      server.once("error", () => resolve(false));
      server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
    });
    if (free) return port;
  }
  throw new Error("no port is free on loopback");
}
