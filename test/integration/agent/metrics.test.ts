import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer } from "node:tls";
import test from "ava";
import type { CollectorKind } from "../../../src/agent/collector.ts";
import { kind as certificates } from "../../../src/agent/collectors/certificates.ts";
import { kind as disks } from "../../../src/agent/collectors/disks.ts";
import { kind as drift } from "../../../src/agent/collectors/drift.ts";
import { kind as guests } from "../../../src/agent/collectors/guests.ts";
import { kind as host } from "../../../src/agent/collectors/host.ts";
import { kind as mcan } from "../../../src/agent/collectors/mcan.ts";
import { selfKind } from "../../../src/agent/collectors/self.ts";
import { kind as services } from "../../../src/agent/collectors/services.ts";
import { kind as time } from "../../../src/agent/collectors/time.ts";
import { Model } from "../../../src/agent/model.ts";
import { metricsText } from "../../../src/agent/web/metrics-text.ts";
import { systemClock } from "../../../src/core/clock.ts";
import { LocalMachine } from "../../../src/core/machine/local.ts";
import { collectorContext, seriesOf } from "../../fixtures/collector-context.ts";
import { loopbackServer } from "../../fixtures/loopback-server.ts";
import { mcanLines } from "../../fixtures/mcan-lines.ts";

const others = [certificates, disks, drift, guests, host, mcan, services, time];

test("promtool finds no fault in the metrics of this machine and of every metric that is defined", async (t) => {
  const port = await loopbackServer(t, (socket) => socket.end(mcanLines));
  const settings = {
    services: [{ kind: "tcp", name: 'a "quoted" \\ name', host: "127.0.0.1", port }],
    certificates: ["/none\n.pem"],
    mcan: { port },
  };
  const context = collectorContext(new LocalMachine(), { clock: systemClock, settings });
  const model = new Model([...others, { name: "self", everyMs: 1000, timeoutMs: 1000 }]);
  const self = selfKind({
    model,
    history: { report: () => ({ state: "ok", sizeBytes: 1, mostBytes: 2 }) },
    outbox: { report: () => ({ waiting: 0, failures: 0 }) },
  });
  const kinds: readonly CollectorKind[] = [...others, self];
  for (const kind of kinds) {
    const collector = kind.make(context);
    const collected = await collector.collect();
    const at = { steadyMs: 1000, nowMs: systemClock.nowMs(), durationMs: 1 };
    if (collected.kind === "absent") model.absent(kind.name, collected.why, at);
    else model.saw(kind.name, collected.samples, at);
    await collector.stop?.();
  }
  t.true((model.value("host_memory_size_bytes", {}) ?? 0) > 0);
  t.is(checkedByPromtool(metricsText(model, kinds)), "");
  t.is(checkedByPromtool(metricsText({ all: () => oneOfEach(kinds) }, kinds)), "");
});

test("a server's certificate is looked at over TLS, and what clients object to is told", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "spanwright-agent-"));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const request = [
    "req",
    "-x509",
    ...curve,
    "-keyout",
    key,
    "-out",
    certificate,
    "-days",
    "40",
    "-subj",
    "/CN=localhost",
  ];
  execFileSync("openssl", request, { stdio: "ignore" });
  const server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (socket) => {
    socket.on("error", () => undefined);
    socket.end("HTTP/1.1 204 No Content\r\n\r\n");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.teardown(() => server.close());
  const { port } = server.address() as { port: number };
  const settings = {
    certificates: [{ host: "localhost", port }],
    services: [{ kind: "http", name: "secure", url: `https://localhost:${port}/`, status: 204 }],
  };
  const context = collectorContext(new LocalMachine(), { clock: systemClock, settings });
  const series = seriesOf(await certificates.make(context).collect());
  const place = `localhost:${port}`;
  t.is(series[`certificate_info{certificate="${place}",name="localhost",problem="DEPTH_ZERO_SELF_SIGNED_CERT"}`], 1);
  t.is(series[`certificate_trusted{certificate="${place}"}`], 0);
  const days = (series[`certificate_expiry_seconds{certificate="${place}"}`] ?? 0) / 86_400;
  t.true(days > 39 && days <= 40);
  t.is(seriesOf(await services.make(context).collect())['service_up{service="secure",kind="http"}'], 1);
});

/** What promtool complains of. */
function checkedByPromtool(text: string): string {
  const { error, status, stdout, stderr } = spawnSync("promtool", ["check", "metrics"], { input: text });
  if (error !== undefined) throw error;
  const said = `${stdout}${stderr}`.trim();
  return status === 0 || said !== "" ? said : `promtool ended with ${status}`;
}

/** A sample of every metric, whether this machine has what it measures or not. */
function* oneOfEach(kinds: readonly CollectorKind[]) {
  for (const { name, labels } of kinds.flatMap((kind) => kind.metrics)) {
    yield { metric: name, labels: Object.fromEntries(labels.map((label) => [label, "x"])), value: 1 };
  }
}
