import test, { type ExecutionContext } from "ava";
import type { GatewayDesign } from "../../src/site/gateway/design.ts";
import { gatewayFiles, vivaitFiles } from "../../src/telephony/gateway/render.ts";
import { testGateway, testTarget } from "../fixtures/gateway-design.ts";
import { callsWithADyingTrunk, dyingTrunkDesign } from "../support/dying-trunk.ts";
import { type GatewayLab, type Invite, startGateway } from "../support/gateway-lab.ts";
import { lineAddress, lineEndpoint } from "../support/gateway-line.ts";

/** The peers sit on 5060 of 127.0.0.x, so the gateway, which takes every address, needs another port. */
const gatewayPort = 5070;
const timeoutMs = 1_500_000;
const firstEphemeralPort = 32_768;
const trunkAddresses = ["127.0.0.11", "127.0.0.12", "127.0.0.13"] as const;
const drivers = ["pjsip", "chan_sip"] as const;

const others = lineEndpoint({ context: "Cen_Inicio_Dahdi" });

const design: GatewayDesign = {
  ...testGateway,
  sipPort: gatewayPort,
  emergency: { numbers: ["112"], groups: [1, 2] },
  routes: {
    strategy: "roundrobin",
    unknownDid: "all-trunks",
    patterns: [{ pattern: "_9[1-5]9X!", trunks: [3] }],
    dids: [
      { prefix: "9", trunks: [1, 2, 3] },
      { prefix: "91", trunks: [2] },
      { prefix: "912", trunks: [3, 1] },
      { prefix: "91234", trunks: [1] },
      { prefix: "912345678", trunks: [2] },
    ],
  },
};

async function withGateway(
  t: ExecutionContext,
  wanted: { design: GatewayDesign; more?: Record<string, string>; trunks?: number },
  work: (lab: GatewayLab) => Promise<void>,
): Promise<void> {
  t.timeout(timeoutMs);
  const files = gatewayFiles(wanted.design, testTarget);
  const lab = await startGateway(files, { others: { ...others, ...wanted.more }, gatewayPort });
  try {
    await untilTrunks(lab, wanted.design.sipDriver, wanted.trunks ?? trunkAddresses.length);
    await work(lab);
  } finally {
    await lab.stop();
  }
}

