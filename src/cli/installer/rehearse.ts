import type { ExitCode } from "../../core/errors.ts";
import { loadSite } from "../../site/load.ts";
import type { Menu } from "./entry.ts";
import { choose } from "./screen.ts";
import { askSiteFile } from "./site-file.ts";

/** Rehearses the site's gateway, or where it has none its virtual machines; each says first what it makes. */
export async function rehearseSite(menu: Menu): Promise<ExitCode | undefined> {
  const { screen } = menu;
  const { site: sentences } = screen.messages;
  const file = await askSiteFile(menu);
  if (file === undefined) return undefined;
  const { site } = await loadSite(file);
  const withGateway = Object.keys(site.gateways).length > 0;
  const question = withGateway ? sentences.rehearseGateway : sentences.rehearseMachines;
  if ((await choose(screen, question, ["no", "yes"])) === "no") return undefined;
  return await menu.run([...(withGateway ? ["rehearse"] : ["rehearse", "provision"]), "--site", file]);
}
