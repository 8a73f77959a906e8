import type { Machine } from "../../../core/machine/machine.ts";
import { said } from "../../../messages/speech.ts";
import type { table as tableOf } from "../../../report/table.ts";
import type { ImportedGateway } from "../../../telephony/import/import.ts";
import type { ImportOptions } from "../../../telephony/import/input.ts";
import type { ImportNote, Outcome } from "../../../telephony/import/notes.ts";
import type { Command, Invocation } from "../../command.ts";
import { askHostKeys, confirmHostKeys } from "../../host-keys.ts";
import { dryRunOption } from "../../options.ts";

const hostName = "gateway";

export const command: Command = {
  name: "gateway import",
  summary: "Make a site file from a host's DAHDI and Asterisk files, and say what became of each thing",
  description:
    "Reads /etc/dahdi, /etc/asterisk, modprobe's options and what DAHDI runs, and changes nothing on the host. What is kept, what is corrected and what is left for a person is listed; docs/gateway-import.md says how each is read. Secrets are never copied. Ends with 0 where nothing is left for a person and with 8 where something is; the site file is written in both cases, except with --dry-run.",
  options: {
    host: {
      type: "string",
      value: "HOST",
      summary: "The host: 'local', or [user@]address[:port] over SSH.",
    },
    from: {
      type: "string",
      value: "DIR",
      summary: "A copy of the host's files instead: a folder with its etc/dahdi and etc/asterisk in it.",
      complete: "directory",
    },
    out: { type: "string", value: "FILE", required: true, summary: "The site file to write.", complete: "file" },
    name: { type: "string", value: "SITE", summary: "Name of the site. Default: that of the file." },
    address: {
      type: "string",
      value: "ADDRESS",
      summary: "The gateway's address as the SIP peers see it. Default: the host's one nearest to the trunks.",
    },
    identity: {
      type: "string",
      value: "FILE",
      summary: "Private key for SSH. Default: the SSH agent's.",
      complete: "file",
    },
    fingerprint: {
      type: "string",
      value: "SHA256:…",
      summary: "Take the host's SSH key that has this fingerprint, without asking.",
    },
    "replace": { type: "boolean", summary: "Replace the file if it exists." },
    "dry-run": { ...dryRunOption, summary: "Say what would become of each thing, and write nothing." },
  },
  examples: [
    { command: "spanwright gateway import --host local --out madrid.yaml", does: "Import the gateway of this machine" },
    {
      command: "spanwright gateway import --host root@192.168.10.5 --out madrid.yaml",
      does: "Import that of another one, over SSH",
    },
    {
      command: "spanwright gateway import --from copy-of-madrid --address 192.168.10.5 --out madrid.yaml --json",
      does: "Import files that were copied, and print what became of each thing as JSON",
    },
  ],
  exitCodes: [3, 4, 5, 6, 8],
  async run(invocation) {
    const { readHostFiles } = await import("../../../telephony/import/host-files.ts");
    const { importGateway } = await import("../../../telephony/import/import.ts");
    const { loadRoles } = await import("../../../site/roles.ts");
    const { siteSchemaPath } = await import("../../../site/schema-file.ts");
    const { table } = await import("../../../report/table.ts");
    const { writeNew } = await import("../../write-file.ts");
    const file = invocation.option("out");
    const siteName = await siteNameOf(invocation, file);
    const address = await addressOf(invocation);
    const dryRun = invocation.flag("dry-run");
    const replace = invocation.flag("replace");
    const { needPlaceFor } = await import("../../new-file-folder.ts");
    if (!dryRun) await needPlaceFor(file, { replace });
    const source = await sourceOf(invocation, siteName);
    try {
      const imported = importGateway(await readHostFiles(source.machine), {
        siteName,
        hostName,
        host: source.host,
        address,
        reachedBy: source.reachedBy,
        source: source.title,
        timezone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
        schemaPath: siteSchemaPath,
        roles: await loadRoles(),
      });
      // Somebody may have made it meanwhile.
      if (!dryRun) await needPlaceFor(file, { replace });
      if (!dryRun) await writeNew(file, imported.text);
      const document = { ...documentOf(file, imported), dryRun };
      invocation.output.result(document, textOf(file, imported, { table, dryRun }));
      return imported.notes.some(({ outcome }) => outcome === "left") ? 8 : 0;
    } finally {
      await source.machine.close();
    }
  },
};

type Source = Pick<ImportOptions, "host" | "reachedBy"> & { machine: Machine; title: string };

async function sourceOf(invocation: Invocation, site: string): Promise<Source> {
  const { AppError } = await import("../../../core/errors.ts");
  const host = invocation.optionMaybe("host");
  const from = invocation.optionMaybe("from");
  if ((host === undefined) === (from === undefined)) {
    throw new AppError("usage", {
      message: host === undefined ? "neither --host nor --from is given" : "--host and --from cannot be used together",
      hint: "Give '--host local', '--host root@192.168.10.5', or '--from DIR' for a copy of a host's files.",
    });
  }
  if (from !== undefined) {
    const { RecordedMachine } = await import("../../../core/machine/recorded.ts");
    const machine = await RecordedMachine.open(from, "the copy of the host's etc/dahdi and etc/asterisk");
    return { machine, host: "its address", reachedBy: undefined, title: "a copy of a host's files" };
  }
  if (host === "local") {
    const { LocalMachine } = await import("../../../core/machine/local.ts");
    const machine = new LocalMachine();
    return { machine, host: { local: true }, reachedBy: undefined, title: "this machine's files" };
  }
  return await sshSource(invocation, site, host as string);
}

