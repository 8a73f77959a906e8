import { contains, parseAddress } from "../addresses.ts";
import { dahdiMost, lineTypes, signallings } from "../gateway/line.ts";
import { dialledPattern } from "../gateway/schema.ts";
import type { DataPath } from "../problem.ts";
import { quoted } from "../quoted.ts";
import { type AnswerContext, type Answers, type Question, textOf, wordsOf } from "./question.ts";
import { hostNames, hostsOf, ifNetwork, thisMachine } from "./site-questions.ts";

/** Name of the gateway that a new site has. */
export const gatewayName = "pri";
export const noDefaultGroup = "none";

const about = { about: "gateway" } as const;
const ownPath = (key: string) => (): DataPath => ["gateways", gatewayName, key];
const wholeNumber = /^[0-9]{1,6}$/;

/** What is asked of a gateway before its spans. */
export const gatewayQuestions: readonly Question[] = [
  {
    ...about,
    id: "gateway-host",
    key: "host",
    kind: "text",
    path: () => ["hosts", hostNames.gateway],
    initial: ({ site }) => hostsOf(site)[0] ?? thisMachine,
  },
  {
    ...about,
    id: "gateway-address",
    key: "address",
    kind: "text",
    path: ownPath("address"),
    initial: ownAddress,
  },
  {
    ...about,
    id: "gateway-line",
    key: "line",
    kind: "choice",
    choices: () => lineTypes,
    initial: () => "E1",
  },
  {
    ...about,
    id: "gateway-spans",
    key: "spanCount",
    kind: "number",
    initial: ({ gateway, facts }) => String(gateway.host === thisMachine ? (facts.lineCount ?? 1) : 1),
    problem: (answer) => {
      const text = textOf(answer);
      const count = wholeNumber.test(text) ? Number(text) : 0;
      if (count >= 1 && count <= dahdiMost.spans) return undefined;
      return {
        message: `${quoted(text)} is no number of lines`,
        fix: `Write a whole number from 1 to ${dahdiMost.spans}.`,
      };
    },
  },
];

export const spanQuestions: readonly Question[] = [
  {
    about: "span",
    id: "span-signalling",
    key: "signalling",
    kind: "choice",
    choices: () => signallings,
    initial: () => "cpe",
  },
  {
    about: "span",
    id: "span-name",
    key: "name",
    kind: "text",
    path: ({ spans }) => ["gateways", gatewayName, "spans", spans.length, "name"],
    initial: freeSpanName,
    problem: (answer, { spans }) =>
      spans.some(({ name }) => name === answer)
        ? { message: `another line is called ${quoted(answer)}`, fix: "Give each line a name of its own." }
        : undefined,
  },
];

/** What is asked when the spans are known. */
export const trunkQuestions: readonly Question[] = [
  {
    ...about,
    id: "gateway-trunks",
    key: "trunks",
    kind: "list",
    path: ownPath("trunks"),
    initial: ({ nodes }) =>
      nodes
        .flatMap(({ role, address }) => (role === "registro-gw" && address !== undefined ? [textOf(address)] : []))
        .join(", ") || undefined,
  },
  {
    ...about,
    id: "gateway-emergency",
    key: "emergency",
    kind: "list",
    path: ownPath("emergency"),
    initial: () => "112",
    // The checks of a site file speak of quotation marks, which nobody types here.
    problem: (answer) => {
      const wrong = wordsOf(answer).find((word) => !dialledPattern.test(word));
      if (wrong === undefined) return undefined;
      return {
        message: `${quoted(wrong)} is no number that can be dialled`,
        fix: "Write each with digits, '*' and '#', at most 20, such as 112.",
      };
    },
    // Emergency calls go out by a line to an operator.
    applies: ({ spans }) => spans.some(({ signalling }) => signalling === "cpe"),
  },
  {
    ...about,
    id: "gateway-default-group",
    key: "defaultGroup",
    kind: "choice",
    choices: ({ spans }) => [noDefaultGroup, ...groupsOf(spans).map(({ number }) => String(number))],
    initial: () => noDefaultGroup,
  },
];

/** Lines of one kind of signalling are hunted together, in groups that count from 1. */
export function groupsOf(spans: readonly Answers[]): { number: number; spans: string[] }[] {
  const kinds = [...new Set(spans.map(({ signalling }) => textOf(signalling)))];
  return kinds.map((kind, index) => ({
    number: index + 1,
    spans: spans.flatMap(({ signalling, name }) => (signalling === kind ? [textOf(name)] : [])),
  }));
}

/** This machine's address that the guests see, or the one by which the other machine is reached. */
function ownAddress({ site, gateway, facts }: AnswerContext): string | undefined {
  if (gateway.host !== thisMachine) return /^[0-9.]+$/.test(textOf(gateway.host)) ? textOf(gateway.host) : undefined;
  const own = facts.surroundings.addresses;
  const near = ifNetwork(textOf(site.cidr), (cidr) => own.find((address) => contains(cidr, parseAddress(address))));
  return near ?? own[0];
}

/** "operator", "operator2" … for lines to an operator, "pbx" for those to a telephone system. */
function freeSpanName({ span, spans }: AnswerContext): string {
  const kind = span.signalling === "net" ? "pbx" : "operator";
  const before = spans.filter(({ signalling }) => signalling === span.signalling).length;
  return before === 0 ? kind : `${kind}${before + 1}`;
}
