import test from "ava";
import fc from "fast-check";
import { parseDomain } from "../../../../src/libvirt/read/domain.ts";
import { renderDomain } from "../../../../src/libvirt/render/domain.ts";
import { ReadingCount, readingOf } from "../../../fixtures/reading.ts";
import { testNode, testSite } from "../../../fixtures/rendered-site.ts";

const context = { site: "madrid", networks: testSite.networks, acceleration: "tcg" } as const;
/** What XML 1.0 can hold. */
const words = fc
  .string({ unit: "binary", minLength: 1, maxLength: 30 })
  .filter((text) => /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u.test(text));
const markup = fc.string({
  unit: fc.constantFrom("<", ">", "&", "amp;", "'", '"', "-", "]]>", "\n", " ", "a", "#38;"),
  minLength: 1,
});
const hostile = fc.oneof(words, markup);

const minimal = (inside: string) =>
  `<domain type='kvm'><name>n</name><uuid>U</uuid><memory>1024</memory>${inside}</domain>`;

test("what is rendered is read back as it was designed, whatever the names are", (t) => {
  fc.assert(
    fc.property(hostile, hostile, hostile, hostile, fc.nat({ max: 1e6 }), (name, site, path, serial, mebibytes) => {
      const disk = { path, serial, sizeBytes: 1 };
      const memoryBytes = (mebibytes + 1) * 2 ** 20;
      const node = { ...testNode, name, domainName: name, fqdn: name, roles: [site], memoryBytes, dataDisks: [disk] };
      const observed = parseDomain(
        renderDomain({ ...node, seedPath: path, consoleLogPath: path }, { ...context, site }),
      );
      t.like(observed, { name, uuid: testNode.uuid, type: "qemu", vcpus: 2, memoryBytes });
      t.like(observed.metadata, { site, node: name });
      t.deepEqual(observed.disks, [
        { path: testNode.systemDisk.path, target: "vda", serial: "system", readOnly: false },
        { path, target: "vdb", serial, readOnly: false },
        { path, target: "vdz", serial: "seed", readOnly: true },
      ]);
      t.deepEqual(observed.interfaces, [
        { mac: "52:54:00:aa:00:01", source: "madrid-admin" },
        { mac: "52:54:00:aa:00:02", source: "madrid-voice" },
        { mac: "52:54:00:aa:00:03", source: "br0" },
      ]);
    }),
  );
});

test("a domain that spanwright did not make has no metadata of ours, whatever else it says", (t) => {
  t.is(parseDomain(minimal("")).metadata, undefined);
  const other = "<metadata><x:node xmlns:x='urn:other' site='s' node='n'/><y><![CDATA[<node/>&amp;]]></y></metadata>";
  t.is(parseDomain(minimal(other)).metadata, undefined);
});

test("ours is known by its namespace and not by its prefix", (t) => {
  const metadata = "<metadata><z:node xmlns:z='urn:spanwright:node:1' site='s' node='n' specification='h'/></metadata>";
  t.deepEqual(parseDomain(minimal(metadata)).metadata, { site: "s", node: "n", specification: "h" });
});

test("libvirt's units of memory are read in bytes, and an unknown one is refused", (t) => {
  const memory = (xml: string) =>
    parseDomain(`<domain type='kvm'><name>n</name><uuid>U</uuid>${xml}</domain>`).memoryBytes;
  t.is(memory("<memory>1024</memory>"), 2 ** 20);
  t.is(memory("<memory unit='KiB'> 1024 </memory>"), 2 ** 20);
  t.is(memory("<memory unit='GB'>2</memory>"), 2e9);
  t.throws(() => memory("<memory unit='PiB'>1</memory>"), { message: /has memory in 'PiB'$/ });
  t.throws(() => memory("<memory unit='constructor'>1</memory>"), { message: /memory in 'constructor'/ });
  t.throws(() => memory("<memory>many</memory>"), { message: /has 'many' as its memory$/ });
});

test("drives without a medium, block devices and interfaces without a network are read too", (t) => {
  const devices =
    "<devices><disk device='cdrom'><target dev='sda'/><readonly/></disk>" +
    "<disk type='block'><source dev='/dev/sdb'/><target dev='vda'/></disk>" +
    "<interface type='user'><mac address='52:54:00:AA:BB:CC'/></interface><interface type='hostdev'/></devices>";
  const observed = parseDomain(minimal(devices));
  t.deepEqual(observed.disks, [
    { path: undefined, target: "sda", serial: undefined, readOnly: true },
    { path: "/dev/sdb", target: "vda", serial: undefined, readOnly: false },
  ]);
  t.deepEqual(observed.interfaces, [{ mac: "52:54:00:aa:bb:cc", source: undefined }]);
});

test("hostile XML is refused in our own words, without expanding anything", (t) => {
  const bomb = `<!DOCTYPE d [<!ENTITY a "${"x".repeat(100)}"><!ENTITY b "${"&a;".repeat(50)}">]><domain><name>&b;</name></domain>`;
  t.throws(() => parseDomain(bomb), { message: /that spanwright can read: it has a document type$/ });
  t.throws(() => parseDomain("<!DOCTYPE d SYSTEM 'file:///etc/passwd'><domain/>"), { message: /a document type/ });
  t.throws(() => parseDomain("<domain>"), { message: /line 1: / });
  t.throws(() => parseDomain("<network/>"), { message: /the root element is another one/ });
  t.throws(() => parseDomain(""), { message: /that spanwright can read/ });
  t.throws(() => parseDomain(`<domain><name>${"n".repeat(1 << 20)}</name></domain>`), {
    message: /longer than 1048576 bytes/,
  });
  t.throws(() => parseDomain(`<domain>${"<a>".repeat(500)}${"</a>".repeat(500)}</domain>`), { message: /nest/i });
  t.throws(() => parseDomain("<domain type='kvm'><name>n</name></domain>"), { message: /has no uuid$/ });
});

test("an unknown entity stays as it is written, and elements called like object properties harm nothing", (t) => {
  t.is(parseDomain(minimal("").replace(">n<", ">&bomb;&#38;&#x26;&#x110000;<")).name, "&bomb;&&&#x110000;");
  t.throws(() => parseDomain(minimal("<__proto__ site='s'/>")), { message: /"__proto__" is a reserved/ });
  t.is(parseDomain(minimal("<toString/><metadata><valueOf/></metadata>")).metadata, undefined);
  t.is(({} as { site?: unknown }).site, undefined);
});

test("any text gives the domain that it describes, or the reader's own error", (t) => {
  const readings = new ReadingCount();
  const piece = fc.constantFrom(
    "<",
    ">",
    "domain",
    "<domain>",
    "</domain>",
    "<name>",
    "&",
    ";",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?",
    "?>",
    " a='",
    "'",
    "\0",
  );
  const texts = fc.oneof(
    fc.string(),
    fc.array(piece).map((pieces) => pieces.join("")),
    words.map((text) => minimal(text)),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const { value, refused } = readings.count(readingOf(() => parseDomain(text), "answer-unreadable"));
      if (value === undefined) t.regex(refused?.message ?? "", /^what libvirt answered about a domain /);
      else t.like(value, { name: "n", uuid: "u", type: "kvm", vcpus: 1, memoryBytes: 1 << 20, metadata: undefined });
    }),
  );
  t.true(readings.both, JSON.stringify(readings));
});
