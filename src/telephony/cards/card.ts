import { z } from "zod";
import { namePattern } from "../../site/schema.ts";

const hex4 = z.string().regex(/^[0-9a-f]{4}$/, "must be four hexadecimal digits, small letters");

/** PCI: vendor:device[/subsystem vendor[:subsystem device]], "*" for any device. USB: vendor:product[/release]. */
const deviceId = z
  .string()
  .regex(
    /^[0-9a-f]{4}:(?:[0-9a-f]{4}|\*)(?:\/[0-9a-f]{4}(?::[0-9a-f]{4})?)?$/,
    "must be such as d161:0410, d161:0410/0004, 1923:*/a114 (any device), or 1397:08b4/1397:b556",
  )
  .describe("vendor:device, with a subsystem after a '/' where that tells models apart");

const firmware = z.strictObject({
  file: z
    .string()
    .regex(/^\/?[A-Za-z0-9._/-]+$/)
    .describe("A name below the kernel's firmware folders, or a whole path"),
  /** always: the card doesn't come up without it; when-older: only to renew older firmware in the card. */
  need: z.enum(["always", "when-older", "echo-canceller"]),
});

const cardSchema = z.strictObject({
  model: z.string().min(1),
  /** Where it is not the vendor's. */
  bus: z.enum(["pci", "usb"]).optional(),
  ids: z.array(deviceId).min(1),
  /** How many lines it has; several where the ids don't tell models apart, none where it depends on its modules. */
  ports: z.array(z.int().min(1).max(64)),
  lines: z.array(z.enum(["E1", "T1", "BRI", "analogue", "GSM"])),
  /** The kernel module; the vendor's where it is not given. */
  driver: z
    .string()
    .regex(/^[a-z0-9_]+$/)
    .optional(),
  firmware: z.array(firmware).default([]),
  echoCanceller: z.enum(["on-board", "module", "none", "unknown"]),
  /** Seen like this, a device still waits for its firmware. */
  awaitsFirmware: z.boolean().default(false),
  note: z.string().optional(),
  source: z.string().min(1).describe("Where the row comes from: a repository and path, or a document"),
});

/** One file of provisioning/cards: a vendor and what is known of its hardware. */
export const cardVendorSchema = z.strictObject({
  vendor: z.string().regex(namePattern),
  title: z.string().min(1),
  alsoSoldAs: z.array(z.string()).default([]),
  bus: z.enum(["pci", "usb", "network"]),
  /** Who drives it: DAHDI's own drivers, wanpipe, xpp (DAHDI's for Astribanks), SIP, or something we don't configure. */
  support: z.enum(["dahdi", "wanpipe", "xpp", "sip", "unsupported"]),
  driver: z
    .string()
    .regex(/^[a-z0-9_]+$/)
    .optional(),
  /** Vendor ids that nobody else uses: an unknown device of one is an unknown card. */
  vendorIds: z.array(hex4).default([]),
  /** Files by which the vendor's own software is known, where its devices are not. */
  traces: z.array(z.string().startsWith("/")).default([]),
  /** What to do with its hardware, in a sentence. */
  advice: z.string().min(1),
  source: z.string().min(1),
  cards: z.array(cardSchema).default([]),
});

export type CardVendor = z.output<typeof cardVendorSchema>;
export type CardModel = CardVendor["cards"][number];
