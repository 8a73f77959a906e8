import { isIPv4 } from "node:net";
import type { Clock } from "../../core/clock.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { firstAddress, formatAddress, lastAddress, parseCidr } from "../../site/addresses.ts";
import type { GatewayDesign, TrunkDesign } from "../../site/gateway/design.ts";
import { section } from "./config-text.ts";
import { commonModules, Exchange } from "./exchange.ts";

/** What a SIP peer does with a call that the gateway places. */
export type PeerBehaviour =
  | { kind: "answer" | "talk" | "ring" }
  | { kind: "refuse"; status: RefusalStatus }
  /** It answers OPTIONS, so it counts as there, and nothing to an INVITE. */
  | { kind: "silent" }
  /** It answers nothing. */
  | { kind: "unreachable" };

/** Which of Asterisk's causes chan_pjsip answers with that status (hangup_cause2sip). */
const causeOfStatus = {
  403: 21,
  404: 1,
  408: 18,
  410: 22,
  480: 19,
  484: 28,
  486: 17,
  488: 58,
  500: 38,
  503: 42,
} as const;
export type RefusalStatus = keyof typeof causeOfStatus;

/** Where a trunk's host is in the rehearsal. */
export interface PeerPlace {
  trunk: TrunkDesign;
  address: string;
}

export const peersNamespace = "spanwright-peers";
export const siteDevice = "sipsite";
export const peersDevice = "sippeers";
/** For hosts that the site names by DNS and whose address no rule of its firewall hints at: RFC 2544's, nobody's. */
const nobodysNetwork = "198.18.0.0/24";
/** An allowed network may be a /8; no site has more trunks than this. */
const mostCandidates = 128;
const hostsMark = "# spanwright-rehearsal";

/** The address of each trunk: its own, or for a DNS name one from which the site lets SIP in and that is nobody else's. */
export function peerPlaces(design: GatewayDesign): PeerPlace[] {
  const known = new Set([design.address, ...design.trunks.map(({ host }) => host)]);
  const free = [...design.sipAllowed, nobodysNetwork].flatMap(candidates).filter((address) => !known.has(address));
  const names = [...new Set(design.trunks.map(({ host }) => host).filter((host) => !isIPv4(host)))];
  const given = new Map(names.map((name, index) => [name, free[index] as string]));
  return design.trunks.map((trunk) => ({ trunk, address: given.get(trunk.host) ?? trunk.host }));
}

function candidates(allowed: string): string[] {
  if (!allowed.includes("/")) return [allowed];
  const cidr = parseCidr(allowed);
  const count = Math.min(mostCandidates, Math.max(0, lastAddress(cidr) - firstAddress(cidr) + 1));
  return Array.from({ length: count }, (_, index) => formatAddress(firstAddress(cidr) + index));
}

/** One transport for each address and port; two trunks may share one. */
export function peersPjsipConf(design: GatewayDesign): string {
  const places = peerPlaces(design);
  const sockets = socketsOf(places);
  const codecs = [...new Set([...design.trunks.flatMap((trunk) => trunk.codecs), "alaw", "ulaw"])];
  const media = [
    ["disallow", "all"],
    ["allow", codecs.filter((codec) => ["alaw", "ulaw"].includes(codec)).join(",")],
    ["direct_media", "no"],
    ["context", "from-site"],
  ] as const;
  return [
    section("global", [
      ["type", "global"],
      ["endpoint_identifier_order", "ip"],
    ]),
    ...sockets.map((socket) =>
      section(`udp-${socket}`, [
        ["type", "transport"],
        ["protocol", "udp"],
        ["bind", socket],
      ]),
    ),
    section("from-site", [["type", "endpoint"], ...media]),
    section("from-site", [
      ["type", "identify"],
      ["endpoint", "from-site"],
      ["match", design.address],
    ]),
    ...places.flatMap(({ trunk, address }) => [
      section(`trunk${trunk.number}`, [
        ["type", "endpoint"],
        ["aors", `trunk${trunk.number}`],
        ["transport", `udp-${address}:${trunk.port}`],
        ...media,
      ]),
      section(`trunk${trunk.number}`, [
        ["type", "aor"],
        ["contact", `sip:${design.address}:${design.sipPort}`],
      ]),
    ]),
  ].join("\n");
}

