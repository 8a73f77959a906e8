import test from "ava";
import fc from "fast-check";
import { AppError } from "../../../src/core/errors.ts";
import { check as addresses } from "../../../src/preflight/checks/addresses.ts";
import { judgeSpace } from "../../../src/preflight/checks/disk-space.ts";
import { judgeDisk, parseDiskSpeed } from "../../../src/preflight/checks/disk-speed.ts";
import { parseGetent, parseNameServer } from "../../../src/preflight/checks/names.ts";
import { judgeCard, parseNetworkCard } from "../../../src/preflight/checks/network-cards.ts";
import { judgePort } from "../../../src/preflight/checks/ports.ts";
import { virtualisationFlag } from "../../../src/preflight/checks/processor.ts";
import { judgeChrony, parseSynchronised, parseTracking } from "../../../src/preflight/checks/time.ts";
import { parseSockets } from "../../../src/preflight/read/sockets.ts";
import { bridge, preflightMachines } from "../../fixtures/preflight-machines.ts";
import { contextFor, exampleDesign, plantHost, runOn, shortRows } from "../../fixtures/preflight-run.ts";

const guests = "all-in-one-host.yaml";

test("vmx and svm are flags of their own, not parts of others", (t) => {
  t.is(virtualisationFlag("flags\t\t: fpu vmx lm\n"), "vmx");
  t.is(virtualisationFlag("flags\t\t: fpu svm_lock nosvm\n"), undefined);
  t.is(virtualisationFlag("flags\t\t: svm\n"), "svm");
  t.throws(() => virtualisationFlag(""), { message: "/proc/cpuinfo has no line of flags" });
});

test("an address that another machine has is refused with that machine's MAC, and the node's own answer is none", async (t) => {
  const design = await exampleDesign(t, guests);
  const own = design.nodes.find(({ name }) => name === "acd")?.interfaces[0]?.mac ?? "";
  const { tree, programs } = preflightMachines.big;
  const answers = (typed: string) => {
    const address = typed.split(" ").at(-1);
    const mac =
      address === "10.20.30.13" ? own.toUpperCase() : address === "10.20.30.15" ? "00:1B:21:00:00:01" : undefined;
    return mac === undefined
      ? "Received 0 response(s)\n"
      : { exitCode: 1, stdout: `Unicast reply from ${address} [${mac}]  0.9ms\n` };
  };
  const host = await plantHost(t, { tree, programs: { ...programs, arping: answers } });
  const findings = await addresses.run(host, await contextFor(host, design));
  t.deepEqual(
    findings.map(({ status, found }) => [status, found]),
    [
      ["pass", "nobody answers on br0"],
      ["pass", "nobody answers on br0"],
      ["pass", "answers from the node itself, which runs"],
      ["pass", "nobody answers on br0"],
      ["fail", "00:1b:21:00:00:01 already answers on br0"],
    ],
  );
  t.deepEqual(findings[4]?.measured, [{ name: "mac", value: "00:1b:21:00:00:01", unit: "" }]);
});

test("a gateway's address must be its host's own", async (t) => {
  const { tree, programs } = preflightMachines.noCard;
  const elsewhere = {
    ...programs,
    "ip -json -4 address show": JSON.stringify([{ addr_info: [{ local: "10.0.0.4" }] }]),
  };
  const run = await runOn(
    await plantHost(t, { tree, programs: elsewhere }),
    await exampleDesign(t, "pri-gateway.yaml"),
    ["addresses"],
  );
  t.deepEqual(
    run.rows.map(({ status, found }) => [status, found]),
    [["fail", "this host doesn't have it; it has 10.0.0.4"]],
  );
});

test("a bridge without a network card in it is no way out", async (t) => {
  const { tree, programs } = preflightMachines.big;
  const alone = Object.fromEntries(Object.entries(tree).filter(([path]) => !path.includes("/br0/")));
  const host = await plantHost(t, { tree: { ...alone, ...bridge("br0", "vnet3") }, programs });
  const run = await runOn(host, await exampleDesign(t, guests), ["bridges"]);
  t.deepEqual(shortRows(run), ["warn bridges: br0"]);
});

test("what existing disks may still grow is promised already, as apply counts it; without new disks nothing is", (t) => {
  const gibibyte = 2 ** 30;
  const space = { freeBytes: 100 * gibibyte, newBytes: 60 * gibibyte, gatewayBytes: 0 };
  const judged = (growthBytes: number, disk = 1, newBytes = space.newBytes) =>
    judgeSpace({ ...space, growthBytes, newBytes }, { name: "srv1", storage: "/srv", overcommit: { disk } });
  t.is(judged(40 * gibibyte).status, "pass");
  const short = judged(41 * gibibyte);
  t.is(short.status, "fail");
  t.is(short.found, "100GiB free for /srv, 101GiB needed, of which 41GiB that disks there may still grow");
  t.regex(short.todo, /^1GiB are missing: /);
  t.is(judged(41 * gibibyte, 2).status, "pass");
  t.is(judged(500 * gibibyte, 1, 0).status, "pass");
});

