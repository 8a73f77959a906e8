const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];

export type Level = 0 | 1 | 2 | 3;

/**
 * Level 0 is what was seen, the others are rollups. keepMs is recorded time; a full file drops sooner, in stretches of
 * dropMs. Level 0 is dropped from key frame to key frame.
 */
export const levels = [
  { stepMs: second, keepMs: 6 * hour, dropMs: 15 * minute },
  { stepMs: minute, keepMs: 14 * day, dropMs: hour },
  { stepMs: 15 * minute, keepMs: 400 * day, dropMs: day },
  { stepMs: day, keepMs: 3650 * day, dropMs: 30 * day },
] as const satisfies Record<Level, { stepMs: number; keepMs: number; dropMs: number }>;

export const rollupLevels = [1, 2, 3] as const satisfies readonly Level[];

export const historyBounds = {
  /** Series at one time, and with those that ended and have data left. More are left out, and counted. */
  series: 3_000,
  keyCharacters: 400,
  /** A further silence, or a date that differs by so much from the time that passed, begins a new run. */
  gapMs: 30_000,
  jumpMs: 2_000,
  keyFrameMs: 15 * minute,
  flushMs: 1_000,
  retryMs: 10_000,
  points: 5_000,
  runsRead: 1_000,
  /** Files of a damaged history that are kept aside: the newest ones. */
  damagedFiles: 2,
  memoryBytes: 1 << 20,
  memoryNames: 200,
  intervalLines: 512,
  intervalsOfLine: 96 * 31,
} as const;

/** What the log before it is checkpointed, and its index, may take beside the file itself. */
export const logMiB = 6;
