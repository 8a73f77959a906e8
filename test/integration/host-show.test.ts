import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { spanwright } from "../support/spanwright.ts";

const site = join(import.meta.dirname, "../../provisioning/examples/pri-gateway.yaml");

test("a site of a gateway alone shows the gateway of its host, and no word of guests", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "spanwright-host-show-"));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const env = { SPANWRIGHT_STATE_DIR: join(folder, "state"), SPANWRIGHT_CACHE_DIR: join(folder, "cache") };
  const text = await spanwright(["host", "show", "--site", site], { env });
  t.is(text.code, 0, text.stderr);
  t.notRegex(text.stdout, /guests/);
  t.regex(
    text.stdout,
    /^pri +gateway +192\.168\.79\.10 +1 operator \(E1\) +Trunk_vivait_gw01 192\.168\.79\.21:5060, /m,
  );
  const json = await spanwright(["host", "show", "--site", site, "--json"], { env });
  const { hosts } = JSON.parse(json.stdout) as { hosts: { gateways: { name: string; trunks: unknown[] }[] }[] };
  t.deepEqual(
    hosts[0]?.gateways.map(({ name, trunks }) => [name, trunks.length]),
    [["pri", 2]],
  );
});
