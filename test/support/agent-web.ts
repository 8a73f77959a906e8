import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingHttpHeaders, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ExecutionContext } from "ava";
import { WebServer } from "../../src/agent/web/server.ts";
import type { WebSources } from "../../src/agent/web/sources.ts";
import { LocalMachine } from "../../src/core/machine/local.ts";
import { AgentWebFixture } from "../fixtures/agent-web.ts";

export const token = "a-token-that-is-long-enough";

export interface RunningAgentWeb {
  fixture: AgentWebFixture;
  server: WebServer;
  port: number;
  url: string;
  /** A folder of this test alone. */
  folder: string;
}

/** The real server on loopback, with a real file for its token. It is gone after the test. */
export async function agentWeb(
  t: ExecutionContext,
  {
    withToken = false,
    listen = {},
    others = {},
  }: {
    withToken?: boolean;
    listen?: Partial<WebSources["settings"]["listen"]>;
    others?: Partial<WebSources>;
  } = {},
): Promise<RunningAgentWeb> {
  const folder = mkdtempSync(join(tmpdir(), "spanwright-agent-web-"));
  const tokenFile = join(folder, "token");
  writeFileSync(tokenFile, `${token}\n`);
  chmodSync(tokenFile, 0o600);
  const fixture = new AgentWebFixture();
  const shown = { ...(withToken ? { tokenFile } : {}), ...listen };
  const server = new WebServer(fixture.sources(shown, { machine: new LocalMachine(), ...others }));
  t.teardown(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const { port } = await server.start();
  const scheme = shown.tls === undefined ? "http" : "https";
  return { fixture, server, port, url: `${scheme}://127.0.0.1:${port}`, folder };
}

/** A certificate that nobody has signed but itself, in the folder: its paths. */
export function selfSigned(folder: string): { certificateFile: string; keyFile: string } {
  const [certificateFile, keyFile] = [join(folder, "cert.pem"), join(folder, "key.pem")];
  const subject = ["-subj", "/CN=pri1.madrid.example", "-days", "2", "-nodes", "-newkey", "rsa:2048"];
  execFileSync("openssl", ["req", "-x509", ...subject, "-keyout", keyFile, "-out", certificateFile], {
    stdio: "ignore",
  });
  return { certificateFile, keyFile };
}

export interface Asked {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

export interface AskOptions {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  /** The address of ours that asks: 127.0.0.2 is another asker than 127.0.0.1. */
  from?: string;
}

/** A request as it is, with any header. */
export async function ask(url: string, { method = "GET", headers = {}, body, from }: AskOptions = {}): Promise<Asked> {
  return await new Promise((resolve, reject) => {
    const options = { method, headers, agent: false, ...(from === undefined ? {} : { localAddress: from }) };
    const request = url.startsWith("https:")
      ? secureRequest(url, { ...options, rejectUnauthorized: false })
      : plainRequest(url, options);
    request.once("error", reject);
    request.once("response", (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      response.once("error", reject);
      response.once("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    request.end(body);
  });
}

const browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where this machine has Chromium, if it has one. */
export const chromiumPath = browsers.find((path) => existsSync(path));
