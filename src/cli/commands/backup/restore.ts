import type { Backup } from "../../../remote/backup/manifest.ts";
import type { RestorePlan, SpanMapping } from "../../../remote/backup/restore-plan.ts";
import type { Command, Invocation } from "../../command.ts";
import { dryRunOption, siteOption, yesOption } from "../../options.ts";

export const command: Command = {
  name: "backup restore",
  summary: "Put a backup onto a gateway's host, on other hardware too: its spans are mapped to what is there.",
  description:
    "The backup is verified whole first, and the mapping is shown before anything is done. A gateway that came from a site file goes through the steps of apply; plain files are rewritten where their numbers change. Refused where the machine has fewer spans or spans of another line, and where a line cannot be rewritten with certainty. If Asterisk does not come up, what was there before is put back.",
  args: [{ name: "FILE", summary: "The archive", required: true, complete: "file" }],
  options: {
    "site": {
      ...siteOption,
      required: false,
      summary: "The site file whose gateway, or with --host whose host, is restored.",
    },
    "host": {
      type: "string",
      value: "NAME",
      summary: "Restore plain files onto this host of the site, or onto 'local' without --site.",
      complete: "host",
    },
    "span-map": {
      type: "string",
      value: "PAIRS",
      summary:
        "Which span of the backup becomes which of the machine, such as 1=2,2=1. Default: the same ports, else in order.",
    },
    "dry-run": dryRunOption,
    "yes": yesOption,
  },
  examples: [
    {
      command: "spanwright backup restore madrid.tar --site madrid.yaml --dry-run",
      does: "See where each span would go",
    },
    {
      command: "spanwright backup restore madrid.tar --site madrid.yaml --yes",
      does: "Restore, cutting calls that are up",
    },
    {
      command: "spanwright backup restore pri.tar --host local --span-map 1=2,2=1",
      does: "Restore this machine's files, its lines exchanged",
    },
  ],
  exitCodes: [3, 4, 5, 6, 7, 130],
  async run(invocation) {
    const { readBackup } = await import("../../../remote/backup/archive.ts");
    const { parseSpanMap } = await import("../../../remote/backup/span-map.ts");
    const { LocalMachine } = await import("../../../core/machine/local.ts");
    const map = invocation.optionMaybe("span-map");
    const named = map === undefined ? new Map<number, number>() : parseSpanMap(map);
    const { backup, sha256: archive } = await readBackup(new LocalMachine(), invocation.arg("FILE"));
    const open = invocation.optionMaybe("host") === undefined ? openGateway : openHost;
    let mapping: SpanMapping | undefined;
    const onMapped = (found: SpanMapping) => {
      mapping = found;
    };
    const restore = await open(invocation, { backup, archive, named, onMapped }).catch(async (error: unknown) => {
      if (mapping !== undefined) await showMapping(invocation, mapping, error);
      throw error;
    });
    try {
      await runRestore(invocation, restore);
      return 0;
    } finally {
      await restore.close();
    }
  },
};

interface Question {
  backup: Backup;
  archive: string;
  named: ReadonlyMap<number, number>;
  onMapped(mapping: SpanMapping): void;
}

interface Opened {
  plan: RestorePlan;
  carryOut(): Promise<void>;
  close(): Promise<void>;
}

async function openGateway(invocation: Invocation, question: Question): Promise<Opened> {
  const { AppError } = await import("../../../core/errors.ts");
  const { loadCards } = await import("../../../telephony/cards/catalogue.ts");
  const { loadSite } = await import("../../../site/load.ts");
  const { connectSiteHost } = await import("../../../remote/backup/target.ts");
  const { prepareGatewayRestore } = await import("../../../remote/backup/restore-gateway.ts");
  const sitePath = invocation.optionMaybe("site");
  const gateway = question.backup.manifest.gateway?.name;
  if (sitePath === undefined || gateway === undefined || question.backup.site === undefined) {
    throw new AppError("usage", {
      message:
        sitePath === undefined
          ? "neither --site nor --host is given"
          : "the backup is of plain files and has no gateway of a site",
      hint: "Name the machine: --host local, or --site FILE --host NAME.",
    });
  }
  const loaded = await loadSite(sitePath);
  return await prepareGatewayRestore(loaded, {
    ...question,
    sitePath,
    gateway,
    dryRun: invocation.flag("dry-run"),
    catalogue: await loadCards(),
    connect: (host) => connectSiteHost(loaded, host),
    progress: invocation.output.progress,
  });
}

async function openHost({ option, optionMaybe, output }: Invocation, question: Question): Promise<Opened> {
  const { loadCards } = await import("../../../telephony/cards/catalogue.ts");
  const { loadSite } = await import("../../../site/load.ts");
  const { connectLocal, connectSiteHost } = await import("../../../remote/backup/target.ts");
  const { prepareHostRestore } = await import("../../../remote/backup/restore-host.ts");
  const sitePath = optionMaybe("site");
  const machine =
    sitePath === undefined
      ? connectLocal(option("host"))
      : await connectSiteHost(await loadSite(sitePath), option("host"));
  const close = () => machine.close();
  try {
    const { plan, carryOut } = await prepareHostRestore({ ...question, machine, catalogue: await loadCards() });
    return { plan, carryOut: () => carryOut(output.progress), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The mapping is shown before a confirmation is asked for, as it is what a person agrees to; JSON comes at the end. */
async function runRestore({ flag, output }: Invocation, { plan, carryOut }: Opened): Promise<void> {
  const { restoreData, wantAgreement } = await import("../../../remote/backup/restore-plan.ts");
  const { restoreText } = await import("../../../report/backup.ts");
  const data = { ...restoreData(plan), dryRun: flag("dry-run") };
  if (!output.json) output.result(data, restoreText(data));
  if (!flag("dry-run")) {
    wantAgreement(plan, flag("yes"));
    await carryOut();
    output.progress(plan.steps.length === 0 ? "nothing to do" : `${plan.machine}: restored`);
  }
  if (output.json) output.result(data, "");
}

/** A restore that is refused after its spans were mapped: the mapping before the error, in JSON within it. */
async function showMapping({ output }: Invocation, mapping: SpanMapping, error: unknown): Promise<void> {
  const { AppError } = await import("../../../core/errors.ts");
  const { mappingData } = await import("../../../remote/backup/restore-plan.ts");
  const { mappingText } = await import("../../../report/backup.ts");
  const data = mappingData(mapping);
  if (!output.json) output.result(data, mappingText(data));
  else if (error instanceof AppError) error.context.mapping = data;
}
