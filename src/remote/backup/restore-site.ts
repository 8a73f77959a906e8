import { isCollection, isNode, isSeq } from "yaml";
import { AppError } from "../../core/errors.ts";
import { changedText, deleteIn, setIn } from "../../site/edit.ts";
import { formatChannels, parseChannels } from "../../site/gateway/channels.ts";
import type { SpanDesign } from "../../site/gateway/design.ts";
import { designSpans } from "../../site/gateway/design-spans.ts";
import type { SiteGateway } from "../../site/gateway/schema.ts";
import { type LoadedSite, parseSite, siteInvalid } from "../../site/load.ts";
import type { SpanPair } from "./span-map.ts";

/** Keys of a gateway that say which machine it is; a restore leaves them as the site file of today has them. */
const ofTheMachine = ["host", "address"] as const;

export interface RestoredSite {
  loaded: LoadedSite;
  text: string;
  changed: boolean;
}

/**
 * The site file of today with one gateway as the backup has it, its spans on the machine's. Comments of the backup's
 * gateway come with it. Throws site-invalid where the two together make no site.
 */
export function restoredSite(
  today: LoadedSite,
  backup: LoadedSite,
  options: { gateway: string; pairs: readonly SpanPair[] },
): RestoredSite {
  takeGateway(today, backup, options.gateway);
  const between = parsedAgain(today, changedText(today));
  const gateway = between.site.gateways[options.gateway];
  if (gateway === undefined) throw new Error(`gateway ${options.gateway} went missing`);
  placeSpans(between, options.gateway, gateway, options.pairs);
  const text = changedText({ document: between.document, text: today.text });
  return { loaded: parsedAgain(today, text), text, changed: text !== today.text };
}

/** How the spans of a site's gateway go onto a machine: by naming the ports of its cards, or by its order of spans. */
export function placement(gateway: SiteGateway, pairs: readonly SpanPair[]): "cards" | "order" {
  const targets = pairs.map(({ to }) => to.number).sort((one, other) => one - other);
  const fillsOrder = targets.every((number, index) => number === index + 1);
  const namesCards = gateway.spans.every(({ card }) => card !== undefined);
  const everyPortIsKnown = pairs.every(({ to }) => to.card !== undefined);
  if (everyPortIsKnown && (namesCards || !fillsOrder)) return "cards";
  if (fillsOrder) return "order";
  throw new AppError("spans-missing", {
    message: `the backup's spans would be spans ${targets.join(", ")} of the machine, which leaves out others before them, and DAHDI does not say which port of which card each is`,
    hint: "Give them the spans from 1 on with --span-map.",
    state: "nothing was changed",
  });
}

function takeGateway(today: LoadedSite, backup: LoadedSite, name: string): void {
  const wanted = backup.site.gateways[name];
  const now = Object.hasOwn(today.site.gateways, name) ? today.site.gateways[name] : undefined;
  if (wanted === undefined) {
    throw new AppError("backup-invalid", {
      message: `the backup's site file has no gateway ${name}`,
      state: "nothing was changed",
    });
  }
  const own = now === undefined ? {} : Object.fromEntries(ofTheMachine.map((key) => [key, now[key]]));
  if (now !== undefined && JSON.stringify({ ...wanted, ...own }) === JSON.stringify(now)) return;
  const node = backup.document.getIn(["gateways", name], true);
  const plain: unknown = isNode(node) ? node.toJS(backup.document) : node;
  const aliases = isNode(node) && /[&*]/.test(node.toString().replace(/#.*$/gm, ""));
  if (isCollection(node) && !aliases) today.document.setIn(["gateways", name], node);
  else setIn(today.document, ["gateways", name], plain);
  for (const [key, value] of Object.entries(own)) setIn(today.document, ["gateways", name, key], value);
}

function placeSpans(loaded: LoadedSite, name: string, gateway: SiteGateway, pairs: readonly SpanPair[]): void {
  const spans = ["gateways", name, "spans"];
  const { document } = loaded;
  const target = (index: number) => pairs.find(({ from }) => from.number === index + 1)?.to;
  if (placement(gateway, pairs) === "cards") {
    gateway.spans.forEach(({ card }, index) => {
      const to = target(index)?.card;
      if (to === undefined || (card?.id === to.id && card.port === to.port)) return;
      if (card === undefined) setIn(document, [...spans, index, "card"], { id: to.id, port: to.port });
      if (card !== undefined && card.id !== to.id) setIn(document, [...spans, index, "card", "id"], to.id);
      if (card !== undefined && card.port !== to.port) setIn(document, [...spans, index, "card", "port"], to.port);
    });
    return;
  }
  gateway.spans.forEach(({ card }, index) => {
    if (card !== undefined) deleteIn(document, [...spans, index, "card"]);
  });
  const order = gateway.spans.map((_, index) => (target(index)?.number ?? 0) - 1);
  if (order.some((to, from) => to !== from)) reorder(loaded, name, gateway, order);
}

/** Puts the spans into another order, with what would otherwise follow from their place written down. */
function reorder(loaded: LoadedSite, name: string, gateway: SiteGateway, order: readonly number[]): void {
  const { document } = loaded;
  const spansPath = ["gateways", name, "spans"];
  const before = designSpans(gateway.spans);
  before.forEach((span, index) => {
    const written = gateway.spans[index];
    if (written?.name === undefined) setIn(document, [...spansPath, index, "name"], span.name);
    if (written?.timingSource === undefined && span.signalling === "cpe")
      setIn(document, [...spansPath, index, "timingSource"], span.timingSource);
    if (written?.firstChannel !== undefined) deleteIn(document, [...spansPath, index, "firstChannel"]);
  });
  const list = document.getIn(spansPath, true);
  if (!isSeq(list)) throw new Error(`the spans of gateway ${name} are no list`);
  const items = [...list.items];
  const [first] = items;
  // The library gives the comment above the first entry to the list; it speaks of the entry and moves with it.
  if (isNode(first) && list.commentBefore != null) {
    first.commentBefore = list.commentBefore;
    list.commentBefore = null;
  }
  for (const item of items) if (isNode(item)) item.spaceBefore = false;
  order.forEach((to, from) => {
    list.items[to] = items[from];
  });
  const moved = order.map((_, to) => gateway.spans[order.indexOf(to)]).filter((span) => span !== undefined);
  const after = designSpans(moved.map(({ firstChannel: _, ...span }) => span));
  gateway.groups.forEach(({ channels }, index) => {
    if (channels === undefined) return;
    const renumbered = parseChannels(channels).map((channel) => movedChannel(channel, before, after, order));
    setIn(document, ["gateways", name, "groups", index, "channels"], formatChannels(renumbered));
  });
}

function movedChannel(
  channel: number,
  before: readonly SpanDesign[],
  after: readonly SpanDesign[],
  order: readonly number[],
): number {
  const from = before.findIndex(
    (span) => channel >= span.firstChannel && channel < span.firstChannel + span.channelCount,
  );
  const [old, now] = [before[from], after[order[from] ?? -1]];
  if (old === undefined || now === undefined) {
    throw new AppError("rewrite-unsure", {
      message: `a group of the backup's site file names channel ${channel}, which none of its spans has`,
      state: "nothing was changed",
    });
  }
  return channel - old.firstChannel + now.firstChannel;
}

function parsedAgain(loaded: LoadedSite, text: string): LoadedSite {
  const { site, problems, document } = parseSite(text, { path: loaded.path, roles: loaded.roles });
  if (site === undefined) throw siteInvalid(loaded.path, problems);
  return { ...loaded, site, document, warnings: problems };
}
