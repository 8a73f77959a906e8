import { AppError } from "../../core/errors.ts";
import { parseAddress } from "../../site/addresses.ts";
import { lines } from "../../site/gateway/line.ts";
import { isAddress } from "../../site/gateway/peer-address.ts";
import type { Section } from "../asterisk/config/sections.ts";
import { contextCalls, dialledDriver } from "./dialplan.ts";
import type { HostFiles } from "./host-files.ts";
import type { ImportedSpan, ImportOptions, SipDriver, SipSections } from "./input.ts";
import { ImportNotes, someOf } from "./notes.ts";
import { nothing } from "./nothing.ts";
import { paths, type ReadHost } from "./read-host.ts";
import { isOwnDialplan, ownTrunkOrder } from "./routes.ts";
import { importSip, type SipSettings } from "./settings.ts";
import { tellMissingSip } from "./tell-missing.ts";
import { tellOtherPeers } from "./tell-peers.ts";
import { type ImportedTrunks, importTrunks } from "./trunks.ts";

/** Group names that peers carry: setvar=DAHDISIP_SAL=G1. */
export function peerGroups({ sip, pjsip }: SipSections): string[] {
  return [...sip, ...pjsip]
    .flatMap(({ settings }) => settings)
    .filter(({ entry }) => /^set_?var$/i.test(entry.key.text))
    .flatMap(({ entry }) => /^DAHDISIP_SAL=(.*)$/.exec(entry.value.text)?.[1] ?? []);
}

export function importPeers(
  host: ReadHost,
  { files, options, spans }: { files: HostFiles; options: ImportOptions; spans: readonly ImportedSpan[] },
  notes: ImportNotes,
): { trunks: ImportedTrunks; sip: SipSettings; address: string } {
  const contexts = [...host.dialplan.contexts.values()].map(contextCalls);
  // Told for the driver that was chosen, below; here only the port is needed.
  const preliminary = importSip("chan_sip", host.sections, new ImportNotes());
  const known = options.address ?? preliminary.boundAddress ?? options.reachedBy;
  const american = spans.every(({ input }) => lines[input.line ?? "E1"].law === "mulaw");
  const trunks = importTrunks(
    host.sections,
    {
      order: isOwnDialplan(host.dialplan) ? ownTrunkOrder(host.texts.get(paths.dialplan)?.text ?? "") : [],
      ownCodec: american ? "ulaw" : "alaw",
      dialled: dialledDriver(contexts),
      refused: refusedDrivers(host.sections.modules),
      own: { address: known ?? "", sipPort: preliminary.sipPort },
    },
    notes,
  );
  if (trunks.trunks.length === 0) tellMissingSip(files, notes);
  if (trunks.trunks.length === 0) throw nothing("no SIP peer with a fixed host that calls could go to", notes);
  tellOtherPeers(host.sections, notes);
  const sip = importSip(trunks.driver, host.sections, notes);
  return { trunks, sip, address: addressOf(sip, trunks, { files, options }, notes) };
}

function refusedDrivers(sections: readonly Section[]): ReadonlySet<SipDriver> {
  const refused = sections
    .flatMap(({ settings }) => settings)
    .filter(({ entry }) => /^noload$/i.test(entry.key.text))
    .flatMap(({ entry }): SipDriver[] => {
      if (/^chan_sip(\.so)?$/.test(entry.value.text)) return ["chan_sip"];
      return /^chan_pjsip(\.so)?$/.test(entry.value.text) ? ["pjsip"] : [];
    });
  return new Set(refused);
}

function addressOf(
  { boundAddress }: SipSettings,
  { trunks }: ImportedTrunks,
  { files, options }: { files: HostFiles; options: ImportOptions },
  notes: ImportNotes,
): string {
  const peers = new Set(trunks.map(({ host }) => host));
  const own = files.addresses.filter((address) => !peers.has(address));
  const peer = trunks.map(({ host }) => host).find(isAddress);
  const reached = options.reachedBy !== undefined && isAddress(options.reachedBy) ? options.reachedBy : undefined;
  const chosen = options.address ?? boundAddress ?? nearest(own, peer) ?? reached;
  if (chosen === undefined)
    throw new AppError("data-invalid", {
      message: "nothing in these files says which address the gateway has",
      hint: "Add --address 192.168.10.5, the gateway's address as the SIP peers see it.",
      state: "nothing was written",
    });
  const others = own.filter((address) => address !== chosen);
  const stated = others.length === 0 ? chosen : `${chosen}; the host has ${someOf(others)} too`;
  if (options.address === undefined) notes.kept("address", stated);
  return chosen;
}

/** The address that has the most leading bits in common with a peer's. */
function nearest(own: readonly string[], peer: string | undefined): string | undefined {
  if (peer === undefined) return own[0];
  const distance = (address: string) => (parseAddress(address) ^ parseAddress(peer)) >>> 0;
  return own.toSorted((one, other) => distance(one) - distance(other))[0];
}
