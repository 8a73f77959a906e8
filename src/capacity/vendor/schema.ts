import { z } from "zod";
import { vendorFormatNames } from "./formats.ts";

/** What a rule may ask of a site. recordedMinutes and callMinutes are of recordings; the rest is counted. */
export const quantityNames = [
  "agents",
  "users",
  "voiceUsers",
  "calls",
  "videoCalls",
  "spans",
  "recordedMinutes",
] as const;
export type QuantityName = (typeof quantityNames)[number];

const namePattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const name = z.string().regex(namePattern);
const figureName = z.string().regex(/^[a-z][A-Za-z0-9]*$/);
const figures = z.record(figureName, z.number().min(0));

/** What every rule says of itself. The source is in words: which document, and what stands there. */
const about = {
  id: name,
  title: z.string().min(1),
  source: z.string().min(10),
  /** Told with each answer that the rule was used for. */
  note: z.string().optional(),
};

/** A table by a quantity. The last row may have no upTo; then it is for all that is more. */
export const stepsRule = z.strictObject({
  kind: z.literal("steps"),
  ...about,
  of: z.enum(quantityNames),
  /** What is beyond the last row: the last row, or several machines of at most that many. */
  beyond: z.enum(["last", "split"]),
  rows: z
    .array(
      z.strictObject({
        /** Inclusive. */
        upTo: z.int().min(1).optional(),
        says: z.string(),
        figures,
        note: z.string().optional(),
      }),
    )
    .min(1),
  /** What is told for one quantity alone. */
  notesAt: z.array(z.strictObject({ at: z.int(), says: z.string() })).default([]),
  /** The same document's other figures, which are not taken. */
  disagrees: z
    .strictObject({
      /** Names the other figures as a rule's id would. */
      id: name,
      about: z.string(),
      figure: figureName,
      unit: z.string(),
      with: z.array(z.strictObject({ upTo: z.int(), says: z.string(), figure: z.number() })).min(1),
      source: z.string().min(10),
      why: z.string(),
    })
    .optional(),
});

/** quantity x times / per, rounded up where it says so, + plus. */
export const formulaRule = z.strictObject({
  kind: z.literal("formula"),
  ...about,
  of: z.enum(quantityNames),
  times: z.number().positive(),
  per: z.number().positive().default(1),
  round: z.literal("up").optional(),
  plus: z.number().min(0).default(0),
  gives: z.enum(["vcpus", "bitsPerSecond", "bytes"]),
  /** Of recordings: the one format that the document speaks of. */
  format: z.enum(vendorFormatNames).optional(),
});

/** The size of one recording by its length: straight lines between points, on to 0 and beyond by the ratio there. */
export const anchorsRule = z.strictObject({
  kind: z.literal("anchors"),
  ...about,
  format: z.enum(vendorFormatNames),
  points: z.array(z.strictObject({ minutes: z.number().positive(), bytes: z.int().positive() })).min(1),
});

/** The most of each quantity that one machine takes by itself; several quantities share it. */
export const shareRule = z.strictObject({
  kind: z.literal("share"),
  ...about,
  most: z
    .partialRecord(z.enum(quantityNames), z.int().min(1))
    .refine((most) => Object.keys(most).length > 0, "must limit a quantity"),
});

/** Machines beyond those that are needed, so that one may fail. */
export const spareRule = z.strictObject({ kind: z.literal("spare"), ...about, machines: z.int().min(1).max(8) });

/** Figures that depend on nothing. */
export const fixedRule = z.strictObject({ kind: z.literal("fixed"), ...about, figures });

/** What a person's desktop needs: told in the report. */
export const desktopRule = z.strictObject({
  kind: z.literal("desktop"),
  ...about,
  who: z.enum(["agent", "supervisor"]),
  needs: z.string(),
});

/** What a network has to stay below; a measured figure equal to one of these fails. */
export const thresholdsRule = z.strictObject({
  kind: z.literal("thresholds"),
  ...about,
  media: z.enum(["voice", "video"]),
  below: z.strictObject({
    latencyMs: z.number().positive(),
    jitterMs: z.number().positive(),
    lossPercent: z.number().positive(),
  }),
});

export const vendorRule = z.discriminatedUnion("kind", [
  stepsRule,
  formulaRule,
  anchorsRule,
  shareRule,
  spareRule,
  fixedRule,
  desktopRule,
  thresholdsRule,
]);

/** A figure that a rule gives; a rule of several names which. */
const reference = z.strictObject({ rule: name, figure: figureName.optional() });

/** What a vendor's site consists of. Without count it is one machine; without made it is a guest. */
const machine = z.strictObject({
  role: name,
  made: z.enum(["virtual", "physical"]).default("virtual"),
  /** The role of provisioning/roles whose sizes hold where no rule of the vendor's does. */
  startsFrom: name.optional(),
  count: reference.optional(),
  /** What high availability adds. Without it the vendor describes none. */
  spare: reference.optional(),
  vcpus: reference.optional(),
  memoryGiB: reference.optional(),
  diskGB: reference.optional(),
  /** Recordings are kept on it. */
  recordings: z.boolean().default(false),
});

/** One file of provisioning/vendors: how a vendor sizes a site. */
export const vendorSchema = z.strictObject({
  vendor: name,
  title: z.string().min(1),
  rules: z.array(vendorRule).min(1),
  machines: z.array(machine).min(1),
});

export type Vendor = z.output<typeof vendorSchema>;
export type VendorRule = z.output<typeof vendorRule>;
export type VendorMachine = z.output<typeof machine>;
export type Reference = z.output<typeof reference>;
export type StepsRule = z.output<typeof stepsRule>;
export type FormulaRule = z.output<typeof formulaRule>;
export type AnchorsRule = z.output<typeof anchorsRule>;
export type ShareRule = z.output<typeof shareRule>;
export type ThresholdsRule = z.output<typeof thresholdsRule>;
