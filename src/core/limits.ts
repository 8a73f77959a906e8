/** Bounds of loops, queues, sizes and waits, in one place. The unit is the last word. */
export const limits = {
  siteFileBytes: 1 << 20,
  dataFileBytes: 1 << 20,
  siteFileDepth: 32,
  siteFileTokens: 400_000,
  siteFileAliasedValues: 20_000,
  siteProblems: 200,
  nodesPerSite: 512,
  programTimeoutMs: 60_000,
  libvirtXmlBytes: 1 << 20,
  /** libvirt starts QEMU to learn what it can when it is first asked; under an emulated KVM that took over a minute. */
  virshTimeoutMs: 300_000,
  programOutputBytes: 16 << 20,
  errorTailLines: 12,
  sshSessions: 8,
  connectTimeoutMs: 15_000,
  uploadTimeoutMs: 3_600_000,
  parallelSteps: 8,
  parallelGuests: 6,
  parallelValidators: 2,
  /** A whole image's packages, over a slow line. */
  imageBuildTimeoutMs: 7_200_000,
  imageStageTimeoutMs: 1_800_000,
  imageFileBytes: 64 * 2 ** 30,
  imageVirtualBytes: 2 ** 40,
  guestBootTimeoutMs: 900_000,
  guestPollMs: 2_000,
} as const;
