import { table } from "./table.ts";

interface SpanLike {
  number: number;
  name: string;
  line?: string | null | undefined;
  card?: { id: string; port: number; model?: string | undefined } | null | undefined;
}

interface ManifestLike {
  created: string;
  spanwright: string;
  host: { name: string; kernel?: string | undefined; distribution?: string | undefined };
  versions: { asterisk?: string | undefined; dahdi?: string | undefined; vivaitGeneral?: string | undefined };
  gateway?: { site: string; name: string } | undefined;
  spans: readonly (SpanLike & { firstChannel: number; channels: number })[];
  files: readonly { path: string; sizeBytes: number; mode: number; owner?: string | undefined; origin: string }[];
  omitted: readonly { path: string; why: string }[];
}

interface MappingLike {
  machine: string;
  spans: readonly { backup: SpanLike; machine: SpanLike & { firstChannel: number } }[];
}

interface RestoreLike extends MappingLike {
  files: readonly { path: string; what: string }[];
  left: readonly { path: string; why: string }[];
  steps: readonly string[];
  disrupts: readonly string[];
}

/** What is in a backup, as people read it. The contents of files are never shown. */
export function backupText(manifest: ManifestLike): string {
  const { host, versions, gateway, spans, files, omitted } = manifest;
  const spanRows = spans.map((span) => [
    String(span.number),
    span.name,
    span.line ?? "unknown",
    span.channels === 0 ? "-" : `${span.firstChannel}-${span.firstChannel + span.channels - 1}`,
    cardText(span),
  ]);
  const fileRows = files.map(({ path, sizeBytes, mode, owner, origin }) => [
    path,
    String(sizeBytes),
    mode.toString(8).padStart(4, "0"),
    owner ?? "unknown",
    origin,
  ]);
  return [
    `backup of ${host.name}${gateway === undefined ? "" : `, gateway ${gateway.name} of site ${gateway.site}`}, made ${manifest.created} by spanwright ${manifest.spanwright}`,
    `${host.distribution ?? "distribution unknown"}, Linux ${host.kernel ?? "unknown"}, Asterisk ${versions.asterisk ?? "unknown"}, DAHDI ${versions.dahdi ?? "unknown"}${versions.vivaitGeneral === undefined ? "" : `, vivait-general ${versions.vivaitGeneral}`}`,
    "",
    spanRows.length === 0
      ? "no spans were known when it was made\n"
      : table(["span", "name", "line", "channels", "card"], spanRows),
    table(["file", "bytes", "mode", "owner", "whose"], fileRows),
    ...omitted.map(({ path, why }) => `note: ${path}: ${why}`),
    "",
  ].join("\n");
}

/** A restore before it is done: first where each span goes. */
export function restoreText(restore: RestoreLike): string {
  return [
    mappingText(restore),
    ...restore.steps.map((step) => `  ${step}`),
    ...restore.files.map(({ path, what }) => `  ${path} (${what})`),
    ...(restore.left.length === 0 ? [] : ["not put in:", ...restore.left.map(({ path, why }) => `  ${path} (${why})`)]),
    ...restore.disrupts.map((line) => `! ${line}`),
    restore.steps.length === 0 ? "nothing to do" : `${restore.steps.length} steps to do`,
    ...(restore.disrupts.length === 0 ? [] : ["what is marked '!' interrupts or replaces something and wants --yes"]),
    "",
  ].join("\n");
}

/** Where each span goes, which is what a person agrees to. */
export function mappingText({ machine: name, spans }: MappingLike): string {
  const rows = spans.map(({ backup, machine }) => [
    `${backup.number} ${backup.name}`,
    backup.line ?? "unknown",
    "->",
    `${machine.number} ${machine.name}`,
    machine.line ?? "unknown",
    cardText(machine),
  ]);
  const head = ["backup's span", "line", "", "its span", "line", "card"];
  return `restore onto ${name}\n${rows.length === 0 ? "the backup has no spans\n" : table(head, rows)}`;
}

function cardText({ card }: SpanLike): string {
  if (card === undefined || card === null) return "none";
  return `${card.model === undefined ? "" : `${card.model}, `}${card.id} port ${card.port}`;
}
