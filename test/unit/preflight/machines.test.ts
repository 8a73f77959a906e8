import test from "ava";
import { preflightMachines } from "../../fixtures/preflight-machines.ts";
import { exampleDesign, plantHost, runOn, shortRows } from "../../fixtures/preflight-run.ts";

const guests = "all-in-one-host.yaml";
const gateway = "pri-gateway.yaml";
const asDebian = [
  "pass versions: Asterisk",
  "pass versions: DAHDI",
  "pass versions: Operating system",
  "pass versions: Java",
  "pass versions: Linux kernel",
  "pass versions: libvirt",
  "pass versions: MySQL",
  "pass versions: nginx",
  "pass versions: QEMU",
];
const addresses = (status: string) =>
  ["11 (bdtr)", "12 (registro)", "13 (acd)", "14 (gestion)", "15 (webrtc)"].map(
    (end) => `${status} addresses: 10.20.30.${end}`,
  );
const fastDisk = ["pass disk-speed: writing", "pass disk-speed: reading", "pass disk-speed: sync"];
const servers = ["pass names: server 10.20.30.2", "pass names: server 10.20.30.3"];

const expected = {
  small: [
    guests,
    [
      "pass processor",
      "pass virtualisation",
      "fail vcpus",
      "fail memory",
      "fail disk-space",
      "fail disk-speed: writing",
      "warn disk-speed: reading",
      "warn disk-speed: sync",
      "fail network-cards: enp0s31f6",
      "fail bridges: br0",
      ...addresses("unknown"),
      ...servers,
      "fail time",
      ...asDebian,
    ],
  ],
  big: [
    guests,
    [
      "pass processor",
      "pass virtualisation",
      "pass vcpus",
      "pass memory",
      "pass disk-space",
      ...fastDisk,
      "pass network-cards: eno1",
      "pass bridges: br0",
      ...addresses("pass"),
      ...servers,
      "pass time",
      ...asDebian,
    ],
  ],
  noVirtualisation: [
    guests,
    [
      "fail processor",
      "fail virtualisation",
      "pass vcpus",
      "pass memory",
      "pass disk-space",
      ...fastDisk,
      "unknown network-cards: ens3",
      "pass bridges: br0",
      ...addresses("pass"),
      ...servers,
      "pass time",
      ...asDebian,
    ],
  ],
  noCard: [gateway, [...gatewayRows(), ...packages("fail"), "warn kernel-modules", "fail cards: ports", ...asDebian]],
  wrongKernel: [
    gateway,
    [
      ...gatewayRows(),
      ...packages("pass"),
      "fail kernel-modules",
      "pass cards: ports",
      "fail cards: Digium TE410P (4th gen)",
      ...asDebian,
    ],
  ],
} as const satisfies Record<keyof typeof preflightMachines, readonly [string, readonly string[]]>;

function packages(ofAsterisk: string): string[] {
  return [
    `${ofAsterisk} gateway-packages: asterisk`,
    `${ofAsterisk} gateway-packages: chan_dahdi`,
    "pass gateway-packages: dahdi_cfg",
    "pass gateway-packages: nft",
  ];
}

function gatewayRows(): string[] {
  return [
    "pass disk-space",
    ...fastDisk,
    "pass network-cards: eno1",
    "pass addresses: 192.168.79.10 (gateway pri)",
    "pass ports: UDP 192.168.79.10:5060",
    "pass ports: TCP 127.0.0.1:5038",
    "pass ports: UDP 192.168.79.10:10000-20000",
    "pass names: 192.168.79.10",
    "pass time",
  ];
}

for (const [name, [example, rows]] of Object.entries(expected)) {
  test(`the recorded machine '${name}' has its table`, async (t) => {
    const host = await plantHost(t, preflightMachines[name as keyof typeof preflightMachines]);
    const run = await runOn(host, await exampleDesign(t, example));
    t.deepEqual(shortRows(run), [...rows]);
    t.is(run.lost, undefined);
    for (const row of run.rows) {
      if (row.status === "fail" || row.status === "warn")
        t.not(row.todo, "", `${row.check} ${row.subject}: ${row.found}`);
      t.not(row.found, "");
    }
  });
}

