import { recordingFormatNames } from "../recordings.ts";

/** Formats that a vendor's table may be of: those whose physical rate is known, and video. */
export const vendorFormatNames = [...recordingFormatNames, "webm"] as const;
export type VendorFormatName = (typeof vendorFormatNames)[number];
