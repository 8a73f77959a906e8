import type { ShownKey } from "../../../site/host-keys.ts";
import type { SiteHost } from "../../../site/schema.ts";
import type { Command, Invocation } from "../../command.ts";
import { askHostKeys, confirmHostKeys, fingerprints } from "../../host-keys.ts";

interface SshHost {
  site: string;
  name: string;
  address: string;
  port: number;
}

export const command: Command = {
  name: "host trust",
  summary: "Record the SSH host keys of a host, once a person has compared their fingerprints",
  description:
    "Asks the host for its keys, shows their fingerprints and records them in the ledger. Nothing is changed on the host.",
  args: [
    { name: "SITE-FILE", summary: "The site file", required: true, complete: "site-file" },
    { name: "HOST", summary: "Name of the host in it", required: true, complete: "host" },
  ],
  options: {
    fingerprint: {
      type: "string",
      value: "SHA256:…",
      summary: "Record the key that has this fingerprint, without asking",
    },
    replace: { type: "boolean", summary: "Put the keys in the place of others on record" },
    yes: { type: "boolean", short: "y", summary: "Record the keys that are shown, without asking" },
  },
  examples: [
    { command: "spanwright host trust madrid.yaml srv1", does: "Show the fingerprints of srv1 and ask" },
    {
      command:
        "spanwright host trust madrid.yaml srv1 --fingerprint SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",
      does: "Record the key with this fingerprint, if srv1 shows it",
    },
  ],
  exitCodes: [3, 4, 5, 6],
  async run(invocation) {
    const { loadSite } = await import("../../../site/load.ts");
    const { openLedger } = await import("../../../site/ledger.ts");
    const { judgeKeys } = await import("../../../site/host-keys.ts");
    const { site } = await loadSite(invocation.arg("SITE-FILE"));
    const host = await sshHost(site.site.name, site.hosts, invocation.arg("HOST"));
    const ledger = openLedger();
    try {
      const holder = { site: host.site, kind: "host", machine: host.name } as const;
      const recorded = ledger.hostKeysOf(holder);
      invocation.output.progress(`asking ${host.name} (${host.address} port ${host.port}) for its SSH host keys`);
      const shown = await askHostKeys(host);
      const verdict = judgeKeys(recorded, shown);
      if (verdict === "changed" && !invocation.flag("replace")) throw await keysChanged(host, recorded, shown);
      const accepted = verdict === "same" ? [] : await confirmHostKeys(invocation, host, shown);
      const keys = { ...holder, source: "person", keyLines: accepted.map(({ line }) => line) } as const;
      if (verdict === "changed") ledger.replaceHostKeys(keys);
      else if (verdict === "unknown") ledger.recordHostKeys(keys);
      report(invocation, host, { verdict, shown, accepted });
    } finally {
      ledger.close();
    }
    return 0;
  },
};

async function sshHost(site: string, hosts: Readonly<Record<string, SiteHost>>, name: string): Promise<SshHost> {
  const { AppError } = await import("../../../core/errors.ts");
  const host = Object.hasOwn(hosts, name) ? hosts[name] : undefined;
  if (host === undefined) {
    throw new AppError("usage", {
      message: `site ${site} has no host '${name}'`,
      hint: `Its hosts: ${Object.keys(hosts).join(", ")}.`,
      state: "nothing was changed",
    });
  }
  if (host.ssh === undefined) {
    throw new AppError("usage", {
      message: `host ${name} is this machine: there is no SSH host key to trust`,
      hint: "Nothing needs to be done.",
    });
  }
  return { site, name, address: host.ssh.address, port: host.ssh.port };
}

async function keysChanged(host: SshHost, recorded: readonly string[], shown: readonly ShownKey[]): Promise<Error> {
  const { AppError } = await import("../../../core/errors.ts");
  const { shownKey } = await import("../../../site/host-keys.ts");
  return new AppError("host-key-changed", {
    message: `${host.name} (${host.address} port ${host.port}) shows other SSH host keys than those on record.\non record:\n${fingerprints(recorded.map(shownKey))}\nshown now:\n${fingerprints(shown)}`,
    state: "the keys on record are unchanged",
  });
}

function report(
  invocation: Invocation,
  host: SshHost,
  outcome: { verdict: "unknown" | "same" | "changed"; shown: readonly ShownKey[]; accepted: readonly ShownKey[] },
): void {
  const { verdict, shown, accepted } = outcome;
  const data = {
    site: host.site,
    host: host.name,
    change: { unknown: "recorded", same: "none", changed: "replaced" }[verdict],
    shown,
    recorded: accepted,
  };
  const text =
    verdict === "same"
      ? `${host.name} shows a key on record; nothing was changed:\n${fingerprints(shown)}\n`
      : `${verdict === "changed" ? "replaced" : "recorded"} the SSH host keys of ${host.name}:\n${fingerprints(accepted)}\n`;
  invocation.output.result(data, text);
}
