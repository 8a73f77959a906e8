import type { Block, Section } from "../../report/handover-html.ts";
import type { HandoverGateway, HandoverNode, HandoverRecord } from "./record.ts";
import type { Words } from "./words.ts";

/** What lines and machines carry, and by which rule of whom. */
export function capacitySection(record: HandoverRecord, words: Words): Section {
  const { capacity, sections } = words.messages;
  const rules = [...record.gateways.flatMap(({ load }) => load.rules), ...record.nodes.flatMap(({ limits }) => limits)];
  const once = rules.filter(
    (rule, index) => rules.findIndex((other) => other.rule === rule.rule && other.source === rule.source) === index,
  );
  return {
    title: sections.capacity,
    blocks: [
      ...record.gateways.flatMap((gateway) => gatewayBlocks(gateway, words)),
      ...nodeBlocks(record.nodes, words),
      {
        kind: "table",
        title: capacity.rules,
        head: capacity.rulesHead,
        rows: once.map(({ rule, says, source }) => ({ cells: [rule, words.say(says), words.say(source)] })),
      },
    ],
  };
}

function gatewayBlocks({ name, load }: HandoverGateway, { messages, say, figure, bits }: Words): Block[] {
  const { capacity } = messages;
  const { rtp, bandwidth, calls } = load;
  const { choice, physical } = bandwidth;
  const enough = rtp.calls >= calls ? capacity.rtp : capacity.rtpShort;
  return [
    {
      kind: "table",
      title: capacity.gateway(name),
      head: capacity.gatewayHead,
      rows: load.lines.map(({ about, channels, loads }) => ({
        cells: [
          about.kind === "span" ? capacity.span(about.name, about.line) : capacity.group(String(about.number)),
          String(channels),
          ...loads.map(({ trafficErlangs }) => `${figure(trafficErlangs, 2)} E`),
        ],
      })),
    },
    { kind: "text", text: capacity.all(String(calls)) },
    { kind: "text", text: capacity.bandwidth(bits(choice.chosen), bits(physical.bitsPerSecondPerCall)) },
    { kind: "text", text: enough(String(rtp.ports), String(rtp.calls)) },
    {
      kind: "table",
      title: capacity.choice,
      head: capacity.choiceHead,
      rows:
        choice.candidates.length < 2
          ? []
          : choice.candidates.map((rule) => ({
              cells: [rule.rule, bits(rule.figure), say(rule.says), say(rule.source)],
            })),
    },
  ];
}

function nodeBlocks(nodes: readonly HandoverNode[], { messages }: Words): Block[] {
  const { capacity } = messages;
  const unruled = nodes.filter(({ limits }) => limits.length === 0).map(({ name }) => name);
  return [
    {
      kind: "table",
      title: capacity.nodes,
      head: capacity.nodesHead,
      rows: nodes.flatMap(({ name, limits }) =>
        limits.map(({ role, quantity, most, rule }) => ({
          cells: [name, role, capacity.quantities[quantity](String(most)), rule],
        })),
      ),
    },
    { kind: "text", text: unruled.length === 0 ? "" : capacity.noRule(unruled.join(", ")) },
  ];
}
