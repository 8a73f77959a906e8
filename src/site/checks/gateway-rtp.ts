import type { SiteCheck } from "./check.ts";

/** A call has RTP and RTCP on each of two sides at most, while it is handed over. */
const portsPerCall = 4;

export const gatewayRtp: SiteCheck = {
  name: "gateway-rtp",
  summary: `The media's ports begin with an even one, are ${portsPerCall} for each B channel, and leave out the SIP port.`,
  *find({ gateways }) {
    for (const { path, gateway, spans, whole } of gateways) {
      const { start, end } = gateway.rtp;
      const at = { severity: "error" as const };
      if (start % 2 === 1) {
        const message = `${start} is odd: RTP has even ports, and the next one is RTCP's`;
        yield { ...at, path: [...path, "rtp", "start"], message, fix: `Write 'start: ${start + 1}'.` };
      }
      const calls = spans.reduce((sum, { bChannels }) => sum + bChannels.length, 0);
      const needed = calls * portsPerCall;
      const first = start + (start % 2);
      const enough = `Write 'end: ${Math.min(65_535, first + Math.max(needed, 2) - 1)}' or more`;
      if (end <= start)
        yield {
          ...at,
          path: [...path, "rtp", "end"],
          message: `${end} is not behind the first port ${start}`,
          fix: `${enough}.`,
        };
      else if (whole.spans && end - start + 1 < needed) {
        const message = `${start}-${end} are ${end - start + 1} ports; ${calls} calls need ${needed}, ${portsPerCall} each`;
        yield { ...at, path: [...path, "rtp", "end"], message, fix: `${enough}, or a lower start.` };
      }
      if (gateway.sipPort >= start && gateway.sipPort <= end) {
        const message = `${gateway.sipPort} is one of the media's ports ${start}-${end}`;
        const fix = "Write a SIP port outside of them, such as 5060, or another range at 'rtp'.";
        yield { ...at, path: [...path, "sipPort"], message, fix };
      }
    }
  },
};
