/** Prints what it measured against what, each in this one run, with the ratio. Usage: node bench/run.ts [help|plan|apply|lint|gateway-render|gateway-call|agent|agent-dahdi|agent-metrics …] */
import { benchAgent } from "./agent.ts";
import { benchAgentDahdi } from "./agent-dahdi.ts";
import { benchAgentMetrics } from "./agent-metrics.ts";
import { benchApply } from "./apply.ts";
import { benchGatewayCall } from "./gateway-call.ts";
import { benchGatewayRender } from "./gateway-render.ts";
import { benchHelp } from "./help.ts";
import { benchLint } from "./lint.ts";
import type { Measured } from "./measure.ts";
import { benchPlan } from "./plan.ts";

const benches: Readonly<Record<string, () => Promise<Measured>>> = {
  help: benchHelp,
  plan: benchPlan,
  apply: benchApply,
  lint: benchLint,
  "gateway-render": benchGatewayRender,
  "gateway-call": benchGatewayCall,
  agent: benchAgent,
  "agent-dahdi": benchAgentDahdi,
  "agent-metrics": benchAgentMetrics,
};
const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !Object.hasOwn(benches, name));

if (unknown.length > 0) {
  console.error(`usage: node bench/run.ts [${Object.keys(benches).join("|")} …]`);
  process.exitCode = 2;
} else {
  for (const name of chosen.length === 0 ? Object.keys(benches) : chosen) {
    const result = await benches[name]?.();
    if (result !== undefined)
      console.log(
        `${name}: ${result.what}\n  measured  ${result.measured}\n  against   ${result.against}\n  ratio     ${result.ratio.toFixed(2)}   (aim: ${result.aim})`,
      );
  }
}
