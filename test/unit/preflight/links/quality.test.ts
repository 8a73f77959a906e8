import { readFileSync } from "node:fs";
import test from "ava";
import fc from "fast-check";
import { parse } from "yaml";
import { AppError } from "../../../../src/core/errors.ts";
import { pairsOf } from "../../../../src/preflight/links/between-hosts.ts";
import { checkPathMtu, parsePing } from "../../../../src/preflight/links/path-mtu.ts";
import { interarrivalJitterMs, lossPercent, roundTripMs } from "../../../../src/preflight/links/quality.ts";
import { optionsFigures, parseOptions } from "../../../../src/preflight/links/sip-options.ts";
import { figuresOf, parseStream } from "../../../../src/preflight/links/stream.ts";
import { judgeVoice, voiceLimits } from "../../../../src/preflight/links/voice-limits.ts";
import { RecordedHost } from "../../../fixtures/recorded-host.ts";
import { plantMachine } from "../../../fixtures/recorded-tree.ts";

test("the limits are those of the vendor's row that they name", (t) => {
  const path = new URL("../../../../provisioning/vendors/ucontact.yaml", import.meta.url);
  const text = JSON.stringify(parse(readFileSync(path, "utf8")));
  t.true(text.includes("ucontact-voice-network"));
  t.true(text.includes(`"below":${JSON.stringify(voiceLimits)}`));
});

test("at the limit itself it fails: 100.0 ms, 20 ms, 1 %", (t) => {
  const status = (figures: Partial<Parameters<typeof judgeVoice>[0]>) =>
    judgeVoice({ latencyMs: 1, longestMs: 2, jitterMs: 1, lossPercent: 0, ...figures }, "test")
      .map((finding) => finding.status)
      .join(" ");
  t.is(status({ latencyMs: 99.999 }), "pass pass pass");
  t.is(status({ latencyMs: 100 }), "fail pass pass");
  t.is(status({ jitterMs: 19.999 }), "pass pass pass");
  t.is(status({ jitterMs: 20 }), "pass fail pass");
  t.is(status({ lossPercent: 0.999 }), "pass pass pass");
  t.is(status({ lossPercent: 1 }), "pass pass fail");
  t.is(status({ latencyMs: Number.NaN }), "fail pass pass");
  t.is(status({ latencyMs: undefined, jitterMs: undefined, lossPercent: 100 }), "fail fail fail");
});

test("the figure that is shown is on the same side of the limit as the one that was judged", (t) => {
  const [latency] = judgeVoice({ latencyMs: 99.9999, longestMs: 120, jitterMs: 0, lossPercent: 0 }, "test");
  t.is(latency?.found, "99.999 ms round trip (test)");
  t.deepEqual(latency?.measured[1], { name: "longest", value: 120, unit: "ms" });
});

test("jitter is worked out as RFC 3550 has it, over differences of transit alone", (t) => {
  const sent = [0, 20_000, 40_000, 60_000];
  const at = (delays: readonly number[]) =>
    sent.map((sentUs, index) => ({ sentUs, receivedUs: sentUs + 5_000_000 + (delays[index] ?? 0) }));
  t.is(interarrivalJitterMs(at([0, 0, 0, 0])), 0, "a clock that is 5 s off is no jitter");
  // D: 16, 16, 16 ms; J: 1, 1 + 15/16, 1.9375 + (16 - 1.9375)/16
  t.is(interarrivalJitterMs(at([0, 16_000, 0, 16_000])), 1.9375 + (16 - 1.9375) / 16);
  t.is(interarrivalJitterMs(at([0]).slice(0, 1)), undefined);
});

test("round trips have a mean and a longest, loss a share; copies are no loss", (t) => {
  t.deepEqual(
    roundTripMs([
      { sentUs: 0, receivedUs: 1000 },
      { sentUs: 0, receivedUs: 3000 },
    ]),
    { meanMs: 2, longestMs: 3 },
  );
  t.is(roundTripMs([]), undefined);
  t.is(lossPercent(200, 198), 1);
  t.is(lossPercent(200, 201), 0);
  t.is(lossPercent(0, 0), 0);
});

test("losses of both directions are told apart, and the worse one counts", (t) => {
  const packets = Array.from({ length: 90 }, (_, sequence) => ({
    sequence,
    sentUs: sequence * 20_000,
    returnedUs: sequence * 20_000 + 4_000,
    farUs: sequence * 20_000 + 77,
    farCount: sequence + 1,
  }));
  const figures = figuresOf({ sent: 100, packets }, 96);
  t.is(figures.lossOutPercent, 4);
  t.is(figures.lossBackPercent, 6.25);
  t.is(figures.lossPercent, 6.25);
  t.is(figures.latencyMs, 4);
  t.is(
    figuresOf({ sent: 100, packets }, undefined).lossOutPercent,
    10,
    "the far end's last count stands for its total",
  );
  t.is(figuresOf({ sent: 100, packets: [] }, 0).latencyMs, undefined);
});

