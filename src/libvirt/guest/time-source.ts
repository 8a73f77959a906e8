/** A source of the guest's time service, as that service speaks of it. */
export interface TimeSource {
  address: string;
  /** As it was configured; the address where the service does not tell. */
  name: string;
  /** Time is taken from this one. */
  selected: boolean;
  /** Undefined where the service does not tell. */
  stratum: number | undefined;
  /**
   * chrony's register of the last eight questions, in octal: 377 is all answered, 0 is none. Undefined for timesyncd,
   * which keeps none.
   */
  reach: string | undefined;
}

export interface TimeSourceFinding {
  planned: string;
  found: string;
  ok: boolean;
}

/** Whether time is taken from a planned source that answers. Being configured is not enough for that. */
export function findTimeSource(planned: readonly string[], sources: readonly TimeSource[]): TimeSourceFinding {
  const plannedText = planned.length === 1 ? `${planned[0]} answers` : `one of ${planned.join(", ")} answers`;
  const selected = sources.find((source) => source.selected);
  if (selected === undefined) return { planned: plannedText, found: noneText(planned, sources), ok: false };
  const label = plannedName(planned, selected);
  const stratum = selected.stratum === undefined ? [] : [`stratum ${selected.stratum}`];
  const reach = selected.reach === undefined ? [] : [`reach ${selected.reach}`];
  return {
    planned: plannedText,
    found: [`${label} selected`, ...stratum, ...reach].join(", "),
    ok: planned.includes(label) && selected.reach !== "0",
  };
}

/** A source may be planned by name and be known to the guest by address; then it gives both. */
export function plannedName(planned: readonly string[], source: TimeSource): string {
  return planned.includes(source.address) ? source.address : source.name;
}

/**
 * Reads "chronyc -c sources" by address and by name (chronyc(1): mode, state, source, stratum, poll, reach, …), or
 * what "timedatectl show-timesync" says where the guest has no chrony.
 */
export function readTimeSources(text: { addresses: string; names: string; timesync: string }): TimeSource[] {
  if (text.addresses.trim() === "") return timesyncSources(text.timesync);
  const names = rows(text.names).map((row) => row[2] ?? "");
  return rows(text.addresses).map(([, state, address = "", stratum, , reach], index) => ({
    address,
    name: names[index] || address,
    selected: state === "*",
    stratum: stratum === undefined ? undefined : Number(stratum),
    reach,
  }));
}

/** timesyncd has one server at a time; a message of it (NTPMessage) is printed once an answer has come. */
function timesyncSources(text: string): TimeSource[] {
  const property = (name: string) => new RegExp(`^${name}=(.*)$`, "m").exec(text)?.[1]?.trim() ?? "";
  const configured = property("SystemNTPServers").split(/\s+/);
  const message = property("NTPMessage");
  const inUse = property("ServerName");
  const address = property("ServerAddress");
  const stratum = /\bStratum=(\d+)/.exec(message)?.[1];
  // A server in use that nobody configured (from DHCP, or the distribution's fallback) is a source too.
  return [...new Set([...configured, inUse])]
    .filter((name) => name !== "")
    .map((name) => ({
      address: name === inUse && address !== "" ? address : name,
      name,
      selected: name === inUse && message !== "",
      stratum: name === inUse && stratum !== undefined ? Number(stratum) : undefined,
      reach: undefined,
    }));
}

function noneText(planned: readonly string[], sources: readonly TimeSource[]): string {
  const answering = sources.filter((source) => source.reach !== undefined && source.reach !== "0");
  if (answering.length === 0) return "none answers";
  const labels = answering.map((source) => `${plannedName(planned, source)} (reach ${source.reach})`);
  return `none selected, though answers come from ${labels.join(", ")}`;
}

const rows = (text: string): string[][] =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => line.trim().split(","));
