import { bounds } from "../../capacity/bounds.ts";
import type { ExitCode } from "../../core/errors.ts";
import { figureProblem } from "../sizing.ts";
import { loadVendors } from "../vendors.ts";
import type { Menu } from "./entry.ts";
import { choose, type Screen } from "./screen.ts";

/** The vendor, the agents and the calls; everything else has the defaults of 'capacity size'. */
export async function sizeSite(menu: Menu): Promise<ExitCode> {
  const { screen } = menu;
  const { site } = screen.messages;
  const vendors = [...(await loadVendors()).keys()];
  const vendor = await choose(screen, site.vendor, vendors, { initial: vendors.includes("vivait") ? "vivait" : "" });
  const agents = await askCount(screen, site.agents, { name: "agents", initial: "60" });
  const calls = await askCount(screen, site.calls, { name: "calls", initial: agents });
  const words = ["capacity", "size", "--vendor", vendor, "--agents", agents, "--calls", calls];
  return await menu.run(words);
}

async function askCount(
  { asker, messages }: Screen,
  message: string,
  { name, initial }: { name: string; initial: string },
): Promise<string> {
  const text = await asker.ask({
    message,
    initial,
    choices: undefined,
    problem: (answer) => {
      const found = figureProblem(answer, { name, least: 1, most: bounds.agents, whole: true });
      return found === undefined ? undefined : messages.interview.again(`${found.message}. ${found.fix}`);
    },
  });
  return text.trim();
}
