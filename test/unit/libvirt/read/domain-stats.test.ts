import test from "ava";
import fc from "fast-check";
import { parseDiskErrors, parseDomainNames, parseDomainStats } from "../../../../src/libvirt/read/domain-stats.ts";

test("a domain that does not run tells little, and that is no failure", (t) => {
  const [domain] = parseDomainStats("Domain: 'it's off'\n  state.state=5\n  state.reason=0\n");
  t.like(domain, { name: "it's off", state: 5, cpuSeconds: undefined, memoryBytes: undefined });
  t.deepEqual(domain?.disks, []);
});

test("names with spaces are read with their UUIDs", (t) => {
  const text = "6695eb01-f6a4-8304-79aa-97f2502e193f 101 vm\n0a95eb01-f6a4-8304-79aa-97f2502e193f bd   \n";
  t.deepEqual(
    [...parseDomainNames(text)],
    [
      ["101 vm", "6695eb01-f6a4-8304-79aa-97f2502e193f"],
      ["bd", "0a95eb01-f6a4-8304-79aa-97f2502e193f"],
    ],
  );
});

test("disks with an error are those that virsh names", (t) => {
  t.deepEqual(parseDiskErrors("vda: unspecified error\nvdb: no space\n"), ["vda", "vdb"]);
  t.deepEqual(parseDiskErrors("No errors found\n"), []);
});

test("no text stops the readers, and no number comes out that was not printed", (t) => {
  const key = fc.constantFrom("cpu.time", "block.count", "block.0.name", "state.state", "vcpu.current", "odd key");
  const line = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constant("Domain: 'a'"),
    fc.tuple(key, fc.oneof(fc.string(), fc.nat().map(String))).map(([name, value]) => `  ${name}=${value}`),
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      for (const domain of parseDomainStats(lines.join("\n"))) {
        t.true(domain.state === undefined || Number.isFinite(domain.state));
        t.true(domain.disks.length <= 100);
      }
      t.true([...parseDomainNames(lines.join("\n"))].length <= lines.length * 2);
      t.notThrows(() => parseDiskErrors(lines.join("\n")));
    }),
  );
});
