import type { AsteriskLink, ManagerPacket } from "./link.ts";

export interface TrunkState {
  name: string;
  driver: "pjsip" | "chan_sip";
  /** Of its peer: "192.0.2.7:5060"; empty where it is not known. */
  address: string;
  /** In Asterisk's words: "Reachable", "OK", "LAGGED", "UNREACHABLE", "NonQualified" … */
  state: string;
  /** Undefined where Asterisk does not ask the trunk whether it is there. */
  reachable: boolean | undefined;
  /** Of the last OPTIONS. */
  roundTripSeconds: number | undefined;
}

export const mostTrunks = 64;

/**
 * The trunks' names. Gateways of ours have them in global variables, in their order; elsewhere they are chan_sip's peers
 * with an address of their own. Empty where neither is there.
 */
export async function trunkNames(link: AsteriskLink): Promise<string[]> {
  const names: string[] = [];
  for (let number = 1; number <= mostTrunks; number += 1) {
    const name = await variable(link, `CEN_TRUNK_${number}`);
    if (name === "") break;
    // Any other character has a meaning of its own in a function's arguments and can't be in a name that was rendered.
    if (/^[A-Za-z0-9_.+-]{1,100}$/.test(name)) names.push(name);
  }
  return names.length > 0 ? names : (await sipPeers(link)).map(({ name }) => name);
}

/**
 * States of these trunks. A trunk that its driver does not know is left out. The driver is found out once: asking for what
 * is not loaded leaves a line in Asterisk's security log each time.
 */
export async function trunkStates(
  link: AsteriskLink,
  { names, driver }: { names: readonly string[]; driver: TrunkState["driver"] },
): Promise<TrunkState[]> {
  if (driver === "chan_sip") {
    const wanted = new Set(names);
    return (await sipPeers(link)).filter(({ name }) => wanted.has(name));
  }
  const states: TrunkState[] = [];
  for (const name of names) {
    const state = await pjsipState(link, name);
    if (state !== undefined) states.push(state);
  }
  return states;
}

/** Which SIP driver runs; a machine has one of them. */
export async function sipDriver(link: AsteriskLink): Promise<TrunkState["driver"]> {
  const { answer } = await link.ask({ Action: "SIPpeers" });
  return /unknown command/i.test(answer.Message ?? "") ? "pjsip" : "chan_sip";
}

/** chan_sip's peers with a fixed address; none where it is not loaded. */
async function sipPeers(link: AsteriskLink): Promise<TrunkState[]> {
  const { answer, events } = await link.ask({ Action: "SIPpeers" });
  if (answer.Response !== "Success") return [];
  return events
    .filter(({ Event, Dynamic }) => Event === "PeerEntry" && Dynamic === "no")
    .slice(0, mostTrunks)
    .map(readPeer);
}

/** "OK (12 ms)", "LAGGED (3000 ms)", "UNREACHABLE", "UNKNOWN", "Unmonitored". */
function readPeer(peer: ManagerPacket): TrunkState {
  const status = peer.Status ?? "";
  const state = /^[A-Za-z]{1,20}/.exec(status)?.[0] ?? "";
  const milliseconds = /\((\d{1,7}) ms\)/.exec(status)?.[1];
  return {
    name: peer.ObjectName ?? "",
    driver: "chan_sip",
    address:
      peer.IPaddress === undefined || peer.IPaddress === "-none-" ? "" : `${peer.IPaddress}:${peer.IPport ?? ""}`,
    state,
    reachable: /^(OK|LAGGED)$/.test(state) ? true : state === "UNREACHABLE" ? false : undefined,
    roundTripSeconds: milliseconds === undefined ? undefined : Number(milliseconds) / 1000,
  };
}

/**
 * By dialplan functions, which the class "reporting" may read. PJSIPShowContacts and PJSIPShowEndpoints need the class
 * "system", which would also let whoever has the secret add to the dialplan and read every file of the configuration.
 */
async function pjsipState(link: AsteriskLink, name: string): Promise<TrunkState | undefined> {
  const contact = (await variable(link, `PJSIP_AOR(${name},contact)`)).split(",")[0] ?? "";
  if (!/^[A-Za-z0-9_.+;@-]{1,200}$/.test(contact)) return undefined;
  const ask = async (field: string) => await variable(link, `PJSIP_CONTACT(${contact},${field})`);
  const state = await ask("status");
  const microseconds = await ask("rtt");
  const address = /^sips?:(?:[^@]{0,200}@)?([^;?>]{1,200})/.exec(await ask("uri"))?.[1] ?? "";
  const reachable = state === "Reachable" ? true : state === "Unreachable" ? false : undefined;
  return {
    name,
    driver: "pjsip",
    address,
    state,
    reachable,
    roundTripSeconds:
      reachable === true && /^\d{1,10}$/.test(microseconds) ? Number(microseconds) / 1_000_000 : undefined,
  };
}

async function variable(link: AsteriskLink, name: string): Promise<string> {
  const { answer } = await link.ask({ Action: "Getvar", Variable: name });
  return answer.Response === "Success" ? (answer.Value ?? "") : "";
}
