import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import fc from "fast-check";
import { kind } from "../../../../src/agent/collectors/certificates.ts";
import { systemClock } from "../../../../src/core/clock.ts";
import { readCertificates } from "../../../../src/host/read/certificate.ts";
import { answeringMachine, collectorContext, seriesOf } from "../../../fixtures/collector-context.ts";
import { loopbackServer } from "../../../fixtures/loopback-server.ts";
import { TurnedClock } from "../../../fixtures/turned-clock.ts";

const pem = (name: string) => readFileSync(join(import.meta.dirname, "../../../fixtures/certificates", name), "utf8");
/** Within the fixtures' time: they are valid from November 2026 on, for a hundred years. */
const now = "2027-03-01T00:00:00Z";
const nowMs = Date.parse(now);

async function look(path: string, content: string | undefined, at = now): Promise<Record<string, number>> {
  const machine = answeringMachine({ files: content === undefined ? {} : { [path]: content } });
  const context = collectorContext(machine, { clock: new TurnedClock(at), settings: { certificates: [path] } });
  return seriesOf(await kind.make(context).collect());
}

test("a certificate of an own authority is told with its name, its end and what clients object to", async (t) => {
  const path = "/etc/asterisk/keys/pbx.pem";
  const series = await look(path, pem("own-authority.pem"));
  const info = `certificate_info{certificate="${path}",name="pbx.example.org",problem="SELF_SIGNED_CERT_IN_CHAIN"}`;
  t.is(series[info], 1);
  t.is(series[`certificate_trusted{certificate="${path}"}`], 0);
  const endsMs = Date.parse("2125-06-15T23:33:12Z");
  t.is(series[`certificate_expiry_seconds{certificate="${path}"}`], (endsMs - nowMs) / 1000);
});

test("each way in which a chain is wrong has its word", (t) => {
  const problem = (text: string, atMs = nowMs) => readCertificates(text, atMs)?.problem;
  t.is(problem(pem("self-signed.pem")), "DEPTH_ZERO_SELF_SIGNED_CERT");
  t.is(problem(pem("wrong-order.pem")), "CHAIN_IN_WRONG_ORDER");
  t.is(problem(pem("no-issuer.pem")), "UNABLE_TO_GET_ISSUER_CERT");
  t.is(problem(pem("no-issuer.pem"), Date.parse("2026-01-01")), "CERT_NOT_YET_VALID");
  t.is(problem(pem("no-issuer.pem"), Date.parse("2130-01-01")), "CERT_HAS_EXPIRED");
});

test("an end that has passed is less than 0 seconds away", async (t) => {
  const series = await look("/c.pem", pem("self-signed.pem"), "2140-01-01T00:00:00Z");
  t.true((series['certificate_expiry_seconds{certificate="/c.pem"}'] ?? 0) < 0);
});

test("a file that is gone, or has no certificate, or half of one, says so and has no end", async (t) => {
  t.deepEqual(await look("/c.pem", undefined), {
    'certificate_readable{certificate="/c.pem"}': 0,
    'certificate_info{certificate="/c.pem",name="",problem="no such file"}': 1,
  });
  for (const text of ["", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]) {
    t.is((await look("/c.pem", text))['certificate_info{certificate="/c.pem",name="",problem="no certificate"}'], 1);
  }
});

test("a port without TLS and a closed one say so", async (t) => {
  const port = await loopbackServer(t, (socket) => socket.end("220 mail ready\r\n"));
  const certificates = [
    { host: "127.0.0.1", port },
    { host: "127.0.0.1", port: 1 },
  ];
  const context = collectorContext(answeringMachine({}), { clock: systemClock, settings: { certificates } });
  const series = seriesOf(await kind.make(context).collect());
  t.is(series[`certificate_info{certificate="127.0.0.1:${port}",name="",problem="no TLS"}`], 1);
  t.is(series['certificate_info{certificate="127.0.0.1:1",name="",problem="refused"}'], 1);
});

test("without certificates in the settings there is nothing to look at", async (t) => {
  const collected = await kind.make(collectorContext(answeringMachine({}))).collect();
  t.deepEqual(collected, { kind: "absent", why: "the settings name no certificates" });
});

test("no text stops the reader, and one with a broken certificate has none", (t) => {
  const good = pem("self-signed.pem");
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.nat({ max: good.length - 1 }), (noise, place) => {
      t.is(readCertificates(noise, nowMs), undefined);
      const broken = `${good.slice(0, place)}\u0000${good.slice(place + 1)}`;
      t.true((readCertificates(broken, nowMs)?.name ?? "gw.example.org") === "gw.example.org");
    }),
  );
});
