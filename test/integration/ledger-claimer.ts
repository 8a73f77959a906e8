import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isAppError } from "../../src/core/errors.ts";
import { openLedger } from "../../src/site/ledger.ts";

/**
 * A process that claims sites, for ledger-race.test.ts. Says "ready", waits for a byte, and then prints one JSON line
 * a site: { site, numbers, uuids, macs } or { site, refused, message }.
 */
const [folder, firstSubnet, siteCount, nodeCount, ...names] = process.argv.slice(2) as [string, string, string, string];

process.stdout.write("ready\n");
await once(process.stdin, "data");
const ledger = openLedger(join(folder, "ledger.db"));
for (let index = 0; index < Number(siteCount); index += 1) {
  const subnet = Number(firstSubnet) + index;
  claim((names as string[])[index] ?? `site${subnet}`, subnet);
}
ledger.close();
process.exit(0);

function claim(site: string, subnet: number): void {
  const path = join(folder, `${site}.yaml`);
  writeFileSync(path, `site: { name: ${site} }\n`);
  const nodes = Array.from({ length: Number(nodeCount) }, (_, node) => ({
    name: `node${node}`,
    fqdn: `node${node}.${site}.example`,
    interfaces: [{ name: "admin", address: `10.${subnet >> 8}.${subnet & 255}.${node + 1}` }],
  }));
  try {
    const { nodes: given } = ledger.claimSite({ site, path, nodes, networks: [] });
    const all = [...given.values()];
    const macs = all.flatMap((node) => [...node.macs.values()]);
    print({ site, numbers: all.map(({ number }) => number), uuids: all.map(({ uuid }) => uuid), macs });
  } catch (error) {
    if (!isAppError(error)) throw error;
    print({ site, refused: error.code, message: error.message });
  }
}

function print(line: unknown): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