/** Until OPTIONS were answered by so many peers. */
async function untilTrunks(lab: GatewayLab, driver: GatewayDesign["sipDriver"], count: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const [command, word] = driver === "pjsip" ? ["pjsip show contacts", / Avail /g] : ["sip show peers", / OK \(/g];
    if (((await lab.cli(String(command))).match(word) ?? []).length === count) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the trunks did not answer");
}

/** What is in every log here: there is no DAHDI in this machine, and the distribution's own opinion of chan_sip. */
const notOurs = /chan_dahdi\.c|has been loaded but will be deprecated|Unable to create channel of type 'DAHDI'/;

const addresses = (invites: readonly Invite[]) => invites.map(({ address }) => address);

for (const sipDriver of drivers) {
  test.serial(
    `${sipDriver}: a call of a line goes to the next trunk only where the first one could not do its part`,
    async (t) => {
      await withGateway(t, { design: { ...design, sipDriver } }, async (lab) => {
        const [first, second] = trunkAddresses;
        t.deepEqual(
          (await lab.complaints()).filter((complaint) => !notOurs.test(complaint)),
          [],
        );
        const call = async (answer: number | "silent") => {
          lab.answer(first, answer);
          const { status, reason } = await lab.call({ from: lineAddress, number: "900" });
          return { status, cause: /cause=(\d+)/.exec(reason)?.[1] ?? "", to: addresses(lab.invites()) };
        };
        for (const answer of [503, 500, 408, "silent"] as const)
          t.deepEqual(await call(answer), { status: 200, cause: "", to: [first, second] }, `after ${answer}`);
        for (const [answer, cause] of [
          [404, "1"],
          [403, "21"],
          [480, "19"],
          [486, "17"],
          [488, "58"],
          [603, "21"],
        ] as const) {
          const ended = await call(answer);
          t.deepEqual([ended.cause, ended.to], [cause, [first]], `after ${answer}`);
        }
        for (const address of trunkAddresses) lab.answer(address, 503);
        t.deepEqual(
          await call(503),
          { status: 503, cause: "34", to: [...trunkAddresses] },
          "every trunk is tried once",
        );
      });
    },
  );

  test.serial(`${sipDriver}: a trunk that sends a call elsewhere with 302 is not followed`, async (t) => {
    await withGateway(t, { design: { ...design, sipDriver } }, async (lab) => {
      const [first, second] = trunkAddresses;
      lab.answer(first, 302);
      for (let call = 0; call < 2; call += 1) {
        const { reason } = await lab.call({ from: lineAddress, number: "900" });
        t.is(/cause=(\d+)/.exec(reason)?.[1], "17");
        t.deepEqual(addresses(lab.invites()), [first], "no other trunk");
      }
      lab.answer(first, 503);
      lab.answer(second, 302);
      const { reason } = await lab.call({ from: lineAddress, number: "900" });
      t.is(/cause=(\d+)/.exec(reason)?.[1], "17", "not that of the trunk before");
      t.deepEqual(addresses(lab.invites()), [first, second]);
      const log = await lab.log();
      t.notRegex(log, /MDINITSIP|MDEMERGENCIA|Unable to create channel of type 'DAHDI'/);
    });
  });

  test.serial(`${sipDriver}: the INVITE says span and channel, and the number is as the line gave it`, async (t) => {
    await withGateway(t, { design: { ...design, sipDriver } }, async (lab) => {
      for (const number of ["9", "*21%23", "+34911234567"]) {
        const { status } = await lab.call({ from: lineAddress, number });
        const [invite] = lab.invites();
        t.deepEqual(
          [status, invite?.number, invite?.headers["x-mdspan"], invite?.headers["x-mdcanal"]],
          [200, number, "2", "40"],
        );
        t.regex(invite?.headers.from ?? "", /sip:600123456@/);
      }
    });
  });

  test.serial(`${sipDriver}: a pattern is stronger than a prefix, and the longest prefix decides`, async (t) => {
    await withGateway(t, { design: { ...design, sipDriver } }, async (lab) => {
      const [first, second, third] = trunkAddresses;
      for (const [number, trunk] of [
        ["900", first],
        ["91", second],
        ["9111", second],
        ["912", third],
        ["9123", third],
        ["91234", first],
        ["912345", first],
        ["91234567", first],
        ["912345678", second],
        ["9123456789", second],
        ["9191", third],
      ] as const) {
        await lab.call({ from: lineAddress, number });
        t.deepEqual(addresses(lab.invites()), [trunk], number);
      }
    });
  });

  test.serial(
    `${sipDriver}: a call of a trunk goes to a group that is configured, and to no other place`,
    async (t) => {
      await withGateway(t, { design: { ...design, sipDriver } }, async (lab) => {
        const call = async (number: string, ...headers: string[]) => {
          const { reason } = await lab.call({ from: trunkAddresses[0], number, headers });
          return /cause=(\d+)/.exec(reason)?.[1];
        };
        // 38: it came to the Dial of DAHDI, of which this machine has none.
        t.is(await call("600", "X-DAHDISIP_SAL: G1"), "38");
        t.is(await call("+34600;npdi", "X-DAHDISIP_SAL: g2"), "38");
        t.is(await call("112"), "38", "an emergency call needs no header");
        t.is(await call("112", "X-DAHDISIP_SAL: G9"), "38", "and no right one");
        for (const value of [
          "g1",
          "G2",
          "G9",
          "r1",
          "G01",
          "G1/900&SIP/evil",
          'G1" | "1"="1',
          "G1)",
          `\${SHELL(id)}`,
          "G1 G2",
        ])
          t.is(await call("600", `X-DAHDISIP_SAL: ${value}`), "21", value);
        t.is(await call("600"), "21", "there is no silent default");
        const dialled = (await lab.log()).match(/Unable to create channel of type 'DAHDI'/g) ?? [];
        t.is(dialled.length, 6, "two by header, and two groups for each of two emergency calls");
      });
    },
  );

  test.serial(
    `${sipDriver}: round robin shares calls evenly, and a dead trunk is passed over without a wait`,
    async (t) => {
      const routes = { ...design.routes, dids: [], patterns: [] };
      await withGateway(t, { design: { ...design, sipDriver, routes, trunks: quick(design) } }, async (lab) => {
        for (let call = 0; call < 30; call += 1) await lab.call({ from: lineAddress, number: "600" });
        t.deepEqual(countsOf(lab.invites()), { "127.0.0.11": 10, "127.0.0.12": 10, "127.0.0.13": 10 });
        lab.answer(trunkAddresses[1], "dead");
        await untilDead(lab, sipDriver);
        const startMs = performance.now();
        for (let call = 0; call < 30; call += 1)
          t.is((await lab.call({ from: lineAddress, number: "600" })).status, 200, "no call is lost");
        t.true(performance.now() - startMs < 6_000);
        t.deepEqual(countsOf(lab.invites()), { "127.0.0.11": 10, "127.0.0.13": 20 });
      });
    },
  );
}

test.serial("the site's own context is called once with the number, and may change it and the caller", async (t) => {
  const hook = `[Cen_Inicio_Dahdi_Particular]
exten => _[+*#0-9]!,1,Log(NOTICE,particular \${EXTEN} \${ARG1})
 same => n,Set(CALLERID(num)=0\${CALLERID(num)})
 same => n,Set(NUMERO=9\${NUMERO})
 same => n,Return()
`;
  const more = { "ext_InicioLlamada_Dahdi_Particular.conf": hook };
  await withGateway(t, { design, more }, async (lab) => {
    t.is((await lab.call({ from: lineAddress, number: "123" })).status, 200);
    const [invite] = lab.invites();
    t.is(invite?.number, "9123");
    t.regex(invite?.headers.from ?? "", /sip:0600123456@/);
    t.is(((await lab.log()).match(/particular 123 123/g) ?? []).length, 1);
  });
});

test.serial(
  "a number without a route is refused with cause 1 and a line in the log, where the site says so",
  async (t) => {
    const routes = { ...design.routes, unknownDid: "reject" as const };
    await withGateway(t, { design: { ...design, routes } }, async (lab) => {
      const { status, reason } = await lab.call({ from: lineAddress, number: "600" });
      t.deepEqual([status, reason], [404, "Q.850;cause=1"]);
      t.deepEqual(lab.invites(), []);
      t.regex(await lab.log(), /NOTICE.*no route for 600: the call is refused with cause 1/);
    });
  },
);

test.serial("all trunks dead give cause 38, and zeros are put before a number as many as are asked for", async (t) => {
  const more = {
    "ext_InicioLlamada_Dahdi_Particular.conf": `[Cen_Inicio_Dahdi_Particular]
exten => s,1,Gosub(ceros,s,1(1,2))
 same => n,Gosub(ceros,s,1(12,2))
 same => n,Gosub(ceros,s,1(123,2))
 same => n,Gosub(ceros,s,1(,2))
 same => n,Gosub(ceros,s,1(0,2))
 same => n,Return()
[ceros]
exten => s,1,Gosub(Cen_Sub_RellenarCon0,s,1(\${ARG1},\${ARG2}))
 same => n,Log(NOTICE,ceros \${GOSUB_RETVAL})
 same => n,Return()
`,
  };
  await withGateway(t, { design: { ...design, trunks: quick(design) }, more }, async (lab) => {
    for (const address of trunkAddresses) lab.answer(address, "dead");
    await untilDead(lab, "pjsip", trunkAddresses.length);
    const startMs = performance.now();
    const { reason } = await lab.call({ from: lineAddress, number: "900" });
    t.is(reason, "Q.850;cause=38");
    t.true(performance.now() - startMs < 2_000);
    t.deepEqual(
      [...(await lab.log()).matchAll(/ceros (\d+)/g)].map((match) => match[1]),
      ["01", "12", "123", "00", "00"],
    );
  });
});

test.serial(
  "VIVAit's own peers and subroutines, as they are rendered, send the gateway the group in a header",
  async (t) => {
    const [peers = "", subroutines = ""] = vivaitFiles({ ...testGateway, address: trunkAddresses[2] }).map(
      ({ content }) => content,
    );
    const more = {
      "sip_Particular.conf": `${lineEndpoint({ context: "vivait" })["sip_Particular.conf"]}${peers}`,
      "ext_InicioLlamada_Dahdi_Particular.conf": `${subroutines}
[Cen_Sub_CodecInbound]
exten => s,1,Return()
[Cen_finllamada]
exten => h,1,NoOp()
[vivait]
exten => _X!,1,Set(ENR_RUTA_CAD=1)
 same => n,Set(R_DEST_1=\${EXTEN})
 same => n,Gosub(CEN_DAHDISIP_PRI\${EXTEN:0:1},s,1)
 same => n,Dial(\${GOSUB_RETVAL})
`,
    };
    await withGateway(t, { design: { ...design, sipDriver: "chan_sip" }, more, trunks: 5 }, async (lab) => {
      for (const [number, group] of [
        ["1600", "G1"],
        ["2600", "g2"],
      ] as const) {
        t.is((await lab.call({ from: lineAddress, number })).status, 200);
        const [invite] = lab.invites();
        t.deepEqual(
          [invite?.address, invite?.number, invite?.headers["x-dahdisip_sal"]],
          [trunkAddresses[2], number, group],
        );
      }
      t.deepEqual(
        (await lab.complaints()).filter((complaint) => !notOurs.test(complaint)),
        [],
      );
    });
  },
);

test.serial("the manager's user sees what an agent needs and may do nothing", async (t) => {
  await withGateway(t, { design }, async (lab) => {
    const shown = await lab.cli("manager show user spanwright");
    t.regex(shown, /read perm: system,call,reporting\s/);
    t.regex(shown, /write perm: reporting\s/);
    t.regex(await lab.program("ss", ["-lnt"]), /127\.0\.0\.1:5038/);
    const ports = [...(await lab.program("ss", ["-lntu"])).matchAll(/ (?:0\.0\.0\.0|\*|\[::\]):(\d+) /g)].map((match) =>
      Number(match[1]),
    );
    // Above are those that the kernel gave for questions that Asterisk asks.
    t.deepEqual(
      ports.filter((port) => port < firstEphemeralPort),
      [gatewayPort],
      "nothing else listens to the network",
    );
  });
});

test.serial("nft takes the firewall's file twice, and an empty allow-list has nobody in it", async (t) => {
  await withGateway(t, { design }, async (lab) => {
    for (const sipAllowed of [["10.0.0.0/8", "10.1.0.1", "192.0.2.7"], []]) {
      const file = gatewayFiles({ ...design, sipAllowed }, testTarget).find(({ path }) => path.endsWith(".nft"));
      await lab.write("/tmp/gateway.nft", file?.content ?? "");
      await lab.program("nft", ["-f", "/tmp/gateway.nft"]);
      await lab.program("nft", ["-f", "/tmp/gateway.nft"]);
      const table = await lab.program("nft", ["list", "table", "inet", "spanwright_gateway"]);
      t.is(
        /elements = \{ (.*?) \}/.exec(table.replace(/\s+/g, " "))?.[1],
        sipAllowed.length === 0 ? undefined : "10.0.0.0/8, 192.0.2.7",
      );
      t.regex(table, /udp dport 10000-20000 accept/);
    }
  });
});

function quick({ trunks }: GatewayDesign): GatewayDesign["trunks"] {
  return trunks.map((trunk) => ({ ...trunk, qualifySeconds: 5 }));
}

function countsOf(invites: readonly Invite[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { address } of invites) counts[address] = (counts[address] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort());
}

async function untilDead(lab: GatewayLab, driver: GatewayDesign["sipDriver"], count = 1): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const [command, word] =
      driver === "pjsip" ? ["pjsip show contacts", / Unavail /g] : ["sip show peers", / UNREACHABLE/g];
    if (((await lab.cli(String(command))).match(word) ?? []).length === count) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("the dead trunks were not noticed");
}

