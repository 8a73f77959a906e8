import { Document } from "yaml";
import { AppError } from "../../core/errors.ts";
import { commentKey } from "../../site/compose.ts";
import { isAddress } from "../../site/gateway/peer-address.ts";
import { inspectSite } from "../../site/inspect.ts";
import { type DataPath, type Finding, formatPath } from "../../site/problem.ts";
import type { Role } from "../../site/role.ts";
import type { Site, SiteInput } from "../../site/schema.ts";
import type { GatewayInput } from "./input.ts";
import { type ImportNote, type ImportNotes, someOf } from "./notes.ts";

const mostRepairs = 300;
const mostListed = 60;
/** Parts of a gateway that the site file may be without. */
const optionalParts = ["rtp", "qos", "sipPort", "country", "outbound", "emergency", "firewall", "inbound"] as const;

/**
 * Takes out what the checks of a site file refuse and a gateway can be without, and says so. Throws data-invalid where
 * nothing is left to take out.
 */
export function repaired(
  data: SiteInput,
  { gateway: name, roles }: { gateway: string; roles: ReadonlyMap<string, Role> },
  notes: ImportNotes,
): { site: Site; warnings: Finding[] } {
  for (let round = 0; round < mostRepairs; round += 1) {
    const { site, findings } = inspectSite(data, roles);
    if (site !== undefined) return { site, warnings: findings };
    const [error] = findings.filter(({ severity }) => severity === "error");
    const gateway = data.gateways?.[name];
    const done = error === undefined || gateway === undefined ? undefined : repair(gateway, error);
    if (error === undefined || done === undefined) throw beyondRepair(findings);
    notes.left(formatPath(error.path.slice(2)), `${error.message}: ${done}`);
  }
  throw beyondRepair([]);
}

/** What was done about an error, in words that follow it; undefined where nothing could be. */
function repair(gateway: GatewayInput, { path }: Finding): string | undefined {
  const [part] = path.slice(2);
  if (part === "firewall" && gateway.firewall === undefined) {
    // Closed to trunks with a name until somebody says their addresses, which are all that a rule can have.
    const sip = [...new Set(gateway.trunks.map(({ host }) => host).filter(isAddress))];
    const named = [...new Set(gateway.trunks.map(({ host }) => host).filter((host) => !isAddress(host)))];
    gateway.firewall = { sip };
    const now = sip.length === 0 ? "the list is empty now" : `the list has ${someOf(sip)} now`;
    return `${now}; ${someOf(named)} may not send SIP until you add its addresses there`;
  }
  if (part === "rtp" && gateway.rtp === undefined) {
    gateway.rtp = { start: 10_000, end: 65_535 };
    return "it is 10000-65535 now";
  }
  return takenOut(gateway, path.slice(2)) ? "it is left out" : undefined;
}

function takenOut(gateway: GatewayInput, [part, second, third]: DataPath): boolean {
  if (part === "inbound" && (second === "dids" || second === "patterns") && typeof third === "number")
    return takeOut(gateway.inbound?.[second], third);
  if (part === "groups" && typeof second === "number")
    return gateway.groups.length > 1 && takeOut(gateway.groups, second);
  if ((part === "trunks" || part === "spans") && typeof second === "number" && typeof third === "string") {
    const element: object | undefined = gateway[part][second];
    if (element === undefined || ["host", "signalling", "line"].includes(third)) return false;
    if (third !== "card") return Reflect.has(element, third) && Reflect.deleteProperty(element, third);
    const had = gateway.spans.some(({ card }) => card !== undefined);
    for (const span of gateway.spans) delete span.card;
    return had;
  }
  const optional = optionalParts.find((each) => each === part);
  if (optional === undefined || gateway[optional] === undefined) return false;
  return Reflect.deleteProperty(gateway, optional);
}

function takeOut(list: unknown[] | undefined, index: number): boolean {
  return list?.splice(index, 1).length === 1;
}

function beyondRepair(findings: readonly Finding[]): AppError {
  const problems = findings.slice(0, 12).map(({ path, message }) => `${formatPath(path)}: ${message}`);
  return new AppError("data-invalid", {
    message: `no site file can be made of this configuration:\n${problems.join("\n")}`,
    hint: "Correct it on a copy of the host's files and import that with --from.",
    state: "nothing was written",
  });
}

/** The text of the site file: its data, a comment above each part, and what is left for a person at its top. */
export function importedText(
  data: SiteInput,
  { gateway, source, schemaPath }: { gateway: string; source: string; schemaPath: string },
  list: readonly ImportNote[],
): string {
  const document = new Document(data);
  const left = list.filter(({ outcome }) => outcome === "left");
  const head = [
    ` yaml-language-server: $schema=${schemaPath}`,
    "",
    ` Made by 'spanwright gateway import' from ${source}. Look through it before anything is made of it:`,
    " 'spanwright site check' checks this file, 'spanwright render' writes what the gateway would be given.",
    ...(left.length === 0 ? [] : ["", " Left for a person:"]),
    ...left.slice(0, mostListed).map(({ about, message }) => ` - ${about}: ${message}`),
    ...(left.length > mostListed ? [` - and ${left.length - mostListed} more`] : []),
  ];
  document.commentBefore = head.join("\n");
  const at = (...path: string[]) => ["gateways", gateway, ...path];
  commentKey(
    document,
    ["site"],
    " The customer's installation. The name is unique over all sites planned on this machine.",
  );
  commentKey(
    document,
    ["hosts"],
    " The machine with the cards: 'local: true', or 'ssh: { address: 192.0.2.5 }' for another one.",
  );
  commentKey(
    document,
    ["gateways"],
    " The PRI-to-SIP gateway. 'spanwright site schema' and docs/site-file.md have every key.",
  );
  commentKey(document, at("address"), " As the SIP peers see it.");
  commentKey(
    document,
    at("spans"),
    " Lines in DAHDI's order. What is not written has the default of its kind of line.",
  );
  commentKey(
    document,
    at("groups"),
    " Channels that are hunted together, as X-DAHDISIP_SAL names them. A group is not a span.",
  );
  commentKey(document, at("trunks"), " SIP peers that calls of the lines go to, in the order of preference.");
  commentKey(document, at("inbound"), " Which trunks a called number has.");
  commentKey(document, at("outbound"), " Calls of the trunks.");
  commentKey(document, at("firewall"), " Who may send SIP.");
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}
