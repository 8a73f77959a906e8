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
  /** A line of a program that is kept running, and what waits to be read by it. */
  keptLineBytes: 64 << 10,
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
  configFileBytes: 8 << 20,
  configFiles: 2_000,
  configFolderDepth: 8,
  /** A gateway's whole backup; it is read into memory before a byte of it is believed. */
  backupBytes: 128 << 20,
  backupFileBytes: 16 << 20,
  backupFiles: 4_000,
  backupManifestBytes: 4 << 20,
} as const;
