import { basename } from "node:path";
import { AppError } from "../core/errors.ts";
import { LocalMachine } from "../core/machine/local.ts";
import { answersHead, answersText } from "../site/answers.ts";
import { siteText } from "../site/compose.ts";
import type { SiteAnswers } from "../site/interview/question.ts";
import { parseSite, siteInvalid } from "../site/load.ts";
import type { Role } from "../site/role.ts";
import type { Site } from "../site/schema.ts";
import { siteSchemaPath } from "../site/schema-file.ts";
import { needFolderOf, refuseExisting } from "./new-file-folder.ts";
import { writeNew } from "./write-file.ts";

/** A site file that is to be written, checked. */
export interface NewSiteFile {
  file: string;
  text: string;
  site: Site;
}

/** madrid.yaml → madrid.answers.yaml, beside it. */
export function answersFileOf(file: string): string {
  return `${file.replace(/\.ya?ml$/, "")}.answers.yaml`;
}

/** Answers → the text of the file, checked as 'site check' does. Throws site-invalid. */
export function composeSiteFile(file: string, answers: SiteAnswers, roles: ReadonlyMap<string, Role>): NewSiteFile {
  const text = siteText(answers, siteSchemaPath);
  const { site, problems } = parseSite(text, { path: file, roles });
  if (site === undefined) throw siteInvalid(file, problems);
  return { file, text, site };
}

/** Throws what stands against writing a site file there, and with answers: true its answers beside it. */
export async function refuseSiteFile(file: string, { answers }: { answers: boolean }): Promise<void> {
  await needFolderOf(file);
  await refuseExisting(file);
  if (answers) await refuseForeignAnswers(file);
}

/** Writes a site file; the answers too where they were a person's. Answers first: without them the file is nobody's. */
export async function writeSiteFile({ file, text }: NewSiteFile, answers: SiteAnswers | undefined): Promise<void> {
  if (answers !== undefined) await writeNew(answersFileOf(file), answersText(answers, basename(file)));
  await writeNew(file, text);
}

/** True where the file says exactly this already. */
export async function saysAlready({ file, text }: NewSiteFile): Promise<boolean> {
  const found = await new LocalMachine().readFile(file);
  return found?.toString("utf8") === text;
}

async function refuseForeignAnswers(file: string): Promise<void> {
  const path = answersFileOf(file);
  const found = await new LocalMachine().readFile(path);
  if (found === undefined || found.toString("utf8").startsWith(answersHead)) return;
  throw new AppError("confirmation-needed", {
    message: `${path} exists already, and no installer wrote it`,
    hint: "Name another site file, or move that file away.",
    state: "nothing was changed",
  });
}