test.serial(
  "each call from a line is in the console's log when it begins and when it ends, however it ends",
  async (t) => {
    await withGateway(t, { design }, async (lab) => {
      await lab.cli("logger add channel calls verbose(3)");
      const ends = async () => {
        const text = await lab.program("cat", ["/var/log/asterisk/calls"]);
        return [/MDINITDAHDI 900 from 600123456/g, /MDFINDAHDI cause [0-9]+/g].map(
          (tag) => text.match(tag)?.length ?? 0,
        );
      };
      const seen: number[][] = [];
      for (const answer of [200, 486, 503] as const) {
        for (const address of trunkAddresses) lab.answer(address, answer);
        await lab.call({ from: lineAddress, number: "900" });
        for (let attempt = 0; attempt < 50 && (await ends())[1] !== seen.length + 1; attempt += 1)
          await new Promise((resolve) => setTimeout(resolve, 100));
        seen.push(await ends());
      }
      t.deepEqual(seen, [
        [1, 1],
        [2, 2],
        [3, 3],
      ]);
    });
  },
);

test.serial(
  "of 1000 calls each goes to one trunk and to the right one, while the first dies and comes back",
  async (t) => {
    // sipp offers the other law.
    const more = lineEndpoint({ context: "Cen_Inicio_Dahdi", codecs: ["alaw", "ulaw"] });
    await withGateway(t, { design: dyingTrunkDesign(gatewayPort), more }, async (lab) => {
      const { answered, byTrunk, right } = await callsWithADyingTrunk(lab, { calls: 1_000, gatewayPort });
      t.is(answered, 1_000);
      t.is(right, 1_000, `by trunk: ${byTrunk.join(", ")}`);
      t.true((byTrunk[0] ?? 0) > 400 && (byTrunk[1] ?? 0) > 150, byTrunk.join(", "));
      t.is(byTrunk[2], 0);
    });
  },
);
