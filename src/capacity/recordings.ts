import type { AppliedRule } from "./answer.ts";
import { bounds } from "./bounds.ts";
import { checkedFigure } from "./figure.ts";

/** What a recording takes on disk, one file with both sides mixed. Units are decimal: 1 MB is 1 000 000 bytes. */
interface RecordingFormat {
  title: string;
  bytesPerSecond: number;
  source: string;
}

export const recordingFormats = {
  wav: { title: "WAV, 16 bit, 8 kHz", bytesPerSecond: 16_000, source: "8000 samples a second of 2 bytes" },
  g711: { title: "G.711", bytesPerSecond: 8_000, source: "ITU-T G.711: 8000 samples a second of 1 byte" },
  gsm: { title: "GSM full rate", bytesPerSecond: 1_650, source: "ETSI GSM 06.10 in RFC 3551: 33 bytes every 20 ms" },
} as const satisfies Record<string, RecordingFormat>;

export type RecordingFormatName = keyof typeof recordingFormats;
export const recordingFormatNames = Object.keys(recordingFormats) as RecordingFormatName[];

/** What is kept. hoursPerDay are those of each recorded channel. */
export interface Recordings {
  /** Channels that are recorded at the same time. */
  channels: number;
  hoursPerDay: number;
  days: number;
  format: RecordingFormatName;
  /** Each side in a file of its own, which takes twice as much. */
  separate?: boolean;
}

export interface RecordingStorage {
  /** Minutes of recordings that are kept at the same time. */
  minutes: number;
  bytes: number;
  bytesPerHour: number;
  rules: readonly AppliedRule[];
}

/** What the format itself takes, whatever a vendor says. Throws figure-invalid. */
export function physicalStorage(recordings: Recordings): RecordingStorage {
  const minutes = minutesKept(recordings);
  const { title, source } = recordingFormats[recordings.format];
  const files = recordings.separate === true ? 2 : 1;
  const bytesPerHour = physicalBytes(recordings.format, 60) * files;
  return {
    minutes,
    bytes: Math.ceil(physicalBytes(recordings.format, minutes) * files),
    bytesPerHour,
    rules: [
      {
        rule: "recording-rate",
        source,
        says: `${title}, ${files === 1 ? "both sides in one file" : "each side in its file"}: ${bytesPerHour / 1e6} MB an hour`,
      },
    ],
  };
}

/** Minutes of recordings on disk once the first are so old that they are deleted. Throws figure-invalid. */
export function minutesKept({ channels, hoursPerDay, days }: Recordings): number {
  checkedFigure(channels, { name: "recorded channels", least: 1, most: bounds.calls, whole: true });
  checkedFigure(hoursPerDay, { name: "hours a day", most: bounds.hoursPerDay });
  checkedFigure(days, { name: "days kept", least: 1, most: bounds.days, whole: true });
  return channels * hoursPerDay * 60 * days;
}

/** Bytes of one mixed file of so many minutes. */
export function physicalBytes(format: RecordingFormatName, minutes: number): number {
  return recordingFormats[format].bytesPerSecond * 60 * minutes;
}
