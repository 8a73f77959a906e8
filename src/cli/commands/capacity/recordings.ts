import { vendorFormatNames } from "../../../capacity/vendor/formats.ts";
import { vendorOption } from "../../capacity-options.ts";
import type { Command } from "../../command.ts";

export const command: Command = {
  name: "capacity recordings",
  summary: "Compute the disk that recordings take",
  description:
    "Sizes are decimal, as disks are sold. With --vendor the vendor's figure stands beside the format's own, and the larger one is taken.",
  options: {
    "channels": { type: "string", value: "NUMBER", required: true, summary: "Channels recorded at the same time." },
    "hours-per-day": {
      type: "string",
      value: "HOURS",
      required: true,
      summary: "Hours a day for which each of them is recorded.",
    },
    "days": { type: "string", value: "NUMBER", required: true, summary: "Days for which recordings are kept." },
    "format": {
      type: "string",
      value: "NAME",
      summary: `${vendorFormatNames.join(", ")} (webm, video, only with a vendor that has it). Default: wav.`,
      complete: vendorFormatNames,
    },
    "separate": { type: "boolean", summary: "Each side of a call in a file of its own." },
    "call-minutes": {
      type: "string",
      value: "MINUTES",
      summary: "Mean length of a call, for vendors' tables. Default: 5.",
    },
    "vendor": vendorOption,
  },
  examples: [
    {
      command: "spanwright capacity recordings --channels 30 --hours-per-day 8 --days 90 --format gsm",
      does: "30 channels recorded 8 hours a day and kept for 90 days",
    },
    {
      command:
        "spanwright capacity recordings --channels 1 --hours-per-day 24 --days 30 --format g711 --vendor smart-ivr",
      does: "The same question by a vendor's rule",
    },
  ],
  exitCodes: [3],
  async run(invocation) {
    const { bounds } = await import("../../../capacity/bounds.ts");
    const { chosenStorage } = await import("../../../capacity/vendor/recordings.ts");
    const { answerText, bytesText, decimals } = await import("../../../report/capacity.ts");
    const { figureOption, given, wordOption } = await import("../../capacity-options.ts");
    const { optionalVendor } = await import("../../vendors.ts");
    const needs = {
      channels: figureOption(invocation, "channels", { least: 1, most: bounds.calls, whole: true }) as number,
      hoursPerDay: figureOption(invocation, "hours-per-day", { most: bounds.hoursPerDay }) as number,
      days: figureOption(invocation, "days", { least: 1, most: bounds.days, whole: true }) as number,
      format: wordOption(invocation, "format", vendorFormatNames) ?? "wav",
      separate: invocation.flag("separate"),
      ...given({ callMinutes: figureOption(invocation, "call-minutes", { most: bounds.callMinutes }) }),
    };
    const { minutes, callMinutes, choice, notes } = chosenStorage(
      needs,
      await optionalVendor(invocation.optionMaybe("vendor")),
    );
    const rules = choice.candidates.map(({ figure: _, ...rule }) => rule);
    const text = answerText({
      rows: [
        ["recordings kept", `${decimals(minutes / 60, 2)} hours`],
        ["disk", bytesText(choice.chosen)],
      ],
      rules,
      choices: [choice],
      notes,
    });
    invocation.output.result({ ...needs, callMinutes, minutes, bytes: choice.chosen, choice, rules, notes }, text);
    return 0;
  },
};
