import { asteriskSources } from "../../plan/gateway/packages.ts";
import {
  type GatewayPart,
  gatewayParts,
  type PackageState,
  packageOf,
} from "../../telephony/gateway/observe-packages.ts";
import type { PreflightCheck } from "../check.ts";
import { type Finding, fail, pass, unknown } from "../result.ts";

/** By the programs and modules themselves, however they came; where one lacks, by what apt would install. */
export const check: PreflightCheck = {
  id: "gateway-packages",
  title: "Asterisk and what goes with it",
  applies: ({ gateways }) => gateways.length > 0,
  async run(_machine, { read }) {
    const state = await read.packages();
    return gatewayParts.map((part) => judgePart(part, state));
  },
};

const fetchLists = "Run 'apt-get update' on this host, then run preflight again.";

export function judgePart(
  part: GatewayPart,
  { present, packages, listsPresent, distribution }: Omit<PackageState, "asterisk">,
): Finding {
  const name = packageOf[part];
  const candidate = packages.get(name)?.candidate;
  const measured = [
    { name: "present", value: present.has(part), unit: "" },
    ...(candidate === undefined ? [] : [{ name: "candidate", value: candidate, unit: "" }]),
  ];
  const words = { subject: part, limit: "there, or a package of apt's", measured };
  if (present.has(part)) return pass("is there", words);
  if (candidate !== undefined) return pass(`is not there yet; apply installs ${name} ${candidate}`, words);
  if (!listsPresent) return unknown("is not there, and apt has never fetched a list of packages", fetchLists, words);
  const ofAsterisk = part === "asterisk" || part === "chan_dahdi";
  const todo = ofAsterisk ? asteriskSources : `Look at the apt sources of this host. ${fetchLists}`;
  return fail(`is not there, and the apt of this ${distribution} knows no package ${name}`, todo, words);
}
