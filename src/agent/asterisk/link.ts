/** Fields of a packet of Asterisk's manager by their names; a field that stands several times has its last value. */
export type ManagerPacket = Readonly<Record<string, string>>;

export type LinkState = "down" | "connecting" | "up" | "refused";

/** What has happened to the connection since the agent began. */
export interface LinkCounts {
  logins: number;
  /** Logins that Asterisk refused, and those that could not be tried for want of a secret. */
  refused: number;
  /** Connections that ended without having been asked to. */
  lost: number;
  /** Lines that were too long or too many and were not read. */
  droppedLines: number;
}

/**
 * The one connection to Asterisk's manager (AMI). It connects again by itself, with growing pauses; who listens learns of
 * each new connection by "up" and asks again for all that it keeps, as events were missed meanwhile.
 */
export interface AsteriskLink {
  readonly state: LinkState;
  /** Why it is down or refused, in words; empty while it is up. */
  readonly why: string;
  readonly counts: LinkCounts;
  /** Sends an action. The answer, with its list of events where it has one. Throws unreachable or unknown-state. */
  ask(action: ManagerPacket): Promise<{ answer: ManagerPacket; events: readonly ManagerPacket[] }>;
  /** Calls back for each event of these names ("*" for all), until the returned function is called. */
  on(names: readonly string[], listener: (event: ManagerPacket) => void): () => void;
  /** Calls back after each login, and when the connection is lost. */
  onState(listener: (state: LinkState) => void): () => void;
}
