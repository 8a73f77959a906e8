import test from "ava";
import fc from "fast-check";
import { countedAddress, isLoopback, isOwnHost } from "../../../../src/agent/web/address.ts";

test("loopback is what only this machine reaches", (t) => {
  for (const address of ["127.0.0.1", "127.8.9.10", "::1", "localhost", "::ffff:127.0.0.1", "[::1]"])
    t.true(isLoopback(address), address);
  for (const address of ["0.0.0.0", "::", "10.0.0.1", "128.0.0.1", "fe80::1", "pri1", "", "127.0.0.1.example"])
    t.false(isLoopback(address), address);
});

test("a line's IPv6 addresses count as one, and IPv4 is the same over both kinds of socket", (t) => {
  t.is(countedAddress("::ffff:10.0.0.1"), "10.0.0.1");
  t.is(countedAddress("2001:db8:1:2:3:4:5:6"), countedAddress("2001:db8:1:2::9"));
  t.not(countedAddress("2001:db8:1:2::9"), countedAddress("2001:db8:1:3::9"));
  fc.assert(fc.property(fc.ipV6(), (address) => t.is(typeof countedAddress(address), "string")));
});

test("of names only our own are ours, and every address is", (t) => {
  const names = ["pri1.madrid.example", "pri1"];
  for (const host of [
    "127.0.0.1:9481",
    "10.1.2.3",
    "[::1]:9481",
    "[2001:db8::1]",
    "localhost:80",
    "PRI1",
    "pri1.madrid.example.",
  ])
    t.true(isOwnHost(host, names), host);
  for (const host of [
    undefined,
    "",
    "evil.example",
    "127.0.0.1.evil.example",
    "pri1.evil.example",
    "a b",
    "[evil]",
    "x:y:z",
  ])
    t.false(isOwnHost(host, names), String(host));
});

test("no Host header makes it throw", (t) => {
  fc.assert(fc.property(fc.string(), (host) => t.is(typeof isOwnHost(host, ["pri1"]), "boolean")));
});
