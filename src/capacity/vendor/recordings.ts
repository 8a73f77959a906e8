import { AppError } from "../../core/errors.ts";
import { bounds } from "../bounds.ts";
import { type Candidate, type Choice, largest } from "../choice.ts";
import { checkedFigure } from "../figure.ts";
import {
  minutesKept,
  physicalBytes,
  physicalStorage,
  type RecordingFormatName,
  type Recordings,
  recordingFormatNames,
} from "../recordings.ts";
import { anchoredBytes, applied, formulaValue } from "./apply.ts";
import type { VendorFormatName } from "./formats.ts";
import type { AnchorsRule, FormulaRule, Vendor } from "./schema.ts";

/** Where nothing is said about the length of calls. */
const usualCallMinutes = 5;

export interface RecordingNeeds extends Omit<Recordings, "format"> {
  format: VendorFormatName;
  /** Mean length of a recorded call; vendors' tables go by it. Default 5. */
  callMinutes?: number;
}

export interface RecordingChoice {
  minutes: number;
  callMinutes: number;
  /** Bytes: the format's and the vendor's, with the one that was taken. */
  choice: Choice;
  notes: readonly string[];
}

/** Storage of recordings by format and by the vendor's table; the larger one is taken. Throws figure-invalid, and usage for a format without a rule. */
export function chosenStorage(needs: RecordingNeeds, vendor?: Vendor): RecordingChoice {
  const minutes = minutesKept({ ...needs, format: "wav" });
  const callMinutes = checkedFigure(needs.callMinutes ?? usualCallMinutes, {
    name: "length of a call",
    most: bounds.callMinutes,
    unit: "minutes",
  });
  const rules = (vendor?.rules ?? []).filter((rule) => isForFormat(rule, needs.format));
  const candidates = [
    ...physicalCandidates(needs),
    ...rules.map((rule) => candidateOf(rule, { minutes, callMinutes })),
  ];
  if (candidates.length === 0) {
    throw new AppError("usage", {
      message: `nothing is known about recordings in ${needs.format}${vendor === undefined ? "" : ` of ${vendor.title}`}`,
      hint: `Name one of the formats ${recordingFormatNames.join(", ")}, or a vendor with a rule for ${needs.format}.`,
    });
  }
  return {
    minutes,
    callMinutes,
    choice: largest({ about: "storage of recordings", unit: "bytes", candidates }),
    notes: [
      "Sizes are decimal: 1 GB is 1 000 000 000 bytes.",
      ...rules.flatMap(({ note }) => (note === undefined ? [] : [note])),
      ...rules.flatMap(({ id, format }) =>
        format === undefined || format === needs.format
          ? []
          : [
              `${id} is of recordings in ${format} and says nothing of ${needs.format}; taken as it is, it may be far too much.`,
            ],
      ),
    ],
  };
}

/** Bytes of one recording: the table's figure, and never less than the format itself takes. */
export function recordingBytes(rule: AnchorsRule, minutes: number): number {
  const physical = isPhysical(rule.format) ? physicalBytes(rule.format, minutes) : 0;
  return Math.max(anchoredBytes(rule, minutes), physical);
}

type RecordingRule = AnchorsRule | (FormulaRule & { of: "recordedMinutes" });

function isForFormat(rule: Vendor["rules"][number], format: VendorFormatName): rule is RecordingRule {
  if (rule.kind === "anchors") return rule.format === format;
  return rule.kind === "formula" && rule.of === "recordedMinutes" && format !== "webm";
}

function physicalCandidates(needs: RecordingNeeds): Candidate[] {
  const { format } = needs;
  if (!isPhysical(format)) return [];
  const { bytes, rules } = physicalStorage({ ...needs, format });
  return rules.map((rule) => ({ ...rule, figure: bytes }));
}

function candidateOf(
  rule: RecordingRule,
  { minutes, callMinutes }: { minutes: number; callMinutes: number },
): Candidate {
  if (rule.kind === "formula") {
    const figure = Math.ceil(formulaValue(rule, minutes));
    return { ...applied(rule, `${minutes} minutes at ${formulaValue(rule, 1) / 1e6} MB`), figure };
  }
  const bytes = recordingBytes(rule, callMinutes);
  const figure = Math.ceil((minutes * bytes) / callMinutes);
  const says = `${minutes} minutes in calls of ${callMinutes} minutes, ${Number((bytes / 1e6).toFixed(3))} MB each`;
  return { ...applied(rule, says), figure };
}

const isPhysical = (format: VendorFormatName): format is RecordingFormatName =>
  recordingFormatNames.some((name) => name === format);
