import type { Messages } from "../../messages/catalogue.ts";
import { table } from "../../report/table.ts";
import { groupsOf, noDefaultGroup } from "../../site/interview/gateway-questions.ts";
import { ownMachine, roleQuestions } from "../../site/interview/node-questions.ts";
import { type AnswerContext, type Answers, type SiteAnswers, textOf, wordsOf } from "../../site/interview/question.ts";
import {
  hostsOf,
  nodeHostName,
  pairsOf,
  recordingBytesOn,
  recordingsOf,
  thisMachine,
} from "../../site/interview/site-questions.ts";
import { wholeMebibytes } from "../placing.ts";
import { assumedRecordings } from "../sizing.ts";

/** "4 vCPU, 8GiB, 13GiB + 21GiB": what the node has, or its role. */
export function sizesText({ interview }: Messages, node: Answers, context: AnswerContext): string {
  const { vcpus = "", memory = "", systemDisk = "", dataDisks = "" } = sizesOf(node, context);
  return interview.sizes(vcpus, memory, `${systemDisk} + ${dataDisks}`);
}

/** The nodes as rows: at most 80 columns with the names that are proposed. */
export function nodeLines(messages: Messages, nodes: readonly Answers[], context: AnswerContext): string[] {
  const { column, shares, notHere } = messages.interview;
  const several = hostsOf(context.site).length > 1;
  const rows = nodes.map((node) => {
    const cells = hasOwnMachine(node)
      ? [textOf(node.address), sizesText(messages, node, context)]
      : ["", shares(textOf(node.colocatedWith))];
    return [textOf(node.name), textOf(node.role), ...(several ? [textOf(node.host)] : []), ...cells];
  });
  const images = new Set(nodes.flatMap((node) => sizesOf(node, context).image ?? []));
  const heads = [column.name, column.role, ...(several ? [column.host] : []), column.address, column.sizes];
  const named = [...images].map((image) => (context.facts.images.includes(image) ? image : notHere(image)));
  return [table(heads, rows).trimEnd(), `${column.image}: ${named.join(", ")}`];
}

export const hasOwnMachine = (node: Answers): boolean => (node.colocatedWith ?? ownMachine) === ownMachine;

/** Everything that will be in the file, a line for each thing. */
export function siteLines(messages: Messages, answers: SiteAnswers, context: AnswerContext): string[] {
  const { rows, thisMachine: here, way, line } = messages.interview;
  const { site, nodes, gateway, spans } = answers;
  const place = (host: string) => (host === thisMachine ? here : host);
  const row = (title: string, text: string) => (text === "" ? [] : [`${title}: ${text}`]);
  const groupOf = (name: string) => groupsOf(spans).find((group) => group.spans.includes(name))?.number ?? 0;
  const lines = spans.map(({ name, signalling }) =>
    line(textOf(name), textOf(gateway.line), textOf(signalling), groupOf(textOf(name))),
  );
  return [
    ...row(rows.site, [textOf(site.name), textOf(site.timezone)].join(", ")),
    ...row(
      rows.host,
      hostsOf(site)
        .map((host, index) => `${nodeHostName(index)}, ${place(host)}`)
        .join("; "),
    ),
    ...row(rows.pairs, pairsOf({ site }).join(", ")),
    ...[recordingsText(messages, { ...context, site })].filter((text) => text !== ""),
    ...row(rows.network, site.cidr === undefined ? "" : way(textOf(site.cidr), textOf(site.gateway))),
    ...row(
      rows.gateway,
      gateway.address === undefined ? "" : `${textOf(gateway.address)}, ${place(textOf(gateway.host))}`,
    ),
    ...row(rows.lines, lines.join("; ")),
    ...row(rows.trunks, wordsOf(gateway.trunks).join(", ")),
    ...(gateway.address === undefined ? [] : gatewayRules(messages, gateway)),
    ...(nodes.length === 0 ? [] : nodeLines(messages, nodes, context)),
  ];
}

/** "60 calls, 100 %, 90 days, 8 hours a day: acd 2.4TiB". */
export function recordingsText({ interview }: Messages, context: AnswerContext): string {
  const recordings = recordingsOf(context);
  if (recordings === undefined) return "";
  const { calls, days, sharePercent } = recordings;
  const keepers = [...context.facts.sizing.keepsRecordings].filter((role) => recordingBytesOn(role, context) > 0);
  const on = keepers.map((role) => `${role} ${wholeMebibytes(recordingBytesOn(role, context))}`).join(", ");
  return interview.recordings(`${calls}, ${sharePercent} %`, String(days), on, assumedRecordings.hoursPerDay);
}

/** What nobody may overlook, said also where there is none. */
function gatewayRules({ interview }: Messages, { emergency, defaultGroup }: Answers): string[] {
  const { rows, noEmergency, noGroup } = interview;
  const group = textOf(defaultGroup);
  return [
    `${rows.emergency}: ${wordsOf(emergency).join(", ") || noEmergency}`,
    `${rows.defaultGroup}: ${group === "" || group === noDefaultGroup ? noGroup : group}`,
  ];
}

/** Image and sizes of a node, its own or its role's, as texts. */
export function sizesOf(node: Answers, context: AnswerContext): Partial<Record<string, string>> {
  const inNode = { ...context, node };
  return Object.fromEntries(
    roleQuestions.map(({ key, ofRole }) => {
      const own = node[key];
      return [key, own === undefined ? ofRole?.(inNode) : [own].flat().join(" + ")];
    }),
  );
}
