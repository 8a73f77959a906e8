import { connect, type Socket } from "node:net";
import type SMTPTransport from "nodemailer/lib/smtp-transport";
import { AppError, messageOf } from "../../../core/errors.ts";
import { declareSecret, redact } from "../../../core/redact.ts";
import type { Notification } from "../notification.ts";
import { oneLine } from "../texts.ts";
import { readSecretFile } from "./secret-file.ts";
import { type MakeSender, Refusal, sendTimeoutMs } from "./sender.ts";

const mostSubject = 180;

/** SMTP. It has been sent when the server has taken it for at least one of those whom it is for. */
export const makeEmailSender: MakeSender<"email"> = (receiver, { machine, host: ownName }) => {
  const { host, port, tls, from, to, user, passwordFile } = receiver;
  return async (notification, signal) => {
    const auth = user === undefined ? undefined : { user, pass: await passwordOf() };
    // It is large, and most agents have no such receiver.
    const { createTransport } = await import("nodemailer");
    const transport = createTransport({
      host,
      port,
      secure: tls === "tls",
      requireTLS: tls === "starttls",
      ignoreTLS: tls === "none",
      name: domainOf(ownName),
      ...(auth === undefined ? {} : { auth }),
      connectionTimeout: sendTimeoutMs,
      greetingTimeout: sendTimeoutMs,
      socketTimeout: sendTimeoutMs,
      getSocket: (_options, callback) => openSocket({ host, port, signal }, callback),
    } satisfies SMTPTransport.Options);
    try {
      await transport.sendMail({
        from,
        to,
        ...messageOfMail(notification, ownName),
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    } catch (error) {
      throw failure(error, `${host} port ${port}`);
    } finally {
      transport.close();
    }
  };

  async function passwordOf(): Promise<string> {
    if (tls === "none") {
      throw new AppError("input-unreadable", {
        message: `${receiver.name}: a password is never sent without TLS`,
        hint: "Set tls to starttls or tls, or take user away.",
      });
    }
    if (passwordFile === undefined) {
      throw new AppError("input-unreadable", {
        message: `${receiver.name}: user is given without passwordFile`,
        hint: "Name the file that has the password.",
      });
    }
    const password = await readSecretFile(machine, passwordFile);
    // As it is said to the server (AUTH PLAIN), which may well repeat it in an answer.
    declareSecret(Buffer.from(`\0${user}\0${password}`).toString("base64"));
    return password;
  }
};

/** Subject, headers and text. Nothing of an alert's can begin a line of the head. */
export function messageOfMail(notification: Notification, ownName: string) {
  const { id, status, madeMs, site, host, alert, summary, todo, runbook, dropped } = notification;
  const where = site === "" ? host : `${site}, ${host}`;
  const state = status === "resolved" ? "OK" : alert.severity.toUpperCase();
  const lines = [
    oneLine(summary),
    "",
    ...(status === "resolved" ? [] : [oneLine(todo), ""]),
    `${status} · ${alert.severity} · ${alert.rule}`,
    `where: ${oneLine(where)}`,
    ...Object.entries(alert.labels).map(([label, value]) => `${label}: ${oneLine(value)}`),
    `value: ${alert.value}`,
    `since: ${new Date(alert.sinceMs).toISOString()}`,
    `runbook: ${runbook}`,
    ...(dropped === 0 ? [] : ["", `${dropped} earlier notifications were never sent: too many, or too old.`]),
    "",
  ];
  return {
    subject: cut(oneLine(`[${state}] ${where}: ${summary}`), mostSubject),
    text: lines.join("\n"),
    date: new Date(madeMs),
    messageId: `<${id}@${domainOf(ownName)}>`,
    headers: {
      "Auto-Submitted": "auto-generated",
      "X-Spanwright-Id": id,
      "X-Spanwright-Status": status,
      "X-Spanwright-Rule": alert.rule,
      "X-Spanwright-Severity": alert.severity,
    },
  };
}

/** A socket of our own: nodemailer's cannot be taken away from it when time is up. */
function openSocket(
  target: { host: string; port: number; signal: AbortSignal },
  callback: (error: Error | null, options: { connection?: Socket }) => void,
): void {
  const socket = connect(target);
  const failed = (error: Error) => callback(error, {});
  socket.once("error", failed);
  socket.once("connect", () => {
    socket.removeListener("error", failed);
    // From now on nodemailer listens too; what comes after it has ended is nobody's any more.
    socket.on("error", () => undefined);
    callback(null, { connection: socket });
  });
}

/** The server's own words, without what was said to it in secret. 5xx to a mail is a no to this mail; to a login it is not. */
function failure(error: unknown, where: string): Error {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  const words = redact(oneLine(messageOf(error))).slice(0, 300);
  const refused = responseCode !== undefined && responseCode >= 500 && code !== "EAUTH";
  if (refused) return new Refusal(`${where} refused it: ${words}`);
  return new AppError("unreachable", { message: `${where}: ${words}` });
}

function domainOf(name: string): string {
  const domain = name.replaceAll(/[^A-Za-z0-9.-]/g, "-").replaceAll(/^[.-]+|[.-]+$/g, "");
  return domain === "" ? "localhost" : domain;
}

const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${[...text].slice(0, most - 1).join("")}…`;
