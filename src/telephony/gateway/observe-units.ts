import type { Machine } from "../../core/machine/machine.ts";

export interface UnitState {
  known: boolean;
  active: boolean;
  /** Starts with the host. */
  enabled: boolean;
  masked: boolean;
  /** Its file was changed since systemd read it. */
  stale: boolean;
}

const properties = "Id,LoadState,ActiveState,UnitFileState,NeedDaemonReload";

export async function observeUnits(machine: Machine, names: readonly string[]): Promise<Map<string, UnitState>> {
  if (names.length === 0) return new Map();
  const { stdout } = await machine.run("systemctl", ["show", `--property=${properties}`, "--", ...names]);
  return parseUnits(stdout);
}

/** The answer of "systemctl show": a paragraph of NAME=value lines for each unit. */
export function parseUnits(text: string): Map<string, UnitState> {
  const units = new Map<string, UnitState>();
  for (const paragraph of text.split(/\n\n+/)) {
    const value = (name: string) => new RegExp(`^${name}=(.{0,200})$`, "m").exec(paragraph)?.[1] ?? "";
    const id = value("Id");
    if (id === "") continue;
    const file = value("UnitFileState");
    units.set(id, {
      known: value("LoadState") !== "not-found" && value("LoadState") !== "",
      active: value("ActiveState") === "active",
      // "generated": from an init script of the old kind, which its own links start.
      enabled: file === "enabled" || file === "generated",
      masked: file.startsWith("masked"),
      stale: value("NeedDaemonReload") === "yes",
    });
  }
  return units;
}
