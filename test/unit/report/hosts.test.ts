import test from "ava";
import { hostsText } from "../../../src/report/hosts.ts";

const machine = {
  kernel: "6.1.0",
  processors: 2,
  memory: "4GiB",
  freeDisk: "10GiB",
  acceleration: { use: "tcg", because: "there is no /dev/kvm" },
};
const gateway = {
  name: "pri",
  address: "192.168.79.10",
  spans: [{ number: 1, name: "operator", line: "E1" }],
  trunks: [
    { name: "Trunk_vivait_gw01", host: "192.168.79.21", port: 5060 },
    { name: "Trunk_vivait_gw02", host: "192.168.79.22", port: 5070 },
  ],
};

test("a host of a gateway alone shows the gateway with its spans and trunks, and nothing about guests", (t) => {
  t.is(
    hostsText([{ name: "host1", ...machine, guestCount: undefined, gateways: [gateway] }]),
    `host   kernel  processors  memory  free disk
host1  6.1.0   2           4GiB    10GiB

gateway  host   address        spans            trunks
pri      host1  192.168.79.10  1 operator (E1)  Trunk_vivait_gw01 192.168.79.21:5060, Trunk_vivait_gw02 192.168.79.22:5070
`,
  );
});

test("beside a host with guests, one that was not asked about them shows none", (t) => {
  const guests = { name: "host2", ...machine, guestCount: 3, gateways: [] };
  t.is(
    hostsText([guests, { name: "host1", ...machine, guestCount: undefined, gateways: [] }]),
    `host   kernel  processors  memory  free disk  guests run with  guests
host2  6.1.0   2           4GiB    10GiB      tcg              3
host1  6.1.0   2           4GiB    10GiB      -                -

host2: tcg, because there is no /dev/kvm
`,
  );
});

test("many spans are counted and not all listed", (t) => {
  const spans = Array.from({ length: 32 }, (_, index) => ({ number: index + 1, name: `s${index + 1}`, line: "E1" }));
  const text = hostsText([{ name: "host1", ...machine, guestCount: undefined, gateways: [{ ...gateway, spans }] }]);
  t.regex(text, /6 s6 \(E1\), and 26 more/);
  t.notRegex(text, /s7/);
});
