import { overlaps } from "../addresses.ts";
import type { PlannedNetwork, SiteCheck } from "./check.ts";

export const networkOverlap: SiteCheck = {
  name: "network-overlap",
  summary: "No two networks of a site overlap, on one bridge or on two.",
  *find({ networks }) {
    // Sorted by their first address, each network needs to be compared only with the one that reaches furthest so far.
    const sorted = [...networks].sort((one, other) => one.cidr.network - other.cidr.network);
    let furthest: PlannedNetwork | undefined;
    for (const planned of sorted) {
      if (furthest !== undefined && overlaps(furthest.cidr, planned.cidr)) {
        const { bridge } = planned.network;
        const shared = bridge !== undefined && bridge === furthest.network.bridge ? `, both on bridge ${bridge}` : "";
        yield {
          path: [...planned.path, "cidr"],
          severity: "error",
          message: `${planned.network.cidr} overlaps network ${furthest.name}, ${furthest.network.cidr}${shared}`,
          fix: "Write a range of its own for one of the two, or delete one and move its nodes to the other.",
        };
      }
      if (furthest === undefined || planned.cidr.broadcast > furthest.cidr.broadcast) furthest = planned;
    }
  },
};
