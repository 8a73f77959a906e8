import { lines } from "../../site/gateway/line.ts";
import { readAssignedSpans } from "../../telephony/dahdi/config/card-files.ts";
import { readSystemConf } from "../../telephony/dahdi/config/system-conf.ts";
import { placeSpans } from "../../telephony/import/span-places.ts";
import type { BackupSpan } from "./manifest.ts";
import { systemConfPath } from "./places.ts";

const assignedSpansPath = "/etc/dahdi/assigned-spans.conf";

/**
 * The spans that the files configure, for a machine that shows none: an unmounted disk, a driver that isn't loaded. Which
 * port of which card each was is not known. Dynamic spans are left out, as DAHDI alone gives them numbers. contents: files
 * by path.
 */
export function configuredSpans(contents: ReadonlyMap<string, Buffer>): BackupSpan[] {
  const text = (path: string) => contents.get(path)?.toString("latin1") ?? "";
  const places = placeSpans({
    conf: readSystemConf(text(systemConfPath)),
    chanDahdi: { channels: new Map(), findings: [] },
    assigned: readAssignedSpans(text(assignedSpansPath)).spans,
    running: [],
  });
  return places
    .filter(({ from }) => from === "system.conf")
    .map(({ number, line, firstChannel }) => ({
      number,
      name: `span ${number}`,
      line,
      firstChannel,
      channels: lines[line].channelCount,
    }));
}
