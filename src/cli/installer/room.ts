import { hostLimits, lackingOf, type Resources, sumOf } from "../../capacity/placement/host-limits.ts";
import { bytesToSize, sizePattern, sizeToBytes } from "../../core/size.ts";
import type { Messages } from "../../messages/catalogue.ts";
import { type AnswerContext, type Answers, textOf } from "../../site/interview/question.ts";
import { thisMachine } from "../../site/interview/site-questions.ts";
import type { ObservedFacts } from "../site-facts.ts";
import { hasOwnMachine, sizesOf } from "./site-table.ts";

const mebibyte = 2 ** 20;

/** What this machine lacks for the nodes, with nothing else on it; nothing where they fit or run elsewhere. */
export function lackLines({ interview }: Messages, { host }: ObservedFacts, context: AnswerContext): string[] {
  if (host === undefined || textOf(context.site.host) !== thisMachine) return [];
  const wanted = sumOf(context.nodes.filter(hasOwnMachine).map((node) => resourcesOf(node, context)));
  const lacking = lackingOf(wanted, hostLimits(host));
  const whole = (bytes: number) => bytesToSize(Math.ceil(bytes / mebibyte) * mebibyte);
  const what = [
    ...(lacking.vcpus > 0 ? [interview.lacking.vcpus(String(lacking.vcpus))] : []),
    ...(lacking.memoryBytes > 0 ? [interview.lacking.memory(whole(lacking.memoryBytes))] : []),
    ...(lacking.diskBytes > 0 ? [interview.lacking.disk(whole(lacking.diskBytes))] : []),
  ];
  return what.length === 0 ? [] : [interview.lacks(what.join(", "))];
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

const bytesOf = (size: string) => (sizePattern.test(size) ? sizeToBytes(size) : 0);
