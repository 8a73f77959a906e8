import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { makeWebhookSender } from "../../../../../src/agent/alerts/senders/webhook.ts";
import { LocalMachine } from "../../../../../src/core/machine/local.ts";
import { anyNotification } from "../../../../fixtures/any-notification.ts";

const folder = mkdtempSync(join(tmpdir(), "spanwright-webhook-"));
test.after.always(() => rmSync(folder, { recursive: true, force: true }));
const never = () => new AbortController().signal;

interface Got {
  headers: IncomingMessage["headers"];
  body: string;
}

async function served(
  t: { teardown: (work: () => void) => void },
  answer: (response: ServerResponse, request: IncomingMessage) => void,
) {
  const got: Got[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString("utf8");
    });
    request.on("end", () => {
      got.push({ headers: request.headers, body });
      answer(response, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as { port: number };
  const make = (path = "/hook/s3cr3t-path", tokenFile?: string) =>
    makeWebhookSender(
      {
        kind: "webhook",
        name: "desk",
        url: `http://127.0.0.1:${port}${path}`,
        ...(tokenFile === undefined ? {} : { tokenFile }),
      },
      { machine: new LocalMachine(), host: "gw1" },
    );
  return { got, make, port };
}

test("the JSON has all that a program needs, and the same id on each try", async (t) => {
  const { got, make } = await served(t, (response) => response.writeHead(204).end());
  await make()(anyNotification(), never());
  await make()(anyNotification(), never());
  t.deepEqual(JSON.parse(got[0]?.body ?? ""), {
    version: 1,
    id: "0123456789abcdef0123456789abcdef",
    site: "hospital",
    host: "gw1",
    status: "fired",
    at: "2026-03-01T12:00:05.000Z",
    alert: {
      key: 'SpanAlarm{span="1"}',
      rule: "SpanAlarm",
      severity: "critical",
      labels: { span: "1" },
      value: 1,
      since: "2026-03-01T12:00:04.000Z",
    },
    summary: "Span 1 has an alarm: red.",
    todo: "Look at the cable of span 1.",
    runbook: "docs/alerts.md#spanalarm",
    dropped: 0,
  });
  t.deepEqual(
    got.map(({ headers }) => headers["idempotency-key"]),
    ["0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef"],
  );
});

test("the token comes from a file that only its owner may read, and no error has it or the address's path", async (t) => {
  const { got, make, port } = await served(t, (response) => response.writeHead(500).end("token tok-8c1f"));
  const tokenFile = join(folder, "token");
  writeFileSync(tokenFile, "tok-8c1f\n", { mode: 0o600 });
  await t.throwsAsync(make("/hook/s3cr3t-path", tokenFile)(anyNotification(), never()), {
    name: "AppError",
    message: `http://127.0.0.1:${port} answered HTTP 500`,
  });
  t.is(got[0]?.headers.authorization, "Bearer tok-8c1f");
  chmodSync(tokenFile, 0o640);
  await t.throwsAsync(make("/hook/s3cr3t-path", tokenFile)(anyNotification(), never()), {
    message: `${tokenFile} may be read by others than its owner: its mode is 0640`,
  });
  writeFileSync(tokenFile, "", { mode: 0o600 });
  chmodSync(tokenFile, 0o600);
  await t.throwsAsync(make("/", tokenFile)(anyNotification(), never()), {
    message: `${tokenFile} does not hold a secret alone, in one line`,
  });
  await t.throwsAsync(make("/", join(folder, "none"))(anyNotification(), never()), {
    message: `${join(folder, "none")} is not there`,
  });
  t.is(got.length, 1);
});

test("4xx is a no to this one; 429 and 5xx are not", async (t) => {
  let status = 410;
  const { make, port } = await served(t, (response) => response.writeHead(status).end());
  await t.throwsAsync(make()(anyNotification(), never()), {
    name: "Refusal",
    message: `http://127.0.0.1:${port} refused it with HTTP 410`,
  });
  status = 429;
  await t.throwsAsync(make()(anyNotification(), never()), { name: "AppError" });
  status = 503;
  await t.throwsAsync(make()(anyNotification(), never()), { name: "AppError" });
});

test("a redirect is not followed: the token is for nobody else", async (t) => {
  const { got, make } = await served(t, (response) => response.writeHead(307, { Location: "/elsewhere" }).end());
  await t.throwsAsync(make()(anyNotification(), never()), { name: "Refusal", message: /HTTP 307$/ });
  t.is(got.length, 1);
});

test("a server that hangs, drops the line or is not there is left, each with why", async (t) => {
  const { make, port } = await served(t, (response, request) => {
    if (request.url === "/drop") response.destroy();
    if (request.url === "/endless") response.writeHead(500).write("x".repeat(100));
  });
  const hanging = new AbortController();
  setTimeout(() => hanging.abort(), 100);
  await t.throwsAsync(make("/hang")(anyNotification(), hanging.signal), {
    message: `http://127.0.0.1:${port} cannot be reached: AbortError`,
  });
  await t.throwsAsync(make("/drop")(anyNotification(), never()), {
    message: new RegExp(`^http://127.0.0.1:${port} cannot be reached: \\w+$`),
  });
  await t.throwsAsync(make("/endless")(anyNotification(), never()), {
    message: `http://127.0.0.1:${port} answered HTTP 500`,
  });
  const nobody = makeWebhookSender(
    { kind: "webhook", name: "x", url: "http://127.0.0.1:1/s3cr3t" },
    { machine: new LocalMachine(), host: "gw1" },
  );
  const error = await t.throwsAsync(nobody(anyNotification(), never()));
  t.notRegex(error?.message ?? "", /s3cr3t/);
});
