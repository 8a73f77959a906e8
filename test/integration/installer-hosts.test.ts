import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { lookAtHost } from "../../src/cli/look-at-host.ts";
import { openLedger } from "../../src/site/ledger.ts";
import { startSshd } from "../support/sshd.ts";

test.serial(
  "a host is looked at over SSH where its key is trusted, and unknown with the reason where it isn't",
  async (t) => {
    const folder = mkdtempSync(join(tmpdir(), "spanwright-look-"));
    process.env.SPANWRIGHT_STATE_DIR = join(folder, "state");
    t.teardown(() => rmSync(folder, { recursive: true, force: true }));
    const sshd = await startSshd();
    t.teardown(() => sshd.stop());
    const file = join(folder, "known.yaml");
    writeFileSync(
      file,
      `spanwright: 1
site: { name: known, timezone: Europe/Madrid }
networks:
  admin: { cidr: 10.99.0.0/24, gateway: 10.99.0.1, bridge: br0, dns: [10.99.0.1], ntp: [10.99.0.1], domain: a.example }
hosts:
  server: { ssh: { address: 127.0.0.1, port: ${sshd.port}, user: ${sshd.user}, identity: ${sshd.identityPath} } }
nodes:
  tool: { role: plain, interfaces: { admin: { address: 10.99.0.10 } } }
`,
    );
    const at = { site: "new", name: "server2" };
    const untrusted = await lookAtHost("127.0.0.1", at);
    t.regex(
      "unknown" in untrusted ? untrusted.unknown : "",
      /no SSH host key of server2 \(127\.0\.0\.1\) is on record/,
    );
    const ledger = openLedger();
    const owner = { site: "known", path: file, nodes: [], networks: [] };
    ledger.claimSite(owner as unknown as Parameters<typeof ledger.claimSite>[0]);
    ledger.recordHostKeys({
      site: "known",
      kind: "host",
      machine: "server",
      source: "person",
      keyLines: [sshd.hostKey],
    });
    ledger.close();
    const seen = await lookAtHost("127.0.0.1", at);
    t.true("figures" in seen && seen.figures.processors > 0 && seen.figures.memoryBytes > 0, JSON.stringify(seen));
    sshd.stop();
    const gone = await lookAtHost("127.0.0.1", at);
    t.regex("unknown" in gone ? gone.unknown : "", /cannot log in on server2/);
  },
);
