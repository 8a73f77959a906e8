import test from "ava";
import fc from "fast-check";
import { AppError } from "../../../src/core/errors.ts";
import type { Machine } from "../../../src/core/machine/machine.ts";
import {
  parseDefaultGateway,
  parseDevices,
  parseResolver,
  parseTimeServers,
  readSurroundings,
} from "../../../src/host/surroundings.ts";

const links = [
  { ifname: "lo", addr_info: [{ family: "inet", local: "127.0.0.1", prefixlen: 8 }] },
  { ifname: "eno1", master: "br0", addr_info: [] },
  {
    ifname: "br0",
    linkinfo: { info_kind: "bridge" },
    addr_info: [
      { family: "inet", local: "10.20.30.5", prefixlen: 24 },
      { family: "inet6", local: "fe80::1", prefixlen: 64 },
    ],
  },
  { ifname: "virbr0", linkinfo: { info_kind: "bridge" }, addr_info: [{ local: "192.168.122.1", prefixlen: 24 }] },
  { ifname: "vnet0", master: "virbr0", linkinfo: { info_kind: "tun" }, addr_info: [] },
  { ifname: "eno2", addr_info: [{ local: "172.16.0.9", prefixlen: 12 }] },
];

function machineThatSays(files: Readonly<Record<string, string>>, ip: (args: readonly string[]) => string): Machine {
  return {
    readFile: async (path: string) => (files[path] === undefined ? undefined : Buffer.from(files[path])),
    run: async (_program: string, args: readonly string[]) => ({ exitCode: 0, stdout: ip(args), stderr: "" }),
  } as unknown as Machine;
}

test("a bridge with a network card in it is offered; libvirt's own and its address are not", async (t) => {
  const machine = machineThatSays(
    {
      "/etc/resolv.conf": "search madrid.example lan\nnameserver 127.0.0.53\nnameserver 10.20.30.2\n",
      "/etc/chrony/chrony.conf": "# server no\nserver 10.20.30.2 iburst\npool ntp.madrid.example\n",
    },
    (args) => (args.includes("route") ? '[{"dst":"default","gateway":"10.20.30.1"}]' : JSON.stringify(links)),
  );
  t.deepEqual(await readSurroundings(machine), {
    bridges: [{ name: "br0", cidr: "10.20.30.0/24" }],
    addresses: ["10.20.30.5", "172.16.0.9"],
    defaultGateway: "10.20.30.1",
    dns: ["10.20.30.2"],
    domain: "madrid.example",
    ntp: ["10.20.30.2", "ntp.madrid.example"],
  });
});

test("a machine that tells nothing leaves everything to the person", async (t) => {
  const refuse = () => {
    throw new AppError("program-missing", { message: "ip is not installed" });
  };
  t.deepEqual(await readSurroundings(machineThatSays({}, refuse)), {
    bridges: [],
    addresses: [],
    defaultGateway: undefined,
    dns: [],
    domain: undefined,
    ntp: [],
  });
});

test("any answer of a program or file is read or left, and never throws", (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        parseDevices(text);
        parseDefaultGateway(text);
        parseResolver(text);
        parseTimeServers(text);
      }),
    ),
  );
});
