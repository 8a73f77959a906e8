import { AppError } from "../../core/errors.ts";
import { readSystemConf } from "../../telephony/dahdi/config/system-conf.ts";
import type { Backup } from "./manifest.ts";
import { databasePath, isOfHardware, systemConfPath } from "./places.ts";
import type { FileToPut } from "./put-files.ts";
import {
  channelFilesOf,
  type Renumbering,
  rewriteAsteriskConf,
  rewriteSystemConf,
  type UnsureLine,
} from "./rewrite-numbers.ts";
import { keepsNumbers, type SpanPair, type WantedSpan } from "./span-map.ts";

const assignedSpansPath = "/etc/dahdi/assigned-spans.conf";

/** The spans that the backup's files configure; of a machine with more, the others do not matter. */
export function wantedSpans(backup: Backup): WantedSpan[] {
  const conf = backup.contents.get(systemConfPath)?.toString("latin1") ?? "";
  const { spans, dynamics } = readSystemConf(conf);
  const [dynamic] = dynamics;
  if (dynamic !== undefined) {
    throw unsureError([
      { path: systemConfPath, line: dynamic.line, reason: "is a dynamic span, whose number DAHDI gives" },
    ]);
  }
  return spans.map(({ number, line }) => {
    const known = backup.manifest.spans.find((span) => span.number === number);
    if (known?.line !== undefined) return { number, name: known.name, line: known.line, card: known.card };
    const reason = "configures a span of which the backup does not say what line it was";
    throw unsureError([{ path: systemConfPath, line, reason }]);
  });
}

/**
 * Every file as it is to be on the machine; same: on the hardware that it comes from. Throws rewrite-unsure with every
 * line that cannot be rewritten with certainty.
 */
export function filesOf(backup: Backup, pairs: readonly SpanPair[], same: boolean): FileToPut[] {
  const { manifest, contents } = backup;
  const firstChannels = new Map(manifest.spans.map(({ number, firstChannel }) => [number, firstChannel]));
  const keeps = keepsNumbers(pairs, firstChannels);
  const numbers = renumberingOf(pairs, firstChannels);
  const channelFiles = channelFilesOf(contents);
  const unsure: UnsureLine[] = keeps ? [] : [...channelFiles.unsure];
  const files = manifest.files.flatMap(({ path, mode, owner, origin }): FileToPut[] => {
    const content = contents.get(path);
    if (content === undefined || origin === "package") return [];
    const put = (now: Buffer): FileToPut[] => [{ path, mode, content: now, ...(owner === undefined ? {} : { owner }) }];
    if (path === assignedSpansPath && !same) return assigns(content) ? put(assignedSpans(pairs)) : [];
    if (isOfHardware(path)) return same ? put(content) : [];
    if (keeps || path === databasePath || !path.startsWith("/etc/")) return put(content);
    const isConf = path.startsWith("/etc/asterisk/") && path.endsWith(".conf");
    if (path !== systemConfPath && !isConf) return put(content);
    const rewritten =
      path === systemConfPath
        ? rewriteSystemConf(path, content, numbers)
        : rewriteAsteriskConf(path, content, numbers, { holdsChannels: channelFiles.paths.has(path) });
    unsure.push(...rewritten.unsure);
    return put(rewritten.content);
  });
  if (unsure.length > 0) throw unsureError(unsure);
  return files;
}

function renumberingOf(pairs: readonly SpanPair[], firstChannels: ReadonlyMap<number, number>): Renumbering {
  const channels = new Map<number, number>();
  for (const { from, to } of pairs) {
    const first = firstChannels.get(from.number) ?? 0;
    for (let offset = 0; offset < to.channels; offset += 1) channels.set(first + offset, to.firstChannel + offset);
  }
  return { spans: new Map(pairs.map(({ from, to }) => [from.number, to.number])), channels };
}

const assigns = (content: Buffer): boolean => /^[ \t]*[^#\s]/m.test(content.toString("latin1"));

/** The same numbering as the machine has now, pinned to the ports of its own cards. */
function assignedSpans(pairs: readonly SpanPair[]): Buffer {
  const lines = [...pairs]
    .sort((one, other) => one.to.number - other.to.number)
    .flatMap(({ to }) =>
      to.card === undefined ? [] : [`${to.card.id} ${to.card.port}:${to.number}:${to.firstChannel}`],
    );
  return Buffer.from(
    ["# written by spanwright's restore: <card> <port>:<span>:<first channel>", ...lines, ""].join("\n"),
  );
}

/** Files of the backup that are not put in, with why. */
export function leftFiles(backup: Backup, put: readonly FileToPut[]): { path: string; why: string }[] {
  const paths = new Set(put.map(({ path }) => path));
  return backup.manifest.files
    .filter(({ path }) => !paths.has(path))
    .map(({ path, origin }) => ({
      path,
      why: origin === "package" ? "as its package brings it" : "of the old hardware",
    }));
}

function unsureError(unsure: readonly UnsureLine[]): AppError {
  const shown = unsure.slice(0, 20).map(({ path, line, reason }) => `  ${path} line ${line} ${reason}`);
  const more = unsure.length > shown.length ? [`  and ${unsure.length - shown.length} more`] : [];
  return new AppError("rewrite-unsure", {
    message: `these lines name spans or channels in a way that cannot be put onto this machine with certainty:\n${[...shown, ...more].join("\n")}`,
    state: "nothing was changed",
    context: { lines: unsure },
  });
}