/** What the peers' packet filter drops, in nft's language. */
export function peersFilter(design: GatewayDesign, behaviours: ReadonlyMap<number, PeerBehaviour>): string {
  const drops = peerPlaces(design).flatMap(({ trunk, address }) => {
    const kind = behaviours.get(trunk.number)?.kind;
    const here = `ip daddr ${address} udp dport ${trunk.port}`;
    // The first six bytes behind the UDP header are "INVITE".
    if (kind === "silent") return [`${here} @th,64,48 0x494e56495445 drop`];
    return kind === "unreachable" ? [`${here} drop`] : [];
  });
  return [
    "table ip rehearsal",
    "delete table ip rehearsal",
    "table ip rehearsal {",
    "  chain input {",
    "    type filter hook input priority 0;",
    ...drops.map((drop) => `    ${drop}`),
    "  }",
    "}",
    "",
  ].join("\n");
}

/** Every SIP peer of the site in one Asterisk, in a network namespace that has all their addresses. */
export class Peers {
  readonly exchange: Exchange;
  readonly #design: GatewayDesign;
  readonly #machine: Machine;
  readonly #behaviours = new Map<number, PeerBehaviour>();
  /** Since the start, by path. */
  readonly #written = new Map<string, string>();

  constructor(options: { machine: Machine; design: GatewayDesign; clock?: Clock }) {
    const { machine, design, clock } = options;
    this.#design = design;
    this.#machine = machine;
    this.exchange = new Exchange({
      machine,
      name: "peers",
      namespace: peersNamespace,
      modules: [...commonModules, ...sipModules],
      files: [
        { path: "pjsip.conf", content: peersPjsipConf(design) },
        {
          path: "rtp.conf",
          content: section("general", [
            ["rtpstart", 30_000],
            ["rtpend", 32_000],
          ]),
        },
      ],
      ...(clock === undefined ? {} : { clock }),
    });
  }

  /** Gives the machine the gateway's address and a way to the peers'. Before the site's own Asterisk starts. */
  async connect(): Promise<void> {
    const { address } = this.#design;
    const addresses = [...new Set(peerPlaces(this.#design).map((place) => place.address))];
    await this.disconnect();
    await this.#ip(["netns", "add", peersNamespace]);
    await this.#batch([
      `link add ${siteDevice} type veth peer name ${peersDevice} netns ${peersNamespace}`,
      `address add ${address}/32 dev ${siteDevice}`,
      `link set ${siteDevice} up`,
      ...addresses.map((peer) => `route add ${peer}/32 dev ${siteDevice} src ${address}`),
    ]);
    await this.#batch(
      [
        "link set lo up",
        ...addresses.map((peer) => `address add ${peer}/32 dev ${peersDevice}`),
        `link set ${peersDevice} up`,
        `route add ${address}/32 dev ${peersDevice}`,
      ],
      ["-netns", peersNamespace],
    );
    await this.#nameHosts(true);
  }

  async disconnect(): Promise<void> {
    await this.#nameHosts(false);
    await this.#ip(["netns", "delete", peersNamespace]);
    await this.#ip(["link", "delete", siteDevice]);
  }

