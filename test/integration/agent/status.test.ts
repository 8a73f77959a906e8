import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { askStatus } from "../../../src/agent/web/client.ts";
import { ownAddress } from "../../../src/agent/web/own-address.ts";
import { agentWeb, selfSigned, token } from "../../support/agent-web.ts";
import { spanwright } from "../../support/spanwright.ts";

function lab(t: ExecutionContext): { env: Record<string, string>; folder: string } {
  const folder = mkdtempSync(join(tmpdir(), "spanwright-agent-status-"));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  return { folder, env: { SPANWRIGHT_STATE_DIR: join(folder, "state"), LC_ALL: "C.UTF-8", LANG: "C.UTF-8" } };
}

const status = ["agent", "status"];

test("nothing wrong is 0 and says so, in the words of the page", async (t) => {
  const { env } = lab(t);
  const { url } = await agentWeb(t);
  const { code, stdout } = await spanwright([...status, "--url", url], { env });
  t.is(code, 0);
  t.regex(
    stdout,
    /^Nothing is wrong\.\n\nSpans\n {2}1 TE2\/0\/1: no alarm, D-channel up, 4 of 30 channels in a call\n/,
  );
  t.true((await (await fetch(url)).text()).includes("no alarm, D-channel up, 4 of 30 channels in a call"));
});

test("an alert is 8, in words and as data, in either language", async (t) => {
  const { env } = lab(t);
  const { url, fixture } = await agentWeb(t);
  fixture.pullCable();
  const text = await spanwright([...status, "--url", url], { env });
  t.is(text.code, 8);
  t.regex(
    text.stdout,
    /^3 alerts: 2 critical, 1 warning\.\n- Critical: SpanAlarm of span 2 \(since 14 Mar 2026, 10:24\)\n {2}What to do: Look at the cable\.\n {2}\+ 2 alerts that only follow from it\n/,
  );
  const spanish = await spanwright([...status, "--url", url], { env: { ...env, SPANWRIGHT_LANGUAGE: "es" } });
  t.regex(spanish.stdout, /^3 alertas: 2 críticas, 1 aviso\.\n/);
  const json = await spanwright([...status, "--url", url, "--json"], { env });
  t.is(json.code, 8);
  t.is((JSON.parse(json.stdout) as { firing: number }).firing, 3);
});

test("no agent is 4, and says where none was found", async (t) => {
  const { env } = lab(t);
  const gone = await spanwright([...status, "--url", "http://127.0.0.1:1"], { env });
  t.is(gone.code, 4);
  t.regex(gone.stderr, /^error: no agent answers at http:\/\/127\.0\.0\.1:1: connect ECONNREFUSED/m);
  t.regex(gone.stderr, /systemctl status spanwright-agent/);
  const other = createServer((_, response) => response.end("<h1>It works!</h1>")).listen(0, "127.0.0.1");
  t.teardown(() => other.close());
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const foreign = await spanwright([...status, "--url", `http://127.0.0.1:${port}`], { env });
  t.is(foreign.code, 4);
  t.regex(foreign.stderr, /what answers at http:\/\/127\.0\.0\.1:\d+ is no agent of spanwright \(status 200\)/);
});

test("the token is shown where it is named, and without it the file that is missing is", async (t) => {
  const { env, folder } = lab(t);
  const { url, folder: agents } = await agentWeb(t, { withToken: true });
  const none = await spanwright([...status, "--url", url], { env });
  t.is(none.code, 3);
  t.regex(none.stderr, /asks for its token, and none was given/);
  const wrongFile = join(folder, "wrong");
  writeFileSync(wrongFile, "not-the-token-of-this-agent\n");
  const wrong = await spanwright([...status, "--url", url, "--token-file", wrongFile], { env });
  t.is(wrong.code, 3);
  t.regex(wrong.stderr, /asks for its token, and this is not it/);
  t.notRegex(wrong.stderr, /not-the-token-of-this-agent/);
  const right = await spanwright([...status, "--url", url, "--token-file", join(agents, "token")], { env });
  t.is(right.code, 0, right.stderr);
  const gone = await spanwright([...status, "--url", url, "--token-file", join(folder, "gone")], { env });
  t.is(gone.code, 3);
  t.regex(gone.stderr, /there is no token in .*gone/);
  t.is((await spanwright([...status, "--url", "ftp://x"], { env })).code, 2);
});

test("names from outside move no cursor", async (t) => {
  const { env } = lab(t);
  const { url, fixture } = await agentWeb(t);
  fixture.see("guests", [{ metric: "guest_running", labels: { guest: "a\u001b[2Jb\u202ec" }, value: 1 }]);
  const { stdout } = await spanwright([...status, "--url", url], { env });
  t.regex(stdout, /^ {2}a\ufffd\[2Jb\ufffdc: up$/m);
});

test("--watch shows each change once, outlives the agent, and ends by Ctrl-C with what was last", async (t) => {
  const { env } = lab(t);
  const { url, fixture, server } = await agentWeb(t);
  const program = join(import.meta.dirname, "../../../bin/spanwright");
  const child = spawn(program, [...status, "--url", url, "--watch"], { env: { ...process.env, ...env } });
  t.teardown(() => child.kill("SIGKILL"));
  let heard = "";
  const until = async (pattern: RegExp) => {
    for (let turn = 0; turn < 200 && !pattern.test(heard); turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    t.regex(heard, pattern);
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      heard += chunk;
    });
  }
  await until(/Nothing is wrong/);
  fixture.pullCable();
  await until(/3 alerts/);
  t.is(heard.match(/Nothing is wrong/g)?.length, 1);
  await server.stop();
  await until(/no agent answers/);
  const ended = once(child, "close");
  child.kill("SIGINT");
  t.deepEqual(await ended, [4, null]);
});

test("where the agent of this machine listens is read from its settings", async (t) => {
  const { folder } = lab(t);
  const path = join(folder, "agent.yaml");
  const { LocalMachine } = await import("../../../src/core/machine/local.ts");
  const addressOf = async (text: string) => {
    writeFileSync(path, text);
    chmodSync(path, 0o600);
    const { url, tokenFile } = await ownAddress(new LocalMachine(), path);
    return [url, tokenFile];
  };
  t.deepEqual(await addressOf(""), ["http://127.0.0.1:9481", undefined]);
  t.deepEqual(await addressOf("listen: { address: 0.0.0.0, port: 9999, tokenFile: /etc/x }"), [
    "http://127.0.0.1:9999",
    "/etc/x",
  ]);
  t.deepEqual(await addressOf('listen: { address: "::", tls: { certificateFile: /a, keyFile: /b } }'), [
    "https://[::1]:9481",
    undefined,
  ]);
  t.deepEqual(await addressOf("nonsense: ["), ["http://127.0.0.1:9481", undefined]);
  rmSync(path);
  t.is((await ownAddress(new LocalMachine(), path)).url, "http://127.0.0.1:9481");
  t.true(token.length > 16);
});

test("over TLS this machine's own certificate is trusted, and an unknown one is not", async (t) => {
  const { folder } = lab(t);
  const tls = selfSigned(folder);
  const { url } = await agentWeb(t, { withToken: true, listen: { tls } });
  const certificate = readFileSync(tls.certificateFile);
  t.is((await askStatus({ url, token, certificate }, "en")).lines[0], "Nothing is wrong.");
  await t.throwsAsync(() => askStatus({ url, token }, "en"), {
    message: /^no agent answers at https:.*self-signed certificate/,
  });
});
