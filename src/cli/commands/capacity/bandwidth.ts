import { mediaOptions, vendorOption } from "../../capacity-options.ts";
import type { Command } from "../../command.ts";

export const command: Command = {
  name: "capacity bandwidth",
  summary: "Compute the bandwidth of calls for a codec and a link",
  description:
    "Every figure is of one direction, and both together are shown too. With --vendor the vendor's figure stands beside the codec's, and the larger one is taken.",
  options: {
    calls: { type: "string", value: "NUMBER", required: true, summary: "Calls at the same time." },
    ...mediaOptions,
    vendor: vendorOption,
  },
  examples: [
    { command: "spanwright capacity bandwidth --codec g711 --calls 100", does: "100 calls in G.711 on Ethernet" },
    {
      command: "spanwright capacity bandwidth --codec g729 --calls 30 --link ethernet-vlan --srtp",
      does: "30 encrypted calls in G.729 on Ethernet with 802.1Q",
    },
    {
      command: "spanwright capacity bandwidth --calls 60 --vendor ucontact",
      does: "60 calls in G.711, beside what uContact asks for",
    },
  ],
  exitCodes: [3],
  async run(invocation) {
    const { bounds } = await import("../../../capacity/bounds.ts");
    const { chosenBandwidth } = await import("../../../capacity/vendor/bandwidth.ts");
    const { answerText, bitsText, decimals } = await import("../../../report/capacity.ts");
    const { figureOption, given, mediaGiven } = await import("../../capacity-options.ts");
    const { optionalVendor } = await import("../../vendors.ts");
    const { physical, choice, notes } = chosenBandwidth({
      ...mediaGiven(invocation),
      calls: figureOption(invocation, "calls", { least: 1, most: bounds.calls, whole: true }) as number,
      ...given({ vendor: await optionalVendor(invocation.optionMaybe("vendor")) }),
    });
    const { notes: _, rules: __, ...figures } = physical;
    const rules = choice.candidates.map(({ figure: ___, ...rule }) => rule);
    const text = answerText({
      rows: [
        ["calls", String(figures.calls)],
        ["a call, one direction", bitsText(figures.bitsPerSecondPerCall)],
        ["all, one direction", bitsText(figures.bitsPerSecond)],
        ["all, both directions", bitsText(figures.bitsPerSecondBothDirections)],
        [
          "packet",
          `${figures.packetBytes} bytes every ${figures.packetMs} ms (${decimals(figures.packetsPerSecond, 2)} a second)`,
        ],
        ["layer 2", figures.linkConvention],
        ...(choice.candidates.length > 1
          ? ([["taken, one direction", bitsText(choice.chosen)]] satisfies [string, string][])
          : []),
      ],
      rules,
      choices: [choice],
      notes,
    });
    invocation.output.result({ ...figures, choice, rules, notes }, text);
    return 0;
  },
};
