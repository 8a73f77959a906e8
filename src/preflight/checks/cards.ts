import type { SpanDesign } from "../../site/gateway/design.ts";
import type { CardReport } from "../../telephony/cards/report.ts";
import type { PreflightCheck } from "../check.ts";
import { type Finding, fail, pass, type Status, unknown, warn } from "../result.ts";
import { sum } from "./others.ts";

/** Of the cards' own verdicts. An alarm before the lines are connected is nothing to fail for. */
const statusOf = {
  "works": "pass",
  "alarm": "warn",
  "not-configured": "pass",
  "not-usable": "fail",
  "given-away": "fail",
  "unsupported": "fail",
  "unknown": "unknown",
} as const satisfies Record<CardReport["verdict"], Status>;

const verdictWords = {
  "works": "works",
  "alarm": "runs, a line is in alarm",
  "not-configured": "runs, not configured yet",
  "not-usable": "can't be used as it is",
  "given-away": "belongs to a virtual machine",
  "unsupported": "is not supported",
  "unknown": "is not known",
} as const satisfies Record<CardReport["verdict"], string>;

export const check: PreflightCheck = {
  id: "cards",
  title: "Telephony card",
  applies: ({ gateways }) => gateways.length > 0,
  async run(_machine, { gateways, read }) {
    const { scan } = await read.cards();
    const spans = gateways.flatMap((gateway) => gateway.spans);
    return [portsFinding(scan.cards, spans, scan.otherSpans.length), ...scan.cards.map(cardFinding)];
  },
};

/** Whether there are as many ports as the site has lines. */
function portsFinding(cards: readonly CardReport[], spans: readonly SpanDesign[], otherSpans: number): Finding {
  const own = cards.filter(({ vendor, verdict }) => vendor !== undefined && verdict !== "unsupported");
  // A model that is sold with several numbers of ports counts with the most of them until its driver shows its spans.
  const ports = sum(own.map((card) => Math.max(card.spans.length, ...card.ports, 0))) + otherSpans;
  const words = {
    subject: "ports",
    limit: `${spans.length}`,
    measured: [
      { name: "ports", value: ports, unit: "ports" },
      { name: "lines", value: spans.length, unit: "lines" },
    ],
  };
  if (own.length === 0 && otherSpans === 0) {
    const todo = `Fit a card with ${spans.length} port${spans.length === 1 ? "" : "s"}; 'spanwright cards scan' shows what the machine has.`;
    return fail("there is no telephony card that is known and supported", todo, words);
  }
  const found = `${ports} port${ports === 1 ? "" : "s"} for ${spans.length} line${spans.length === 1 ? "" : "s"}`;
  return ports >= spans.length
    ? pass(found, words)
    : fail(found, "Fit another card, or take lines out of the site file.", words);
}

function cardFinding(card: CardReport): Finding {
  const name = [card.vendor, card.model].filter((word) => word !== undefined).join(" ");
  const subject = name === "" ? card.ids : name;
  const firmware = card.firmware.filter(({ need, path }) => need === "always" && path === undefined);
  const missing = firmware.length === 0 ? "" : `; firmware missing: ${firmware.map(({ file }) => file).join(", ")}`;
  const driver = card.driver.inUse ?? "none";
  const found = `${verdictWords[card.verdict]}; driver ${driver}${missing}`;
  const words = {
    subject,
    limit: card.driver.expected === undefined ? "" : `driver ${card.driver.expected}`,
    measured: [
      { name: "verdict", value: card.verdict, unit: "" },
      { name: "driver", value: driver, unit: "" },
      { name: "firmwareMissing", value: firmware.length, unit: "files" },
    ],
  };
  const todo = card.todo.join(" ");
  const status = statusOf[card.verdict];
  if (status === "pass") return pass(found, { ...words, todo });
  return { warn, fail, unknown }[status](found, todo, words);
}
