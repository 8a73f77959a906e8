import { checkSite } from "./check.ts";
import type { Finding } from "./problem.ts";
import { hasErrors } from "./problem.ts";
import { quoted } from "./quoted.ts";
import type { Role } from "./role.ts";
import { salvageSite } from "./salvage.ts";
import { type Site, siteSchema, siteVersion } from "./schema.ts";
import { structureFindings } from "./structure.ts";

export interface Inspection {
  /** The site with defaults filled in; absent where there are errors. */
  site?: Site;
  findings: Finding[];
}

/** Plain data → a site, or everything that is wrong with it: form and meaning in one go. Never throws. */
export function inspectSite(data: unknown, roles: ReadonlyMap<string, Role>): Inspection {
  if (typeof data !== "object" || data === null || Array.isArray(data)) {
    const message = `the file must be a mapping of keys (spanwright, site, networks, hosts, nodes), found ${quoted(data)}`;
    return {
      findings: [{ path: [], severity: "error", message, fix: "Write a new file with 'spanwright site new FILE'." }],
    };
  }
  const version = versionFinding(data);
  if (version !== undefined) return { findings: [version] };
  const parsed = siteSchema.safeParse(data);
  const structure = parsed.success ? [] : structureFindings(siteSchema, data, parsed.error.issues);
  const readable = parsed.success ? { site: parsed.data, doubtful: [] } : salvageSite(data);
  const meaning = readable === undefined ? [] : checkSite(readable.site, { roles, data, doubtful: readable.doubtful });
  const findings = [...structure, ...meaning];
  return parsed.success && !hasErrors(findings) ? { site: parsed.data, findings } : { findings };
}

/** A file of another version would show dozens of errors that say nothing; its version is the one that counts. */
function versionFinding(data: object): Finding | undefined {
  const version: unknown = "spanwright" in data ? data.spanwright : undefined;
  if (version === siteVersion) return undefined;
  const finding = (message: string, fix: string): Finding => ({
    path: ["spanwright"],
    severity: "error",
    message,
    fix,
  });
  if (!("spanwright" in data)) {
    return finding(
      "the version of the file's format is missing",
      `Write 'spanwright: ${siteVersion}' as the first line.`,
    );
  }
  if (typeof version === "number" && Number.isInteger(version) && version > siteVersion) {
    const message = `the file was made by a newer spanwright: its format is ${version}, this one knows ${siteVersion}`;
    return finding(message, "Install the newer spanwright on this machine.");
  }
  return finding(
    `${quoted(version)} is no version of the file's format; this spanwright knows ${siteVersion}`,
    `Write 'spanwright: ${siteVersion}'.`,
  );
}
