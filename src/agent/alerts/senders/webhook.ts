import { AppError, messageOf } from "../../../core/errors.ts";
import { jsonOf } from "../notification.ts";
import { readSecretFile } from "./secret-file.ts";
import { type MakeSender, Refusal } from "./sender.ts";

/** Answers with which a server says that it has no time now, and not that it does not want this. */
const busyStatuses: ReadonlySet<number> = new Set([408, 425, 429]);

/** HTTP POST of JSON. Whatever 2xx answers has taken it. */
export const makeWebhookSender: MakeSender<"webhook"> = (receiver, { machine }) => {
  // What comes after the name of the server is often a secret by itself, so no message has it.
  const { origin } = new URL(receiver.url);
  return async (notification, signal) => {
    const token = receiver.tokenFile === undefined ? undefined : await readSecretFile(machine, receiver.tokenFile);
    const response = await fetch(receiver.url, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "Idempotency-Key": notification.id,
        "User-Agent": "spanwright-agent",
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      },
      body: jsonOf(notification),
      // The token is for this server and no other.
      redirect: "manual",
      signal,
    }).catch((error: unknown) => {
      throw new AppError("unreachable", { message: `${origin} cannot be reached: ${reasonOf(error)}` });
    });
    await response.body?.cancel();
    const { status } = response;
    if (status >= 200 && status < 300) return;
    if (status < 500 && !busyStatuses.has(status)) throw new Refusal(`${origin} refused it with HTTP ${status}`);
    throw new AppError("unreachable", { message: `${origin} answered HTTP ${status}` });
  };
};

/** fetch says "fetch failed", and why only in its cause. */
function reasonOf(error: unknown): string {
  const { cause } = error as { cause?: unknown };
  if (!(cause instanceof Error)) return error instanceof DOMException ? error.name : "the request failed";
  return String((cause as { code?: unknown }).code ?? messageOf(cause));
}