async function sshSource(invocation: Invocation, site: string, target: string): Promise<Source> {
  const { AppError } = await import("../../../core/errors.ts");
  const { SshMachine } = await import("../../../core/machine/ssh.ts");
  const { domainPattern, namePattern } = await import("../../../site/schema.ts");
  const match = /^(?:(?<user>[^@]*)@)?(?<address>[^:@]*)(?::(?<port>\d{1,5}))?$/.exec(target);
  const { user = "root", address = "", port: portText = "22" } = match?.groups ?? {};
  const port = Number(portText);
  if (!namePattern.test(user) || !domainPattern.test(address) || port < 1 || port > 65_535) {
    throw new AppError("usage", {
      message: `--host is '${target}'; it must be 'local' or [user@]address[:port]`,
      hint: "The address is an IPv4 address or a DNS name; the user is root or one who may use sudo without a password.",
    });
  }
  const identityPath = invocation.optionMaybe("identity");
  const machine = await SshMachine.connect({
    name: address,
    address,
    port,
    user,
    identityPath,
    hostKeys: await trustedKeys(invocation, site, { name: address, address, port }),
    sudo: user !== "root",
  });
  const ssh = {
    address,
    ...(port === 22 ? {} : { port }),
    ...(user === "root" ? {} : { user }),
    ...(identityPath === undefined ? {} : { identity: identityPath }),
  };
  return { machine, host: { ssh }, reachedBy: address, title: `the files of ${address}` };
}

/** The keys on record for the host of the new site; where there are none, those that a person vouches for now. */
async function trustedKeys(
  invocation: Invocation,
  site: string,
  host: { name: string; address: string; port: number },
): Promise<readonly string[]> {
  const { openLedger } = await import("../../../site/ledger.ts");
  const ledger = openLedger();
  try {
    const holder = { site, kind: "host", machine: hostName } as const;
    const recorded = ledger.hostKeysOf(holder);
    if (recorded.length > 0) return recorded;
    invocation.output.progress(`asking ${host.address} port ${host.port} for its SSH host keys`);
    const accepted = await confirmHostKeys(invocation, host, await askHostKeys(host));
    const keyLines = accepted.map(({ line }) => line);
    if (!invocation.flag("dry-run")) ledger.recordHostKeys({ ...holder, source: "person", keyLines });
    return keyLines;
  } finally {
    ledger.close();
  }
}

async function siteNameOf(invocation: Invocation, file: string): Promise<string> {
  const { AppError } = await import("../../../core/errors.ts");
  const { basename } = await import("node:path");
  const { namePattern } = await import("../../../site/schema.ts");
  const name = invocation.optionMaybe("name") ?? basename(file).replace(/\.ya?ml$/i, "");
  if (namePattern.test(name)) return name;
  throw new AppError("usage", {
    message: `'${name}' is no name of a site: it must be lower-case letters, digits and '-', starting with a letter`,
    hint: "Add --name madrid.",
  });
}

async function addressOf(invocation: Invocation): Promise<string | undefined> {
  const { AppError } = await import("../../../core/errors.ts");
  const { isAddress } = await import("../../../site/gateway/peer-address.ts");
  const address = invocation.optionMaybe("address");
  if (address === undefined || isAddress(address)) return address;
  throw new AppError("usage", {
    message: `--address is '${address}'; it must be an IPv4 address such as 192.168.10.5`,
  });
}

function documentOf(file: string, { site, notes, warnings }: ImportedGateway) {
  const count = (outcome: Outcome) => notes.filter((note) => note.outcome === outcome).length;
  return {
    file,
    site: site.site.name,
    gateways: Object.keys(site.gateways),
    left: count("left"),
    corrected: count("corrected"),
    kept: count("kept"),
    notes,
    warnings,
  };
}

function textOf(
  file: string,
  { notes, warnings }: ImportedGateway,
  { table, dryRun }: { table: typeof tableOf; dryRun: boolean },
): string {
  const part = (outcome: Outcome, title: string) => {
    const rows = notes.filter((note) => note.outcome === outcome);
    return rows.length === 0 ? [] : [`${title} (${rows.length})\n${table(["what", "where", "how"], rows.map(rowOf))}`];
  };
  const checked =
    warnings.length === 0 ? "" : ` It has ${warnings.length === 1 ? "a warning" : `${warnings.length} warnings`}.`;
  return [
    ...part("kept", "Kept"),
    ...part("corrected", "Corrected"),
    ...part("left", "Left for a person"),
    dryRun
      ? `Nothing was written.${checked}`
      : `${file} written. Look through it, then: spanwright site check ${file}.${checked}`,
  ].join("\n");
}

function rowOf({ about, message, file, line, rule }: ImportNote): string[] {
  const place = file === undefined ? "-" : `${file}${line === undefined ? "" : `:${line}`}`;
  return [about, place, rule === undefined ? message : `${said(message)} (${rule})`];
}