test("what the stream's sender prints is read whole or refused", (t) => {
  t.deepEqual(parseStream("sent 3\n0 10 20 5 1\n2 30 45 6 2\n", "a").packets.length, 2);
  for (const text of ["", "sent x\n", "sent 1\n1 10 20 5 1\n", "sent 1\n0 20 10 5 1\n"]) {
    t.throws(() => parseStream(text, "a"), { message: "what the stream's sender printed on a can't be read" });
  }
});

test("answers to OPTIONS give a round trip, its jitter and the share that came", (t) => {
  const trace = parseOptions(
    "address 192.0.2.7\nsent 4\n0 0 9000 200\n1 100000 109000 404\n3 300000 309000 200\n",
    "a",
  );
  const figures = optionsFigures(trace);
  t.deepEqual(
    [figures.address, figures.answered, figures.latencyMs, figures.jitterMs, figures.lossPercent],
    ["192.0.2.7", 3, 9, 0, 25],
  );
  t.throws(() => parseOptions("sent 3\n", "a"), { message: /SIP probe printed on a/ });
});

test("no text makes these parsers throw anything but their own error", (t) => {
  const hostile = fc.string({
    unit: fc.constantFrom("sent 3\n", "address 1.2.3.4\n", "0", "7 ", "\n", " ", "-", "99999999999999999", "e9"),
    maxLength: 60,
  });
  fc.assert(
    fc.property(hostile, fc.constantFrom(parseStream, parseOptions, parsePing), (text, read) => {
      try {
        t.truthy(read(text, "a"));
      } catch (error) {
        t.true(error instanceof AppError);
      }
    }),
  );
});

const answered = "1480 bytes from 192.0.2.7: icmp_seq=1 ttl=64 time=0.030 ms\n";
const silent = { exitCode: 1, stdout: "1 packets transmitted, 0 received, 100% packet loss, time 0ms\n" };
const tooLong = { exitCode: 1, stdout: silent.stdout, stderr: "ping: local error: message too long, mtu=1400\n" };
const needed = { exitCode: 1, stdout: "From 192.0.2.1 icmp_seq=1 Frag needed and DF set (mtu = 1400)\n" };

test("ping's answers are told apart", (t) => {
  t.deepEqual(parsePing(answered), { kind: "fits" });
  t.deepEqual(parsePing(tooLong.stderr), { kind: "too-long", mtuBytes: 1400 });
  t.deepEqual(parsePing(needed.stdout), { kind: "too-long", mtuBytes: 1400 });
  t.deepEqual(parsePing("From 192.0.2.1 icmp_seq=1 Destination Host Unreachable\n"), { kind: "silent" });
});

test("the largest packet that passes whole is found, said or silently dropped", async (t) => {
  const tree = await plantMachine(t, { "/etc/hostname": "a\n" });
  const path = async (most: number, beyond: typeof silent) => {
    const ping = (typed: string) => (Number(/ -s ([0-9]+) /.exec(typed)?.[1]) + 28 <= most ? answered : beyond);
    const host = new RecordedHost(tree, { ping });
    const { status, measured } = await checkPathMtu(host, "192.0.2.7");
    return [status, measured[0]?.value, host.asked.length];
  };
  t.deepEqual(await path(9000, tooLong), ["pass", 1500, 1]);
  t.deepEqual(await path(1400, tooLong), ["warn", 1400, 4]);
  t.deepEqual(await path(1400, needed), ["warn", 1400, 4]);
  t.deepEqual(await path(1450, silent), ["warn", 1450, 4], "a black hole");
  t.deepEqual(await path(600, tooLong), ["fail", 576, 6]);
  t.deepEqual(await path(0, silent), ["unknown", undefined, 3]);
  const missing = await checkPathMtu(new RecordedHost(tree, {}), "192.0.2.7");
  t.deepEqual([missing.status, missing.found], ["unknown", "ping is not installed on server"]);
});

test("every pair of hosts is measured once, and this machine is never the receiving end of one behind SSH", (t) => {
  const ssh = { kind: "ssh", address: "10.0.0.2", port: 22, user: "root", identityPath: undefined } as const;
  const end = (name: string, connection: typeof ssh | { kind: "local" }) => ({ host: { name, connection } });
  const pairs = pairsOf([end("a", ssh), end("here", { kind: "local" }), end("b", ssh)]);
  t.deepEqual(
    pairs.map(({ from, to }) => `${from.host.name}-${to.host.name}`),
    ["here-a", "a-b", "here-b"],
  );
});
