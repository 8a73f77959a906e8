import { argumentsOf } from "../../asterisk/config/application.ts";
import { splitOutside } from "../../asterisk/config/brackets.ts";
import { technologies } from "../../asterisk/config/names.ts";
import { slice, trim } from "../../asterisk/config/token.ts";
import type { Rule } from "../rule.ts";

const known = new Set(technologies.map((name) => name.toLowerCase()));
const meantBy: Readonly<Record<string, string>> = { dahdisip: "DAHDI", zap: "DAHDI" };

export const technology: Rule = {
  id: "T11",
  title: "Dial with a channel technology that does not exist",
  severity: "error",
  why: "Asterisk has no such channel driver: DIALSTATUS is CHANUNAVAIL with cause 66 and no call is made.",
  *check({ calls }) {
    for (const { call, file } of calls) {
      if (call.id !== "dial") continue;
      const [devices] = argumentsOf(call);
      for (const device of devices === undefined ? [] : splitOutside(devices, "&").map(trim)) {
        const name = /^[A-Za-z][A-Za-z0-9_]*(?=\/)/.exec(device.text)?.[0];
        if (name === undefined || known.has(name.toLowerCase())) continue;
        const meant = meantBy[name.toLowerCase()];
        yield {
          file,
          token: slice(device, 0, name.length),
          message: `there is no channel technology ${name}`,
          correction:
            meant === undefined
              ? "Write the technology of the channel driver, such as PJSIP, SIP or DAHDI."
              : `Write ${meant}/… and check the group before it is dialled.`,
        };
      }
    }
  },
};
