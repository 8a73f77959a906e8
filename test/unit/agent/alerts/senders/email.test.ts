import test from "ava";
import { makeEmailSender, messageOfMail } from "../../../../../src/agent/alerts/senders/email.ts";
import { LocalMachine } from "../../../../../src/core/machine/local.ts";
import { anyNotification, hostileText } from "../../../../fixtures/any-notification.ts";
import { SmtpServer } from "../../../../simulators/smtp-server.ts";

const receiver = {
  kind: "email",
  name: "office",
  host: "127.0.0.1",
  tls: "none",
  from: "gw1@example.org",
  to: ["one@example.org", "two@example.org"],
} as const;
const never = () => new AbortController().signal;

async function served(t: { teardown: (work: () => Promise<void>) => void }, behaviour = {}) {
  const server = new SmtpServer(behaviour);
  const port = await server.start();
  t.teardown(async () => await server.stop());
  const send = makeEmailSender(
    { ...receiver, to: [...receiver.to], port },
    { machine: new LocalMachine(), host: "gw1" },
  );
  return { server, send, port };
}

test("a mail is for all, with its id as Message-ID and as a header", async (t) => {
  const { server, send } = await served(t);
  await send(anyNotification(), never());
  const [mail] = server.mails;
  t.deepEqual(mail?.to, ["one@example.org", "two@example.org"]);
  t.regex(mail?.raw ?? "", /^Message-ID: <0123456789abcdef0123456789abcdef@gw1>$/m);
  t.regex(mail?.raw ?? "", /^X-Spanwright-Id: 0123456789abcdef0123456789abcdef$/im);
  t.regex(mail?.raw ?? "", /^Auto-Submitted: auto-generated$/m);
  t.regex(mail?.raw ?? "", /^Subject: \[CRITICAL\] hospital, gw1: Span 1 has an alarm: red\.$/m);
  t.regex(mail?.raw ?? "", /^Look at the cable of span 1\.$/m);
});

test("no text of an alert begins a line of the head or ends it", async (t) => {
  const { server, send } = await served(t);
  const alert = { ...anyNotification().alert, labels: { trunk: hostileText }, key: hostileText };
  await send(
    anyNotification({ summary: hostileText, todo: hostileText, site: hostileText, host: hostileText, alert }),
    never(),
  );
  const [head = "", ...text] = (server.mails[0]?.raw ?? "").split("\n\n");
  t.deepEqual(server.mails[0]?.to, ["one@example.org", "two@example.org"]);
  t.deepEqual([...new Set([...head.matchAll(/^([\w-]+):/gm)].map(([, name]) => name?.toLowerCase()))].sort(), [
    "auto-submitted",
    "content-transfer-encoding",
    "content-type",
    "date",
    "from",
    "message-id",
    "mime-version",
    "subject",
    "to",
    "x-spanwright-id",
    "x-spanwright-rule",
    "x-spanwright-severity",
    "x-spanwright-status",
  ]);
  t.true(text.length > 0);
  const message = messageOfMail(anyNotification({ summary: hostileText.repeat(50) }), hostileText);
  t.notRegex(message.subject + message.messageId, /\p{Cc}|\p{Zl}|\u202e/u);
  t.true(message.subject.length <= 180);
});

test("a server that says no to the mail has refused it; one that has no time is tried again", async (t) => {
  const { server, send, port } = await served(t, { answers: { TAKEN: "554 no such mail here" } });
  await t.throwsAsync(send(anyNotification(), never()), {
    name: "Refusal",
    message: `127.0.0.1 port ${port} refused it: Message failed: 554 no such mail here`,
  });
  server.behaviour = { answers: { MAIL: "451 come back later" } };
  await t.throwsAsync(send(anyNotification(), never()), {
    name: "AppError",
    message: `127.0.0.1 port ${port}: Mail command failed: 451 come back later`,
  });
  t.is(server.mails.length, 0);
});

test("a server that says nothing, or drops the line, is left when time is up", async (t) => {
  const { server, send } = await served(t, { answers: { CONNECT: "" } });
  const silent = new AbortController();
  setTimeout(() => silent.abort(), 100);
  await t.throwsAsync(send(anyNotification(), silent.signal), { name: "AppError" });
  server.behaviour = { answers: { DATA: "" } };
  const late = new AbortController();
  setTimeout(() => late.abort(), 200);
  await t.throwsAsync(send(anyNotification(), late.signal), { name: "AppError" });
  server.behaviour = { cut: "before-taking" };
  await t.throwsAsync(send(anyNotification(), never()), { name: "AppError" });
  server.behaviour = {};
  await send(anyNotification(), never());
  t.is(server.mails.length, 1);
});

test("where STARTTLS is wanted and not offered, nothing of the mail is sent", async (t) => {
  const { server, port } = await served(t);
  const send = makeEmailSender(
    { ...receiver, to: [...receiver.to], port, tls: "starttls" },
    { machine: new LocalMachine(), host: "gw1" },
  );
  await t.throwsAsync(send(anyNotification(), never()), { message: /STARTTLS/ });
  t.false(server.lines.some((line) => /MAIL|AUTH|DATA/.test(line)));
});

test("a password is never sent without TLS", async (t) => {
  const { server, port } = await served(t);
  const send = makeEmailSender(
    { ...receiver, to: [...receiver.to], port, user: "gw1", passwordFile: "/nowhere" },
    { machine: new LocalMachine(), host: "gw1" },
  );
  await t.throwsAsync(send(anyNotification(), never()), { message: "office: a password is never sent without TLS" });
  t.is(server.lines.length, 0);
});
