import { hostLimits, lackingOf, type Resources, sumOf, usualOvercommit } from "../../capacity/placement/host-limits.ts";
import type { Messages } from "../../messages/catalogue.ts";
import { said } from "../../messages/speech.ts";
import type { AnswerContext, Answers } from "../../site/interview/question.ts";
import { hostsOf, nodeHostName, thisMachine } from "../../site/interview/site-questions.ts";
import { bytesOf, wholeMebibytes } from "../placing.ts";
import type { ObservedFacts } from "../site-facts.ts";
import { hasOwnMachine, sizesOf } from "./site-table.ts";

const gibibyte = 2 ** 30;

/**
 * What each host lacks for its nodes, with nothing else on it, and which hosts nobody could look at. Where there are
 * several, also what each one has room for; else nothing where the nodes fit.
 */
export function roomLines(messages: Messages, facts: ObservedFacts, context: AnswerContext): string[] {
  const hosts = hostsOf(context.site);
  return hosts.flatMap((host, index) => {
    const name = nodeHostName(index);
    const nodes = context.nodes.filter((node) => hasOwnMachine(node) && (hosts.length === 1 || node.host === name));
    return linesOf(messages, { host, name, several: hosts.length > 1, nodes }, facts, context);
  });
}

function linesOf(
  messages: Messages,
  { host, name, several, nodes }: { host: string; name: string; several: boolean; nodes: readonly Answers[] },
  { placing }: ObservedFacts,
  context: AnswerContext,
): string[] {
  const { interview } = messages;
  const seen = placing.seen(host);
  if (seen === undefined) return [];
  const place = host === thisMachine ? interview.thisMachine : host;
  const where = several ? `${name} (${place})` : place;
  if ("unknown" in seen) return [interview.roomUnknown(where, said(seen.unknown))];
  const wanted = sumOf(nodes.map((node) => resourcesOf(node, context)));
  const limits = hostLimits({ ...seen.figures, name });
  const lacking = lackingOf(wanted, limits);
  const what = [
    ...(lacking.vcpus > 0 ? [interview.lacking.vcpus(String(lacking.vcpus))] : []),
    ...(lacking.memoryBytes > 0 ? [interview.lacking.memory(wholeMebibytes(lacking.memoryBytes))] : []),
    ...(lacking.diskBytes > 0 ? [interview.lacking.disk(wholeMebibytes(lacking.diskBytes))] : []),
  ];
  if (what.length > 0) return [interview.lacks(where, what.join(", "))];
  const sums = interview.sums(
    sumsText(messages, wanted, Math.ceil),
    sumsText(messages, limits, Math.floor),
    String(usualOvercommit.vcpu),
  );
  return several ? [`${where}: ${sums}`] : [];
}

/** A need is never shown smaller than it is, and what there is to give never larger. */
function sumsText(
  { interview }: Messages,
  { vcpus, memoryBytes, diskBytes }: Resources,
  rounded: (figure: number) => number,
): string {
  const inGibibytes = (bytes: number) => `${rounded(bytes / gibibyte)}GiB`;
  return interview.sizes(String(vcpus), inGibibytes(memoryBytes), inGibibytes(diskBytes));
}

function resourcesOf(node: Answers, context: AnswerContext): Resources {
  const { vcpus = "0", memory = "", systemDisk = "", dataDisks = "" } = sizesOf(node, context);
  const disks = [systemDisk, ...dataDisks.split(" + ")];
  return {
    vcpus: Number(vcpus),
    memoryBytes: bytesOf(memory),
    diskBytes: disks.reduce((total, disk) => total + bytesOf(disk), 0),
  };
}
