import test from "ava";
import fc from "fast-check";
import {
  contains,
  firstAddress,
  formatAddress,
  lastAddress,
  overlaps,
  parseAddress,
  parseCidr,
} from "../../../src/site/addresses.ts";

const anyAddress = fc.integer({ min: 0, max: 0xffffffff });

test("an address survives being written and read", (t) => {
  t.notThrows(() => fc.assert(fc.property(anyAddress, (address) => parseAddress(formatAddress(address)) === address)));
});

test("a network contains its first and last address and its broadcast, and overlaps itself", (t) => {
  const property = fc.property(anyAddress, fc.integer({ min: 1, max: 30 }), (address, prefix) => {
    const cidr = parseCidr(`${formatAddress(address)}/${prefix}`);
    return (
      [address, firstAddress(cidr), lastAddress(cidr), cidr.broadcast, cidr.network].every((one) =>
        contains(cidr, one),
      ) &&
      overlaps(cidr, cidr) &&
      firstAddress(cidr) < cidr.broadcast
    );
  });
  t.notThrows(() => fc.assert(property));
});

test("addresses above 128.0.0.0 stay unsigned", (t) => {
  t.deepEqual(parseCidr("192.168.1.7/24"), {
    network: 3232235776,
    prefixLength: 24,
    netmask: 4294967040,
    broadcast: 3232236031,
  });
  t.is(parseCidr("0.0.0.0/0").netmask, 0);
});

test("neighbours do not overlap, nested networks do", (t) => {
  t.false(overlaps(parseCidr("10.0.0.0/25"), parseCidr("10.0.0.128/25")));
  t.true(overlaps(parseCidr("10.0.0.0/8"), parseCidr("10.200.0.0/30")));
  t.false(contains(parseCidr("10.0.0.0/25"), parseAddress("10.0.0.128")));
});

test("what is no address or network is refused", (t) => {
  for (const text of ["", "10.0.0", "10.0.0.256", "10.0.0.1.2", "a.b.c.d"])
    t.throws(() => parseAddress(text), { message: /is not an IPv4 address/ });
  for (const text of ["10.0.0.0", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8"])
    t.throws(() => parseCidr(text), { message: /is not an IPv4 network/ });
});
