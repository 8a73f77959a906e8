/** Bounds of loops, queues, sizes and waits, in one place. The unit is the last word. */
export const limits = {
  siteFileBytes: 1 << 20,
  dataFileBytes: 1 << 20,
  nodesPerSite: 512,
  programTimeoutMs: 60_000,
  programOutputBytes: 16 << 20,
  errorTailLines: 12,
  connectTimeoutMs: 15_000,
  uploadTimeoutMs: 3_600_000,
  parallelSteps: 4,
  parallelHosts: 8,
  parallelGuests: 6,
  guestBootTimeoutMs: 900_000,
  guestPollMs: 2_000,
} as const;
