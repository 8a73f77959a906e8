import type { DataPath, Finding } from "../problem.ts";
import type { SiteCheck } from "./check.ts";

export const gatewayRoute: SiteCheck = {
  name: "gateway-route",
  summary: "Numbers and patterns go to trunks of the list, each of them once: a call tries no trunk twice.",
  *find({ gateways }) {
    for (const { path, gateway, whole } of gateways) {
      if (!whole.trunks) continue;
      const count = gateway.trunks.length;
      const { dids, patterns } = gateway.inbound;
      for (const [index, { primary, backup }] of dids.entries()) {
        const at = [...path, "inbound", "dids", index];
        yield* unknownTrunk(count, primary, [...at, "primary"]);
        yield* listProblems(count, backup, [...at, "backup"], primary);
      }
      for (const [index, { trunks }] of patterns.entries())
        yield* listProblems(count, trunks, [...path, "inbound", "patterns", index, "trunks"]);
    }
  },
};

function* listProblems(count: number, trunks: readonly number[], path: DataPath, primary?: number): Iterable<Finding> {
  for (const [place, trunk] of trunks.entries()) {
    const at = [...path, place];
    yield* unknownTrunk(count, trunk, at);
    const fix = "Delete it, or write the number of another trunk.";
    if (trunk === primary)
      yield {
        path: at,
        severity: "error",
        message: `trunk ${trunk} is the primary already, and no backup of itself`,
        fix,
      };
    else if (trunks.indexOf(trunk) < place)
      yield { path: at, severity: "error", message: `trunk ${trunk} stands here twice`, fix };
  }
}

function* unknownTrunk(count: number, trunk: number, path: DataPath): Iterable<Finding> {
  if (trunk <= count) return;
  const range = count === 1 ? "1" : `a number from 1 to ${count}`;
  const message = `there is no trunk ${trunk}: the list has ${count}`;
  yield { path, severity: "error", message, fix: `Write ${range}, or add the trunk to 'trunks'.` };
}
