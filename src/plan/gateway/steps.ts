import type { GatewayDesign } from "../../site/gateway/design.ts";
import type { PlanContext } from "../context.ts";
import type { ObservedHost } from "../observe.ts";
import type { Refusal } from "../plan.ts";
import type { Step } from "../step.ts";
import type { HostView } from "../view.ts";
import { asteriskStep } from "./asterisk.ts";
import { bootStep } from "./boot.ts";
import { dahdiStep } from "./dahdi.ts";
import { desiredGateway } from "./desired.ts";
import { filesStep } from "./files.ts";
import { firewallStep } from "./firewall.ts";
import { modulesStep } from "./modules.ts";
import { asteriskRefusal, packageRefusals, packagesStep } from "./packages.ts";

/** Every step that the gateways of a host consist of, done or not, and what stands against them. */
export async function gatewaySteps(
  context: PlanContext,
  host: ObservedHost,
  view: HostView,
): Promise<{ steps: Step[]; refusals: Refusal[] }> {
  const gateways = context.design.gateways.filter((gateway) => gateway.host === host.name);
  const parts = await Promise.all(gateways.map((gateway) => stepsOfGateway(context, gateway, host, view)));
  return { steps: parts.flatMap(({ steps }) => steps), refusals: parts.flatMap(({ refusals }) => refusals) };
}

async function stepsOfGateway(
  context: PlanContext,
  design: GatewayDesign,
  { machine }: ObservedHost,
  view: HostView,
): Promise<{ steps: Step[]; refusals: Refusal[] }> {
  const { desired, packages } = await desiredGateway(context.gateways, design, machine);
  if (desired === undefined) {
    const refusal = asteriskRefusal(design.host, design.name, packages);
    return { steps: [], refusals: refusal === undefined ? [] : [refusal] };
  }
  const state = view.gateway(desired.question);
  const refusals = await packageRefusals(desired, state);
  const steps = await Promise.all([
    packagesStep(desired, state),
    filesStep(desired, state, machine),
    firewallStep(desired),
    modulesStep(desired, state),
    dahdiStep(desired, state),
    asteriskStep(desired, state, machine),
    bootStep(desired),
  ]);
  return { steps: steps.filter((step) => step !== undefined), refusals };
}
