import { vendorFormatNames } from "../../../capacity/vendor/formats.ts";
import { blockingOption, lineOption, mediaOptions, trafficOptions, vendorOption } from "../../capacity-options.ts";
import type { Command, Invocation } from "../../command.ts";

export const command: Command = {
  name: "capacity size",
  summary: "Size a site by its vendor's rules: machines, spans, bandwidth, recordings; place it on hosts",
  description:
    "Give the agents, and if they are known the calls at the same time or the traffic. Each figure names the rule that it is from and the rule's source; where rules disagree, all figures are shown with the one that was taken. With --host the virtual machines are placed on hosts; if they don't fit, what is missing is said and the command ends with 5.",
  options: {
    "vendor": { ...vendorOption, required: true, summary: "The vendor; one of provisioning/vendors." },
    "agents": { type: "string", value: "NUMBER", summary: "Agents at work at the same time." },
    "supervisors": { type: "string", value: "NUMBER", summary: "Supervisors, for their desktops." },
    "users": { type: "string", value: "NUMBER", summary: "Users connected at the same time. Default: the agents." },
    "voice-users": { type: "string", value: "NUMBER", summary: "Users of voice alone, besides --users." },
    "calls": { type: "string", value: "NUMBER", summary: "Calls at the same time. Default: one for each agent." },
    ...trafficOptions,
    "blocking": { ...blockingOption, summary: `${blockingOption.summary} Default: 0.01.` },
    "video-calls": { type: "string", value: "NUMBER", summary: "Video calls at the same time." },
    "line": lineOption,
    ...mediaOptions,
    "record-hours": { type: "string", value: "HOURS", summary: "Hours a day for which each channel is recorded." },
    "record-days": { type: "string", value: "NUMBER", summary: "Days for which recordings are kept." },
    "record-format": {
      type: "string",
      value: "NAME",
      summary: `Of recordings: ${vendorFormatNames.join(", ")}. Default: wav.`,
      complete: vendorFormatNames,
    },
    "record-channels": { type: "string", value: "NUMBER", summary: "Channels that are recorded. Default: the calls." },
    "call-minutes": { type: "string", value: "MINUTES", summary: "Mean length of a recorded call. Default: 5." },
    "high-availability": {
      type: "boolean",
      summary: "Where the vendor describes it: one machine more than is needed.",
    },
    "pair": {
      type: "string",
      value: "ROLE",
      multiple: true,
      summary: "One machine more of this role, on a host of its own.",
    },
    "host": {
      type: "string",
      value: "NAME=PROCESSORS/MEMORY/DISK",
      multiple: true,
      summary: "A host to place machines on, such as vms1=16/64GiB/1TiB.",
    },
    "overcommit-vcpu": { type: "string", value: "NUMBER", summary: "vCPUs for each processor of a host. Default: 4." },
    "overcommit-memory": { type: "string", value: "NUMBER", summary: "Memory for each byte of a host's. Default: 1." },
    "overcommit-disk": { type: "string", value: "NUMBER", summary: "Disk for each byte that is free. Default: 1." },
  },
  examples: [
    { command: "spanwright capacity size --vendor vivait --agents 120", does: "A VIVAit site of 120 agents" },
    {
      command:
        "spanwright capacity size --vendor vivait --agents 120 --calls 60 --high-availability --host vms1=16/64GiB/1TiB --host vms2=16/64GiB/1TiB",
      does: "The same with a second WebRTC node, placed on two hosts",
    },
    {
      command:
        "spanwright capacity size --vendor ucontact --agents 500 --record-hours 8 --record-days 90 --record-format gsm",
      does: "A uContact site with its recordings of 90 days",
    },
  ],
  exitCodes: [3, 5],
  async run(invocation) {
    const { placeRoles } = await import("../../../capacity/placement/place.ts");
    const { usualOvercommit } = await import("../../../capacity/placement/host-limits.ts");
    const { roleNeedsOf, sizeSite } = await import("../../../capacity/size-site.ts");
    const { placementText, sizeText } = await import("../../../report/size.ts");
    const { hostsGiven } = await import("../../host-option.ts");
    const { roleResources } = await import("../../role-resources.ts");
    const { loadVendors, vendorNamed } = await import("../../vendors.ts");
    const vendor = vendorNamed(await loadVendors(), invocation.option("vendor"));
    const hosts = hostsGiven(invocation, usualOvercommit);
    const size = sizeSite({ needs: await needsGiven(invocation), vendor, roles: await roleResources() });
    const needs = roleNeedsOf(size);
    const placement = hosts.length === 0 || needs.length === 0 ? undefined : placeRoles(needs, hosts);
    const text = placement === undefined ? sizeText(size) : `${sizeText(size)}\n${placementText(placement)}`;
    invocation.output.result({ ...size, placement }, text);
    return placement?.fits === false ? 5 : 0;
  },
};

async function needsGiven(invocation: Invocation): Promise<import("../../../capacity/site-needs.ts").SiteNeeds> {
  const { bounds } = await import("../../../capacity/bounds.ts");
  const { lineKindNames } = await import("../../../capacity/spans.ts");
  const options = await import("../../capacity-options.ts");
  const { figureOption, given, wordOption } = options;
  const whole = (name: string, least: number, most: number) =>
    figureOption(invocation, name, { least, most, whole: true });
  const recordings = await recordingsGiven(invocation);
  return {
    ...options.trafficGiven(invocation),
    ...given({
      agents: whole("agents", 1, bounds.agents),
      supervisors: whole("supervisors", 0, bounds.users),
      users: whole("users", 1, bounds.users),
      voiceUsers: whole("voice-users", 0, bounds.users),
      calls: whole("calls", 1, bounds.calls),
      videoCalls: whole("video-calls", 0, bounds.calls),
      blocking: options.blockingGiven(invocation),
      line: wordOption(invocation, "line", lineKindNames),
      recordings,
    }),
    media: options.mediaGiven(invocation),
    highAvailability: invocation.flag("high-availability"),
    paired: invocation.optionValues("pair"),
  };
}

type RecordingsGiven = NonNullable<import("../../../capacity/site-needs.ts").SiteNeeds["recordings"]>;

async function recordingsGiven(invocation: Invocation): Promise<RecordingsGiven | undefined> {
  const { bounds } = await import("../../../capacity/bounds.ts");
  const { AppError } = await import("../../../core/errors.ts");
  const { figureOption, given, wordOption } = await import("../../capacity-options.ts");
  const hoursPerDay = figureOption(invocation, "record-hours", { most: bounds.hoursPerDay });
  const days = figureOption(invocation, "record-days", { least: 1, most: bounds.days, whole: true });
  const format = wordOption(invocation, "record-format", vendorFormatNames);
  const channels = figureOption(invocation, "record-channels", { least: 1, most: bounds.calls, whole: true });
  const callMinutes = figureOption(invocation, "call-minutes", { most: bounds.callMinutes });
  if (hoursPerDay === undefined || days === undefined) {
    if ([hoursPerDay, days, format, channels, callMinutes].every((value) => value === undefined)) return undefined;
    throw new AppError("usage", {
      message: `recordings are asked for without --${hoursPerDay === undefined ? "record-hours" : "record-days"}`,
      hint: "Give --record-hours and --record-days together.",
    });
  }
  return { hoursPerDay, days, format: format ?? "wav", ...given({ channels, callMinutes }) };
}
