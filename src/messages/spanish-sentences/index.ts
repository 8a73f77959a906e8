import type { SentenceTable } from "../sentences.ts";
import { backupSentences } from "./backup.ts";
import { capacitySentences } from "./capacity.ts";
import { cliSentences } from "./cli.ts";
import { gatewaySentences } from "./gateway.ts";
import { importSentences } from "./import.ts";
import { lintSentences } from "./lint.ts";
import { machinesSentences } from "./machines.ts";
import { planSentences } from "./plan.ts";
import { preflightSentences } from "./preflight.ts";
import { siteSentences } from "./site.ts";

/** By the room whose words they are; no sentence stands in two. */
export const sentenceRooms = {
  site: siteSentences,
  gateway: gatewaySentences,
  lint: lintSentences,
  import: importSentences,
  preflight: preflightSentences,
  plan: planSentences,
  machines: machinesSentences,
  cli: cliSentences,
  capacity: capacitySentences,
  backup: backupSentences,
} as const satisfies Record<string, SentenceTable>;

export const spanishSentences: SentenceTable = Object.assign({}, ...Object.values(sentenceRooms));