test("a clock that chrony sets by itself is in sync with no server", (t) => {
  const own = "7F7F0101,,10,1795262591.1,0.000000000,0.000000001,0.000000002,0.0,0.001,0.02,0.001,0.0005,64.2,Normal\n";
  t.is(judgeChrony(parseTracking(own)).status, "fail");
});

test("too little space for the disk's test is said, and no program is started", async (t) => {
  const { tree, programs } = preflightMachines.big;
  const host = await plantHost(t, { tree, programs: { ...programs, df: `Avail\n${500 * 2 ** 20}\n` } });
  const run = await runOn(host, await exampleDesign(t, guests), ["disk-speed"]);
  t.deepEqual(
    run.rows.map(({ status, found }) => [status, found]),
    [["unknown", "not tried: 500MiB free for /var/lib/libvirt/images is too little for a test file of 64 MiB"]],
  );
  t.false(host.asked.some((typed) => typed.startsWith("perl")));
});

test("the disk's figures are worked out of the times, and each has its limits", (t) => {
  const speed = parseDiskSpeed("write_us 671089\nsync_us 1000000\nread_us 3355443 cold\n");
  t.deepEqual(
    judgeDisk(speed, "/srv").map(({ subject, status, measured }) => [
      subject,
      status,
      measured[0]?.value,
      measured[0]?.unit,
    ]),
    [
      ["writing", "pass", 100, "MB/s"],
      ["reading", "fail", 20, "MB/s"],
      ["sync", "pass", 20, "ms"],
    ],
  );
  for (const text of [
    "",
    "write_us 1\n",
    "write_us x\nsync_us 1\nread_us 2 cold\n",
    "write_us 1\nsync_us 1\nread_us 2",
  ]) {
    t.throws(() => parseDiskSpeed(text), { message: /the disk's test printed can't be read/ });
  }
});

const texts = (values: Record<string, string>) => (name: string) => values[name];

test("a network card's speed, duplex and errors are judged apart", (t) => {
  const judged = (values: Record<string, string>) =>
    judgeCard(parseNetworkCard("eno1", texts({ operstate: "up", "statistics/rx_packets": "1000000", ...values })))
      .status;
  t.is(judged({ speed: "1000", duplex: "full" }), "pass");
  t.is(judged({ speed: "1000", duplex: "half" }), "fail");
  t.is(judged({ speed: "100", duplex: "full" }), "warn");
  t.is(judged({ speed: "10", duplex: "full" }), "fail");
  t.is(judged({ speed: "-1", duplex: "unknown" }), "unknown");
  t.is(judged({ speed: "65535", duplex: "full" }), "unknown");
  t.is(judged({ speed: "1000", duplex: "full", "statistics/rx_errors": "101" }), "warn");
  t.is(judged({ speed: "1000", duplex: "full", "statistics/rx_errors": "100" }), "pass");
});

test("a port that its own program has is free, and one that another has is named with it", (t) => {
  const wanted = {
    protocol: "udp",
    first: 5060,
    last: 5060,
    address: "10.0.0.1",
    use: "SIP",
    owner: "asterisk",
  } as const;
  const line = (local: string, program: string, protocol = "udp") =>
    `${protocol} UNCONN 0      0      ${local} 0.0.0.0:* users:(("${program}",pid=7,fd=3))\n`;
  const status = (text: string) => judgePort(wanted, parseSockets(text)).status;
  t.is(status(""), "pass");
  t.is(status(line("0.0.0.0:5060", "asterisk")), "pass");
  t.is(status(line("0.0.0.0:5060", "kamailio")), "fail");
  t.is(status(line("*:5060", "kamailio")), "fail");
  t.is(status(line("[::]:5060", "kamailio")), "fail");
  t.is(status(line("10.0.0.2:5060", "kamailio")), "pass");
  t.is(status(line("10.0.0.1:5061", "kamailio")), "pass");
  t.is(status(line("10.0.0.1:5060", "kamailio", "tcp")), "pass");
  const dns = { ...wanted, first: 53, last: 53, address: "192.168.77.1", use: "DNS", owner: "dnsmasq" };
  const ofDns = (text: string) => judgePort(dns, parseSockets(text)).status;
  t.is(ofDns(line("192.168.77.1:53", "dnsmasq")), "pass");
  t.is(ofDns(line("0.0.0.0%virbr1:53", "dnsmasq")), "pass");
  t.is(ofDns(line("0.0.0.0:53", "dnsmasq")), "fail");
  t.is(ofDns(line("127.0.0.53%lo:53", "systemd-resolve")), "pass");
  t.is(ofDns(line("0.0.0.0:53", "named")), "fail");
});