test("looking leaves nothing on a machine but what was found about its virtualisation, for this boot", async (t) => {
  const host = await plantHost(t, preflightMachines.noVirtualisation);
  await runOn(host, await exampleDesign(t, guests));
  t.deepEqual(host.written, ["/run/spanwright-acceleration.json"]);
});

test("the missing amounts are named", async (t) => {
  const run = await runOn(await plantHost(t, preflightMachines.small), await exampleDesign(t, guests));
  const row = (check: string) => run.rows.find((each) => each.check === check);
  t.is(row("vcpus")?.found, "16 vCPUs planned, 2 processors with overcommit 4");
  t.regex(row("vcpus")?.todo ?? "", /^8 vCPUs are missing/);
  t.regex(row("memory")?.todo ?? "", /^24\.5GiB are missing/);
  t.regex(row("disk-space")?.todo ?? "", /^190GiB are missing/);
  t.deepEqual(row("disk-space")?.measured[0], { name: "free", value: 20 * 2 ** 30, unit: "bytes" });
});

test("a machine without any program and without any file is unknown in every row, and the run ends", async (t) => {
  const host = await plantHost(t, {
    tree: { "/etc/hostname": "bare\n" },
    programs: { grep: { exitCode: 1 }, find: "" },
  });
  const run = await runOn(host, await exampleDesign(t, guests));
  const others = run.rows.filter(
    ({ status, check }) => status !== "unknown" && check !== "bridges" && check !== "virtualisation",
  );
  t.deepEqual(
    others.map(({ check, found }) => [check, found]),
    [],
  );
});

test("a program that hangs makes its own check unknown and no other", async (t) => {
  const { tree, programs } = preflightMachines.big;
  const host = await plantHost(t, {
    tree,
    programs: { ...programs, "chronyc -c -n tracking": "time-out", "timedatectl": "time-out", "true": "" },
  });
  const run = await runOn(host, await exampleDesign(t, guests), ["memory", "time", "versions"]);
  t.is(run.lost, undefined);
  t.deepEqual(shortRows(run).slice(0, 3), ["pass memory", "unknown time", "pass versions: Asterisk"]);
});

test("once SSH is lost, what is left is unknown with the reason, and nothing more is asked", async (t) => {
  const { tree, programs } = preflightMachines.big;
  const host = await plantHost(t, { tree, programs: { ...programs, "perl - /": "lost" } });
  const run = await runOn(host, await exampleDesign(t, guests));
  const rows = shortRows(run);
  t.deepEqual(rows.slice(0, 6), [...expected.big[1].slice(0, 5), "unknown disk-speed"]);
  t.true(rows.slice(5).every((row) => row.startsWith("unknown ")));
  t.regex(run.rows.at(-1)?.found ?? "", /^not asked: the connection to server was lost$/);
  t.is(host.asked.at(-1)?.startsWith("perl - /"), true);
  t.is(run.lost?.code, "unreachable");
});

test("a host that stops answering after a time-out is lost too", async (t) => {
  const { tree, programs } = preflightMachines.big;
  const hanging = { ...programs, "df": "time-out", "true": "time-out" } as const;
  const run = await runOn(await plantHost(t, { tree, programs: hanging }), await exampleDesign(t, guests));
  t.is(run.lost?.code, "unknown-state");
  t.true(
    shortRows(run)
      .slice(2)
      .every((row) => row.startsWith("unknown ")),
  );
});

test("figures that are no figures are unknown, never compared", async (t) => {
  const { tree, programs } = preflightMachines.big;
  for (const odd of ["", "x\n", "-1\n"]) {
    const host = await plantHost(t, { tree, programs: { ...programs, nproc: odd, df: `Avail\n${odd}` } });
    const run = await runOn(host, await exampleDesign(t, guests), ["vcpus", "memory", "disk-space", "disk-speed"]);
    t.true(
      run.rows.every(({ status }) => status === "unknown"),
      JSON.stringify([odd, shortRows(run)]),
    );
  }
});
