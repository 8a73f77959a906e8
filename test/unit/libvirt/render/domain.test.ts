import test from "ava";
import { renderDisk, renderDomain } from "../../../../src/libvirt/render/domain.ts";
import { adminNetwork, publicNetwork, testNode, testSite, voiceNetwork } from "../../../fixtures/rendered-site.ts";

const context = { site: "madrid", networks: testSite.networks, acceleration: "kvm" } as const;
const specification = (xml: string) => /specification="([0-9a-f]{64})"/.exec(xml)?.[1];

test("hardware acceleration passes the processor through, emulation takes the fullest model", (t) => {
  t.regex(renderDomain(testNode, context), /<domain type="kvm">[\s\S]*<cpu mode="host-passthrough"\/>/);
  const emulated = renderDomain(testNode, { ...context, acceleration: "tcg" });
  t.regex(emulated, /<domain type="qemu">[\s\S]*<cpu mode="maximum"\/>/);
});

test("every disk is a virtio file, and the seed is the last one, read-only and raw", (t) => {
  const xml = renderDomain(testNode, context);
  const disks = [...xml.matchAll(/<disk [\s\S]*?<\/disk>/g)].map(([disk]) => disk);
  t.is(disks.length, 4);
  for (const disk of disks) t.regex(disk, /type="file" device="disk"[\s\S]*bus="virtio"/);
  t.regex(disks.at(-1) ?? "", /type="raw"\/>[\s\S]*seed\.iso[\s\S]*<readonly\/>/);
  t.is(disks.filter((disk) => disk.includes("<readonly/>")).length, 1);
  t.notRegex(xml, /cdrom|sata|type="volume"/);
});

test("a data disk that joins renames no other disk", (t) => {
  const targets = (xml: string) =>
    [...xml.matchAll(/<source file="([^"]+)"\/>\s*<target dev="([a-z]+)"/g)].map((m) => m.slice(1));
  const before = targets(renderDomain({ ...testNode, dataDisks: testNode.dataDisks.slice(0, 1) }, context));
  const after = targets(renderDomain(testNode, context));
  for (const disk of before)
    t.deepEqual(
      after.find(([path]) => path === disk[0]),
      disk,
    );
});

test("a disk by itself is the text that the domain has for it", (t) => {
  const lines = (text: string) =>
    text
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean)
      .join("\n");
  t.true(lines(renderDomain(testNode, context)).includes(lines(renderDisk(testNode, "data2"))));
  t.throws(() => renderDisk(testNode, "data9"), { message: "node bdtr has no disk with the serial number data9" });
});

test("an interface is plugged into the bridge or the libvirt network that its network names", (t) => {
  const xml = renderDomain(testNode, context);
  t.regex(xml, /<interface type="network">\s*<mac address="52:54:00:aa:00:01"\/>\s*<source network="madrid-admin"\/>/);
  t.regex(xml, /<interface type="bridge">\s*<mac address="52:54:00:aa:00:03"\/>\s*<source bridge="br0"\/>/);
  t.throws(() => renderDomain(testNode, { ...context, networks: [adminNetwork, voiceNetwork] }), {
    message: "interface public is in network public, which the site does not have",
  });
});

test("the specification stands for the text: the same for the same node, another for any change", (t) => {
  const plain = specification(renderDomain(testNode, context));
  t.truthy(plain);
  t.is(specification(renderDomain({ ...testNode }, context)), plain);
  const changes = [
    { vcpus: 3 },
    { memoryBytes: 1 << 30 },
    { seedPath: "/other" },
    { interfaces: [] },
    { fqdn: "b.example" },
  ];
  for (const change of changes) t.not(specification(renderDomain({ ...testNode, ...change }, context)), plain);
  const moved = { ...publicNetwork, attachment: { kind: "bridge", bridge: "br1" } as const };
  const networks = [adminNetwork, voiceNetwork, moved];
  t.not(specification(renderDomain(testNode, { ...context, networks })), plain);
});

test("the console log is appended to, so that the host keys of the first boot stay", (t) => {
  t.regex(renderDomain(testNode, context), /<serial type="pty">\s*<log file="[^"]+console.log" append="on"\/>/);
});
