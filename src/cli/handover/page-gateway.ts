import { quoteShellWord } from "../../core/machine/quote.ts";
import type { Block, Section, TableRow } from "../../report/handover-html.ts";
import { formatChannels } from "../../site/gateway/channels.ts";
import type { HandoverGateway, HandoverRecord } from "./record.ts";
import { mostRows, type Words } from "./words.ts";

/** A gateway: itself, its lines, groups and trunks, where calls go, and the pins of its sockets. */
export function gatewaySection(gateway: HandoverGateway, { siteFile }: HandoverRecord, { messages }: Words): Section {
  const { gateway: sentences } = messages;
  const { spans, groups, trunks, routes } = gateway;
  const table = (title: string, head: readonly string[], rows: readonly TableRow[]): Block[] => {
    const more = messages.more(
      String(rows.length - mostRows),
      `spanwright site show --json ${quoteShellWord(siteFile)}`,
    );
    const shown: Block = { kind: "table", title, head, rows: rows.slice(0, mostRows) };
    return [shown, { kind: "text", text: rows.length > mostRows ? more : "" }];
  };
  const names = (numbers: readonly number[]) =>
    numbers.map((number) => trunks.find((trunk) => trunk.number === number)?.name ?? String(number)).join(", ");
  return {
    title: messages.sections.gateway(gateway.name),
    blocks: [
      { kind: "table", head: [], rows: facts(gateway, messages) },
      ...table(
        sentences.spans,
        sentences.spansHead,
        spans.map((span) => ({ cells: spanRow(span, messages) })),
      ),
      ...table(
        sentences.groups,
        sentences.groupsHead,
        groups.map(({ number, dialName, channels, hunt }) => ({
          cells: [String(number), dialName, formatChannels(channels), sentences.hunts[hunt]],
        })),
      ),
      ...table(
        sentences.trunks,
        sentences.trunksHead,
        trunks.map(({ number, name, host, port, codecs, qualifySeconds, deviceId }) => ({
          cells: [
            String(number),
            name,
            `${host}:${port}`,
            codecs.join(", "),
            sentences.seconds(String(qualifySeconds)),
            deviceId === undefined ? messages.none : String(deviceId),
          ],
        })),
      ),
      ...table(
        sentences.patterns,
        sentences.patternsHead,
        routes.patterns.map(({ pattern, trunks: numbers }) => ({ cells: [pattern, names(numbers)] })),
      ),
      ...table(
        sentences.dids,
        sentences.didsHead,
        routes.dids.map(({ prefix, trunks: numbers }) => ({ cells: [prefix, names(numbers)] })),
      ),
      ...gateway.sockets.flatMap((socket) => socketBlocks(socket, gateway, messages)),
    ],
  };
}

function facts(gateway: HandoverGateway, { gateway: sentences }: Words["messages"]): TableRow[] {
  const { facts: names } = sentences;
  const { routes, outbound, emergency, rtp, sipAllowed } = gateway;
  const lines: [string, string | undefined][] = [
    [names.host, gateway.host],
    [names.address, `${gateway.address}:${gateway.sipPort}`],
    [names.driver, gateway.sipDriver],
    [names.rtp, `${rtp.start}-${rtp.end}`],
    [names.allowed, sipAllowed.join(", ") || sentences.nobody],
    [names.inbound, sentences[routes.strategy]],
    [names.unknownDid, routes.unknownDid === "reject" ? sentences.rejected : sentences.allTrunks],
    [
      names.outbound,
      outbound.defaultGroup === undefined ? sentences.refused : sentences.byGroup(String(outbound.defaultGroup)),
    ],
    [names.international, outbound.internationalPrefix === "" ? undefined : outbound.internationalPrefix],
    [
      names.emergency,
      emergency === undefined
        ? undefined
        : sentences.emergencyBy(emergency.numbers.join(", "), emergency.groups.join(", ")),
    ],
  ];
  return lines.flatMap(([name, value]) => (value === undefined ? [] : [{ cells: [name, value] }]));
}

function spanRow(span: HandoverGateway["spans"][number], { gateway: sentences }: Words["messages"]): string[] {
  const { card, timingSource, framing, coding, crc4, line } = span;
  return [
    String(span.number),
    span.name,
    line,
    `${line === "BRI" ? "bri" : "pri"}_${span.signalling}`,
    span.switchType,
    [framing, coding, ...(crc4 ? ["crc4"] : [])].join(", "),
    timingSource === 0 ? sentences.clockGiven : sentences.clockSource(String(timingSource)),
    formatChannels(span.bChannels),
    String(span.dChannel),
    card === undefined ? sentences.cardInOrder : sentences.cardPort(card.id, String(card.port)),
  ];
}

/** The pins of a kind of line, and the cable of each span of it. */
function socketBlocks(
  socket: HandoverGateway["sockets"][number],
  { spans }: HandoverGateway,
  { gateway: sentences }: Words["messages"],
): Block[] {
  const { line, pins, loop, crossed, ohms, source } = socket;
  const ofLine = (cable: "straight" | "crossed") =>
    spans
      .filter((span) => span.line === line && span.cable === cable)
      .map(({ name }) => name)
      .join(", ");
  const pairs = (joined: readonly (readonly [number, number])[]) =>
    joined.map(([one, other]) => `${one}-${other}`).join(", ");
  const [straight, turned] = [ofLine("straight"), ofLine("crossed")];
  const crossedSentence = line === "BRI" ? sentences.crossedBri : sentences.crossed;
  return [
    {
      kind: "table",
      title: sentences.sockets(line),
      head: sentences.socketsHead,
      rows: pins.map(({ pin, does, wire }) => ({ cells: [String(pin), sentences[does], wire] })),
    },
    { kind: "text", text: sentences.socketNotes(String(ohms), source) },
    { kind: "text", text: line === "E1" ? sentences.coaxial : "" },
    { kind: "text", text: straight === "" ? "" : sentences.straight(straight) },
    { kind: "text", text: turned === "" ? "" : crossedSentence(turned, pairs(crossed)) },
    { kind: "text", text: line === "BRI" ? "" : sentences.loop(pairs(loop)) },
  ];
}
