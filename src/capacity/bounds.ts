/**
 * The largest and smallest figures that are computed with. They lie far beyond any installation; a figure outside is a
 * slip of the finger, and every loop over lines or agents ends because of them.
 */
export const bounds = {
  trafficErlangs: 100_000,
  lines: 100_000,
  agents: 100_000,
  users: 1_000_000,
  calls: 100_000,
  callsPerHour: 10_000_000,
  handleSeconds: 86_400,
  targetSeconds: 86_400,
  leastBlocking: 1e-9,
  hoursPerDay: 24,
  /** A hundred years. */
  days: 36_525,
  callMinutes: 1_440,
  spans: 10_000,
  packetMs: 120,
  /** The figures of one host. */
  hostProcessors: 4_096,
  hosts: 512,
  overcommit: 16,
  /** The most that a node of a site file may have. */
  nodeVcpus: 128,
  /** More machines than a site may have nodes are no placement, they are a mistyped figure. */
  pieces: 512,
} as const;
