import type { ExitCode } from "../../core/errors.ts";
import { loadSite } from "../../site/load.ts";
import type { Menu } from "./entry.ts";
import { choose } from "./screen.ts";
import { askSiteFile } from "./site-file.ts";

/** Rehearses the site's gateway, or where it has none its virtual machines. */
export async function rehearseSite(menu: Menu): Promise<ExitCode | undefined> {
  const { screen } = menu;
  const file = await askSiteFile(menu);
  if (file === undefined) return undefined;
  const { site } = await loadSite(file);
  const words = Object.keys(site.gateways).length > 0 ? ["rehearse"] : ["rehearse", "provision"];
  if ((await choose(screen, screen.messages.site.rehearseNow, ["no", "yes"])) === "no") return undefined;
  return await menu.run([...words, "--site", file]);
}
