import type { SiteCheck } from "./check.ts";

const lawCodecs = { alaw: "alaw", mulaw: "ulaw" } as const;

export const gatewayTrunkCodec: SiteCheck = {
  name: "gateway-trunk-codec",
  summary: "Warns of trunk codecs that every call must be converted to: g722, gsm, and the law that no span has (T25).",
  *find({ gateways }) {
    for (const { path, gateway, spans, whole } of gateways) {
      const own: readonly string[] = [...new Set(spans.map(({ law }) => lawCodecs[law]))];
      for (const [index, { codecs = [] }] of gateway.trunks.entries()) {
        const at = [...path, "trunks", index, "codecs"];
        for (const [place, codec] of codecs.entries()) {
          if (codec === "alaw" || codec === "ulaw") continue;
          const message = `${codec} is not what the spans carry (G.711): each call in it is transcoded`;
          const fix = `Delete '${codec}', unless the far side has nothing else.`;
          yield { path: [...at, place], severity: "warning", message, fix };
        }
        const [first] = codecs;
        if (!whole.spans || (first !== "alaw" && first !== "ulaw") || own.includes(first)) continue;
        const message = `${first} comes first, and the spans carry ${own.join(" and ")}: each call is converted`;
        yield { path: [...at, 0], severity: "warning", message, fix: `Write '${own[0]}' first.` };
      }
    }
  },
};
