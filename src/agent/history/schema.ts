/**
 * run: a stretch of time in which the agent ran and the date was not set. Times are compared only within a run, so a date
 * that jumps neither loses nor overwrites anything. elapsed_ms is how much had been recorded before it, which is what the
 * age of data is measured by. kept_N: from when on level N is there; closed_N: until when level N is made.
 *
 * frame: the values that changed at one moment (frame.ts); a key frame has all of them.
 *
 * bucket: levels 1 to 3. A bucket that is a flat continuation of the one before it has no row. Where min, mean and max are
 * null they are all equal to last; seen_ms null: the whole step; seen_ms 0: the series ended.
 */
export const historyMigrations: readonly string[] = [
  `CREATE TABLE series (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     key TEXT NOT NULL UNIQUE
   );
   CREATE TABLE run (
     id INTEGER PRIMARY KEY,
     from_ms INTEGER NOT NULL,
     to_ms INTEGER NOT NULL,
     elapsed_ms INTEGER NOT NULL,
     kept_0 INTEGER NOT NULL, kept_1 INTEGER NOT NULL, kept_2 INTEGER NOT NULL, kept_3 INTEGER NOT NULL,
     closed_1 INTEGER NOT NULL, closed_2 INTEGER NOT NULL, closed_3 INTEGER NOT NULL,
     ended INTEGER NOT NULL DEFAULT 0
   );
   CREATE TABLE frame (
     run INTEGER NOT NULL,
     at_ms INTEGER NOT NULL,
     key INTEGER NOT NULL,
     data BLOB NOT NULL,
     PRIMARY KEY (run, at_ms)
   ) WITHOUT ROWID;
   CREATE TABLE bucket (
     level INTEGER NOT NULL,
     series INTEGER NOT NULL,
     run INTEGER NOT NULL,
     at_ms INTEGER NOT NULL,
     min REAL, mean REAL, max REAL, last REAL, growth REAL, seen_ms INTEGER,
     PRIMARY KEY (level, series, run, at_ms)
   ) WITHOUT ROWID;
   CREATE TABLE interval (
     id INTEGER PRIMARY KEY,
     line TEXT NOT NULL,
     start_ms INTEGER NOT NULL,
     data TEXT NOT NULL
   );
   CREATE INDEX interval_by_line ON interval (line, id);
   CREATE TABLE memory (
     name TEXT PRIMARY KEY,
     data TEXT NOT NULL
   ) WITHOUT ROWID;`,
];
