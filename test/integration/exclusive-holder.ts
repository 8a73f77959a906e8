import { setTimeout as delay } from "node:timers/promises";
import { exclusively } from "../../src/core/exclusive.ts";

// Holds the lock that the test names until it is killed.
await exclusively({ path: process.argv[2] ?? "", what: "the test", timeoutMs: 1_000 }, async () => {
  process.stdout.write("held\n");
  await delay(60_000);
});