test("chrony's offset decides, and a clock without a server fails", (t) => {
  const line = (offset: string, leap: string, stratum = "3") =>
    `0A000001,10.0.0.1,${stratum},1.0,${offset},0,0,0,0,0,0,0,64.0,${leap}\n`;
  t.is(judgeChrony(parseTracking(line("0.000012", "Normal"))).status, "pass");
  t.is(judgeChrony(parseTracking(line("-0.1", "Normal"))).status, "pass");
  t.is(judgeChrony(parseTracking(line("-0.100001", "Normal"))).status, "warn");
  t.is(judgeChrony(parseTracking(line("0.0", "Not synchronised", "0"))).status, "fail");
  t.true(parseSynchronised("NTPSynchronized=yes\n"));
  t.throws(() => parseSynchronised("NTPSynchronized=perhaps\n"), { message: /timedatectl/ });
  t.throws(() => parseTracking("506 Cannot talk to daemon\n"), { message: /chronyc/ });
});

test("a name server is judged by whether it resolves for us", async (t) => {
  const { tree, programs } = preflightMachines.big;
  const status = async (answer: string) => {
    const host = await plantHost(t, { tree, programs: { ...programs, "perl - 10.20.30.": answer } });
    return (await runOn(host, await exampleDesign(t, guests), ["names"])).rows[0]?.status;
  };
  t.is(await status("answer 0 2 900\n"), "pass");
  t.is(await status("answer 3 0 900\n"), "pass", "no such name is an answer");
  t.is(await status("answer 2 0 900\n"), "fail");
  t.is(await status("answer 5 0 900\n"), "fail");
  t.is(await status("silent\n"), "fail");
  t.is(await status(""), "unknown");
});

test("a trunk's name must resolve, and an address's name must lead back to it", async (t) => {
  const design = await exampleDesign(t, "pri-gateway.yaml");
  const [gateway] = design.gateways;
  t.truthy(gateway);
  const trunks = gateway!.trunks.map((trunk) => ({
    ...trunk,
    host: trunk.number === 1 ? "sbc.example" : "gone.example",
  }));
  const named = { ...design, gateways: [{ ...gateway!, trunks }] };
  const { tree, programs } = preflightMachines.noCard;
  const host = await plantHost(t, {
    tree,
    programs: {
      ...programs,
      "getent ahostsv4 sbc.example": "192.0.2.7       STREAM sbc.example\n192.0.2.7       DGRAM\n",
      "getent hosts 192.168.79.10": "192.168.79.10   old.example\n",
      "getent ahostsv4 old.example": "192.0.2.99      STREAM old.example\n",
    },
  });
  const run = await runOn(host, named, ["names"]);
  t.deepEqual(
    run.rows.map(({ status, subject, found }) => [status, subject, found]),
    [
      ["pass", "sbc.example", "is 192.0.2.7"],
      ["fail", "gone.example", "has no IPv4 address"],
      ["warn", "192.168.79.10", "is called old.example, which is 192.0.2.99"],
    ],
  );
});

test("no text makes a parser throw anything but its own error, or hang", (t) => {
  const hostile = fc.oneof(
    fc.string({ unit: "binary", maxLength: 400 }),
    fc.constantFrom("udp UNCONN 0 0 x:99999 *", "0A,,,,,,,,,,,,", "write_us 9e9", "answer -1 0 0", "1.2.3.4", "port 0"),
    fc.string({
      unit: fc.constantFrom("0", "9", " ", "\n", ",", ".", ":", "%", "[", "users", "udp", "\0"),
      maxLength: 400,
    }),
  );
  const parsers = [
    parseSockets,
    parseTracking,
    parseSynchronised,
    parseDiskSpeed,
    parseGetent,
    parseNameServer,
    virtualisationFlag,
    (text: string) => judgeCard(parseNetworkCard(text, () => text)),
  ];
  fc.assert(
    fc.property(hostile, fc.constantFrom(...parsers), (text, parse) => {
      try {
        t.not(parse(text), null);
      } catch (error) {
        t.true(error instanceof AppError, String(error));
      }
    }),
    { numRuns: 600 },
  );
});

test("what ss says of a socket is read whole", (t) => {
  const text = [
    'udp   UNCONN 0      0      192.168.70.1:53   0.0.0.0:* users:(("dnsmasq",pid=18236,fd=4))',
    "tcp LISTEN 0      128         0.0.0.0:2024 0.0.0.0:*",
    'tcp   LISTEN 0      4096 [fe80::1]%eth0:22 [::]:* users:(("a b\u001b",pid=1,fd=2),("x",pid=3,fd=4))',
    "nonsense",
  ].join("\n");
  t.deepEqual(parseSockets(text), [
    { protocol: "udp", address: "192.168.70.1", port: 53, device: "", program: "dnsmasq" },
    { protocol: "tcp", address: "0.0.0.0", port: 2024, device: "", program: "" },
    { protocol: "tcp", address: "fe80::1", port: 22, device: "eth0", program: "a b\\u{1b}" },
  ]);
});