  async start(): Promise<void> {
    await this.exchange.start();
    this.#written.clear();
    for (const { number } of this.#design.trunks) this.#behaviours.set(number, { kind: "answer" });
    await this.#write();
  }

  async stop(): Promise<void> {
    await this.exchange.stop();
  }

  /** What these trunks do from now on; trunks that are not named stay as they are. */
  async behave(behaviours: ReadonlyMap<number, PeerBehaviour>): Promise<void> {
    for (const [trunk, behaviour] of behaviours) this.#behaviours.set(trunk, behaviour);
    await this.#write();
  }

  /** Every trunk the same. */
  async behaveAll(behaviour: PeerBehaviour): Promise<void> {
    await this.behave(new Map(this.#design.trunks.map(({ number }) => [number, behaviour])));
  }

  /** Places a call from a trunk to the gateway. */
  async place(call: {
    trunk: number;
    number: string;
    caller: string;
    group: string | undefined;
    conduct: "talk" | "brief" | "hold";
  }): Promise<string> {
    return await this.exchange.place({ ...call, dialled: `PJSIP/${call.number}@trunk${call.trunk}` });
  }

  /** The first trunk at that address and port, as "arrived" records have it in "place". */
  trunkAt(place: string): number | undefined {
    return peerPlaces(this.#design).find(({ trunk, address }) => `${address}:${trunk.port}` === place)?.trunk.number;
  }

  async #write(): Promise<void> {
    for (const { trunk, address } of peerPlaces(this.#design)) {
      const behaviour = this.#behaviours.get(trunk.number) ?? { kind: "answer" };
      const cause = behaviour.kind === "refuse" ? causeOfStatus[behaviour.status] : "";
      const kind = behaviour.kind === "silent" || behaviour.kind === "unreachable" ? "answer" : behaviour.kind;
      await this.#writeOnce(`behaviours/${address}:${trunk.port}`, `${kind}:${cause}:\n`);
    }
    const filter = peersFilter(this.#design, this.#behaviours);
    if (this.#written.get("filter") === filter) return;
    await this.#machine.run("ip", ["netns", "exec", peersNamespace, "nft", "-f", "-"], { input: filter });
    this.#written.set("filter", filter);
  }

  /** What is there already is not written again: each writing takes a second of a slow guest's time. */
  async #writeOnce(path: string, content: string): Promise<void> {
    if (this.#written.get(path) === content) return;
    await this.exchange.write(path, content);
    this.#written.set(path, content);
  }

  /** systemd-resolved answers from /etc/hosts too, for those who ask DNS. */
  async #nameHosts(named: boolean): Promise<void> {
    const before = (await this.#machine.readFile("/etc/hosts"))?.toString("utf8") ?? "";
    const others = before.split("\n").filter((line) => line !== "" && !line.endsWith(hostsMark));
    const hosts = new Map(peerPlaces(this.#design).map(({ trunk, address }) => [trunk.host, address]));
    const own = [...hosts]
      .filter(([host]) => named && !isIPv4(host))
      .map(([host, address]) => `${address} ${host} ${hostsMark}`);
    const after = `${[...others, ...own].join("\n")}\n`;
    if (after !== before) await this.#machine.writeFile("/etc/hosts", after, { mode: 0o644 });
  }

  /** Also where there is nothing to take away. */
  async #ip(args: readonly string[]): Promise<void> {
    await this.#machine.run("ip", args, { okExitCodes: [0, 1] });
  }

  async #batch(commands: readonly string[], options: readonly string[] = []): Promise<void> {
    await this.#machine.run("ip", [...options, "-batch", "-"], { input: `${commands.join("\n")}\n` });
  }
}

const socketsOf = (places: readonly PeerPlace[]): string[] => [
  ...new Set(places.map(({ trunk, address }) => `${address}:${trunk.port}`)),
];

/** Without res_pjsip_rfc3326: its Reason header would say Q.850's cause, and a peer's status is to decide. */
const sipModules = [
  "res_sorcery_astdb",
  "res_sorcery_config",
  "res_sorcery_memory",
  "res_sorcery_memory_cache",
  "res_pjproject",
  "res_pjsip",
  "res_pjsip_session",
  "res_pjsip_pubsub",
  "res_pjsip_authenticator_digest",
  "res_pjsip_caller_id",
  "res_pjsip_endpoint_identifier_ip",
  "res_pjsip_header_funcs",
  "res_pjsip_sdp_rtp",
  "res_rtp_asterisk",
  "res_format_attr_g729",
  "chan_pjsip",
] as const;
