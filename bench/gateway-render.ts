import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Measured, median, timeProgram } from "./measure.ts";

const spanCount = 32;
const didCount = 320;
const rounds = 5;
const aimMs = 1000;

/** "render" and then "lint dialplan" of a gateway with 32 E1 spans: both whole commands, from the shell. */
export async function benchGatewayRender(): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), "spanwright-bench-"));
  try {
    const site = join(folder, "site.yaml");
    const out = join(folder, "out");
    writeFileSync(site, siteText());
    const launcher = join(import.meta.dirname, "../bin/spanwright");
    const env = { SPANWRIGHT_STATE_DIR: join(folder, "state") };
    const renderMs: number[] = [];
    const lintMs: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      renderMs.push(await timeProgram(launcher, ["render", "--site", site, "--out", out], env));
      const etc = join(out, "pri-host/gateway-pri/etc");
      lintMs.push(await timeProgram(launcher, ["lint", "dialplan", join(etc, "asterisk"), join(etc, "dahdi")], env));
    }
    const bothMs = median(renderMs) + median(lintMs);
    return {
      what: `render and lint of a gateway with ${spanCount} spans and ${didCount} numbers, medians of ${rounds} runs`,
      measured: `render ${median(renderMs).toFixed(0)} ms + lint ${median(lintMs).toFixed(0)} ms`,
      against: `the limit ${aimMs} ms for both`,
      ratio: bothMs / aimMs,
      aim: "at most 1",
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function siteText(): string {
  const spans = Array.from({ length: spanCount }, (_, index) => `      - { name: e${index + 1}, signalling: cpe }`);
  const dids = Array.from(
    { length: didCount },
    (_, index) => `        - { prefix: "91${String(1000 + index)}", primary: 1, backup: [2] }`,
  );
  return `spanwright: 1
site: { name: bench, timezone: Europe/Madrid }
hosts:
  pri-host: { local: true }
gateways:
  pri:
    host: pri-host
    address: 192.168.79.10
    spans:
${spans.join("\n")}
    groups:
      - { number: 1, spans: [${Array.from({ length: spanCount }, (_, index) => `e${index + 1}`).join(", ")}] }
    trunks:
      - { host: 192.168.79.21 }
      - { host: 192.168.79.22 }
    inbound:
      dids:
${dids.join("\n")}
`;
}
