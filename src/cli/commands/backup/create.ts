import type { Machine } from "../../../core/machine/machine.ts";
import type { Command, Invocation } from "../../command.ts";
import { dryRunOption, siteOption } from "../../options.ts";

export const command: Command = {
  name: "backup create",
  summary: "Back a gateway's host up into one archive: DAHDI, Asterisk, its database, the customer's files.",
  description:
    "Reads only. The archive holds secrets (manager.conf, trunks), so it is written with mode 0600; keep it as you would keep a password. docs/backup.md says what is in it.",
  options: {
    site: { ...siteOption, required: false, summary: "The site file of the gateway; it goes into the archive too." },
    gateway: { type: "string", value: "NAME", summary: "The gateway. Default: the site's only one." },
    host: {
      type: "string",
      value: "NAME",
      summary: "Instead of a gateway: a host of the site, or 'local' without --site. Its plain files are backed up.",
      complete: "host",
    },
    recorded: {
      type: "string",
      value: "DIR",
      summary: "Instead of a host: a folder with the tree of one: etc and var, and proc and sys where it was recorded.",
      complete: "directory",
    },
    out: { type: "string", value: "FILE", required: true, summary: "The archive to write.", complete: "file" },
    "replace": { type: "boolean", summary: "Write over a file of that name." },
    "dry-run": { ...dryRunOption, summary: "Say what would be in the archive, and write nothing." },
  },
  examples: [
    { command: "spanwright backup create --site madrid.yaml --out madrid.tar", does: "Back up the site's gateway" },
    {
      command: "spanwright backup create --host local --out pri.tar",
      does: "Back up this machine, which has no site file",
    },
  ],
  exitCodes: [3, 4, 5, 6],
  async run(invocation) {
    const { option, flag, output } = invocation;
    const { ownVersion } = await import("../../own-version.ts");
    const { LocalMachine } = await import("../../../core/machine/local.ts");
    const { packBackup, sha256Of } = await import("../../../remote/backup/archive.ts");
    const { collectBackup } = await import("../../../remote/backup/collect.ts");
    const { loadCards } = await import("../../../telephony/cards/catalogue.ts");
    const { needPlaceFor } = await import("../../new-file-folder.ts");
    const out = option("out");
    const controller = new LocalMachine();
    const dryRun = flag("dry-run");
    if (!dryRun) await needPlaceFor(out, { replace: flag("replace") });
    const { machine, of } = await openSource(invocation);
    try {
      output.progress(`${machine.name}: reading`);
      const backup = await collectBackup({
        machine,
        catalogue: await loadCards(),
        spanwright: await ownVersion(),
        created: new Date(),
        ...(of === undefined ? {} : { of }),
      });
      const archive = packBackup(backup);
      if (!dryRun) await controller.writeFile(out, archive, { mode: 0o600 });
      for (const { path, why } of backup.manifest.omitted) output.warn(`${path}: ${why}`);
      const { spans, files } = backup.manifest;
      const what = `${files.length} files and ${spans.length === 1 ? "1 span" : `${spans.length} spans`} of ${machine.name}`;
      const sum = dryRun
        ? `${what} would be in ${out} (${archive.length} bytes); nothing was written\n`
        : `${what} are in ${out} (${archive.length} bytes, mode 0600: it holds secrets)\n`;
      output.result(
        { file: out, sizeBytes: archive.length, sha256: sha256Of(archive), manifest: backup.manifest, dryRun },
        sum,
      );
      return 0;
    } finally {
      await machine.close();
    }
  },
};

async function openSource({ optionMaybe }: Invocation): Promise<{
  machine: Machine;
  of?: { site: string; gateway: string; siteText: string };
}> {
  const { AppError } = await import("../../../core/errors.ts");
  const { connectLocal, connectSiteHost, gatewayOf } = await import("../../../remote/backup/target.ts");
  const [sitePath, host, recorded] = [optionMaybe("site"), optionMaybe("host"), optionMaybe("recorded")];
  const gateway = optionMaybe("gateway");
  if (recorded !== undefined && sitePath === undefined && host === undefined) {
    const { RecordedMachine } = await import("../../../core/machine/recorded.ts");
    return { machine: await RecordedMachine.open(recorded, "the host's etc and var") };
  }
  if (recorded === undefined && sitePath === undefined && host !== undefined) return { machine: connectLocal(host) };
  if (recorded !== undefined || sitePath === undefined || (host !== undefined && gateway !== undefined)) {
    throw new AppError("usage", {
      message: "give one of: --site with --gateway or --host; --host local; --recorded",
    });
  }
  const { loadSite } = await import("../../../site/load.ts");
  const loaded = await loadSite(sitePath);
  if (host !== undefined) return { machine: await connectSiteHost(loaded, host) };
  const chosen = gatewayOf(loaded, gateway);
  const machine = await connectSiteHost(loaded, chosen.host);
  return { machine, of: { site: loaded.site.site.name, gateway: chosen.name, siteText: loaded.text } };
}
