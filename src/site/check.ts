import { limits } from "../core/limits.ts";
import type { CheckOptions } from "./checks/check.ts";
import { checkContext } from "./checks/context.ts";
import { siteChecks } from "./checks/index.ts";
import type { DataPath, Finding } from "./problem.ts";
import type { Site } from "./schema.ts";

/** Runs every check of the list over a site of the right form. */
export function checkSite(site: Site, options: CheckOptions): Finding[] {
  const context = checkContext(site, options);
  const findings: Finding[] = [];
  for (const check of siteChecks) {
    for (const finding of check.find(context)) {
      if (findings.length >= limits.siteProblems) return findings;
      if (!options.doubtful.some((place) => concerns(finding.path, place))) findings.push(finding);
    }
  }
  return findings;
}

/** True where one path leads to or into the other. */
function concerns(path: DataPath, place: DataPath): boolean {
  const length = Math.min(path.length, place.length);
  return path.slice(0, length).every((part, index) => part === place[index]);
}
