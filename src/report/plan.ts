interface PlanLike {
  site: string;
  hosts: readonly { name: string; acceleration: { use: string; because: string } }[];
  pending: readonly { kind: string; target: string; why: string; disrupts: string | null }[];
  doneCount: number;
  refusals: readonly { code: string; message: string }[];
}

const accelerationNames: Readonly<Record<string, string>> = {
  kvm: "hardware virtualisation (KVM)",
  tcg: "software emulation (TCG)",
};

/** The plan as people read it. A step that disrupts something is marked with an exclamation mark. */
export function planText(plan: PlanLike): string {
  const steps = plan.pending.map((step) => `${step.disrupts === null ? " " : "!"} ${step.target}: ${step.why}`);
  const disruptions = plan.pending.filter((step) => step.disrupts !== null);
  const refusals = plan.refusals.map((refusal) => `refused: ${refusal.message}`);
  return [
    ...plan.hosts.map(
      (host) =>
        `host ${host.name}: ${accelerationNames[host.acceleration.use] ?? host.acceleration.use}, because ${host.acceleration.because}`,
    ),
    ...(steps.length === 0 ? [] : ["", ...steps]),
    "",
    ...refusals,
    `site ${plan.site}: ${plan.pending.length === 0 ? "nothing to do" : `${plan.pending.length} steps to do`}, ${plan.doneCount} done already`,
    ...(disruptions.length === 0
      ? []
      : [`${disruptions.length} of them, marked '!', interrupt or destroy something and want --yes`]),
    "",
  ]
    .join("\n")
    .replace(/^\n+/, "");
}
