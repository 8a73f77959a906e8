import type { Receiver } from "../../settings.ts";
import { makeCommandSender } from "./command.ts";
import { makeEmailSender } from "./email.ts";
import type { MakeSender, Send, SenderContext } from "./sender.ts";
import { makeSnmpSender } from "./snmp.ts";
import { makeSyslogSender } from "./syslog.ts";
import { makeWebhookSender } from "./webhook.ts";

/** Every kind of receiver that there is. */
const senders: { [Kind in Receiver["kind"]]: MakeSender<Kind> } = {
  email: makeEmailSender,
  webhook: makeWebhookSender,
  syslog: makeSyslogSender,
  snmp: makeSnmpSender,
  command: makeCommandSender,
};

export function makeSender<Kind extends Receiver["kind"]>(
  receiver: Extract<Receiver, { kind: Kind }>,
  context: SenderContext,
): Send {
  return senders[receiver.kind as Kind](receiver, context);
}
