import { assignmentsIn, callsIn } from "../../asterisk/config/application.ts";
import type { Extension } from "../../asterisk/config/dialplan.ts";
import type { Token } from "../../asterisk/config/token.ts";
import type { PlacedCall } from "../context.ts";
import type { Rule } from "../rule.ts";
import { comingTo } from "../ways.ts";

export const headerVariablePjsip: Rule = {
  id: "T31",
  title: "SIPADDHEADER with PJSIP",
  severity: "error",
  why: "Only chan_sip reads SIPADDHEADER variables and SIPAddHeader(). With PJSIP they are ignored without a word.",
  *check({ dialplan, calls }) {
    const placed = calls.flatMap(({ call, priority, file }) =>
      headersIn({ call }).map((token) => ({ token, file, extension: priority.extension })),
    );
    if (placed.length === 0) return;
    const [pjsip, sip, unknown] = [/\bPJSIP\//i, /(^|&)\s*SIP\//i, /^\s*\$\{/].map(
      (devices) => comingTo(dialplan, (extension) => dials(extension, devices)).afterReturn,
    );
    for (const { token, file, extension } of placed) {
      if (pjsip?.has(extension) !== true || sip?.has(extension) === true) continue;
      // "${DEST}" elsewhere may be a peer of chan_sip.
      if (dials(extension, /\bPJSIP\//i) || unknown?.has(extension) !== true)
        yield {
          file,
          token,
          message: "PJSIP ignores this header",
          correction: "Set PJSIP_HEADER(add,NAME) in a handler that Dial calls with b(handler^s^1).",
        };
    }
  },
};

function headersIn({ call }: Pick<PlacedCall, "call">): Token[] {
  const named = assignmentsIn(call)
    .map(({ name }) => name)
    .filter(({ text }) => /^_{0,2}SIPADDHEADER/.test(text));
  return call.id === "sipaddheader" ? [...named, call.name] : named;
}

function dials({ priorities }: Extension, devices: RegExp): boolean {
  return priorities
    .flatMap(({ call }) => callsIn(call))
    .some(({ id, argument }) => id === "dial" && devices.test(argument.text));
}
