import { join } from "node:path";
import test from "ava";
import fc from "fast-check";
import { designSite } from "../../../src/site/design-site.ts";
import { openLedger } from "../../../src/site/ledger.ts";
import type { SiteInput } from "../../../src/site/schema.ts";
import {
  designIn,
  type NodeInput,
  nodeAt,
  siteInput,
  temporaryFolder,
  temporaryLedger,
  writtenSite,
} from "./sample-site.ts";

const gib = 2 ** 30;

test("a node gets its role's sizes and everything else is named after its number", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  const [node] = designIn(folder, ledger, siteInput("madrid", { bdtr: nodeAt("10.0.0.5") })).nodes;
  t.like(node, {
    name: "bdtr",
    roles: ["bdtr"],
    host: "here",
    number: 101,
    domainName: "101-madrid-bdtr",
    hostname: "bdtr",
    fqdn: "bdtr.madrid.example",
    timezone: "Europe/Madrid",
    vcpus: 2,
    memoryBytes: gib,
    image: "debian-12",
    directory: "/var/lib/libvirt/images/101",
    systemDisk: { path: "/var/lib/libvirt/images/101/bdtr.qcow2", sizeBytes: 10 * gib },
    dataDisks: [{ path: "/var/lib/libvirt/images/101/bdtr_data.qcow2", sizeBytes: 20 * gib, serial: "data1" }],
    dataMount: "/var/data",
    seedPath: "/var/lib/libvirt/images/101/seed.iso",
    consoleLogPath: "/var/log/libvirt/qemu/101-madrid-bdtr-console.log",
  });
  t.regex(node?.uuid ?? "", /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  t.is(node?.machineId, node?.uuid.replaceAll("-", ""));
  t.regex(node?.instanceId ?? "", /^iid-[0-9a-f-]{36}$/);
  t.regex(node?.interfaces[0]?.mac ?? "", /^52:54:00(:[0-9a-f]{2}){3}$/);
});

test("what the node states goes before its role", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  const stated = {
    image: "ubuntu-22-04",
    vcpus: 8,
    memory: "4GiB",
    systemDisk: "30GiB",
    dataDisks: ["1GiB", "2GiB", "3GiB"],
  };
  const [node] = designIn(
    folder,
    ledger,
    siteInput("madrid", { bdtr: { ...nodeAt("10.0.0.5"), ...stated } as NodeInput }),
  ).nodes;
  t.like(node, { image: "ubuntu-22-04", vcpus: 8, memoryBytes: 4 * gib, systemDisk: { sizeBytes: 30 * gib } });
  t.deepEqual(
    node?.dataDisks.map(({ path, sizeBytes, serial }) => [path.split("/").at(-1), sizeBytes / gib, serial]),
    [
      ["bdtr_data.qcow2", 1, "data1"],
      ["bdtr_data2.qcow2", 2, "data2"],
      ["bdtr_data3.qcow2", 3, "data3"],
    ],
  );
});

test("a grown node keeps its identities and its first disks", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  const grown = (dataDisks: string[]) =>
    designIn(folder, ledger, siteInput("madrid", { bdtr: { ...nodeAt("10.0.0.5"), dataDisks } as NodeInput })).nodes[0];
  const before = grown(["1GiB"]);
  const after = grown(["1GiB", "2GiB"]);
  t.deepEqual({ ...after, dataDisks: after?.dataDisks.slice(0, 1) }, { ...before });
});

test("a colocated node adds its role to the other and makes no machine", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  const design = designIn(
    folder,
    ledger,
    siteInput("madrid", { mcan: { role: "mcan", colocatedWith: "acd" }, acd: nodeAt("10.0.0.5", "acd") }),
  );
  t.deepEqual(
    design.nodes.map(({ name, roles }) => [name, roles]),
    [["acd", ["acd", "mcan"]]],
  );
});

test("the first interface with a gateway has the default route, the first of all gives name and time zone", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  const common = { dns: ["10.1.0.1"], ntp: ["ntp.example"] } as const;
  const networks: SiteInput["networks"] = {
    voice: {
      ...common,
      cidr: "10.1.0.0/24",
      bridge: "br-voice",
      domain: "voice.example",
      timezone: "Atlantic/Canary",
      dns: ["10.1.0.1"],
      ntp: ["ntp.example"],
    },
    admin: {
      ...common,
      cidr: "10.2.0.0/25",
      bridge: "br-admin",
      domain: "admin.example",
      gateway: "10.2.0.1",
      dns: ["10.2.0.1"],
      ntp: ["ntp.example"],
    },
    public: {
      ...common,
      cidr: "10.3.0.0/30",
      bridge: "br-public",
      domain: "public.example",
      gateway: "10.3.0.1",
      dns: ["10.3.0.1"],
      ntp: ["ntp.example"],
    },
  };
  const interfaces = {
    voice: { address: "10.1.0.5" },
    lan: { network: "admin", address: "10.2.0.5" },
    public: { address: "10.3.0.2" },
  };
  const design = designIn(folder, ledger, siteInput("madrid", { bdtr: { role: "bdtr", interfaces } }, { networks }));
  const [node] = design.nodes;
  t.is(node?.fqdn, "bdtr.voice.example");
  t.is(node?.timezone, "Atlantic/Canary");
  t.deepEqual(
    node?.interfaces.map(({ name, network, prefixLength, gateway, domain }) => [
      name,
      network,
      prefixLength,
      gateway,
      domain,
    ]),
    [
      ["voice", "voice", 24, undefined, "voice.example"],
      ["lan", "admin", 25, "10.2.0.1", "admin.example"],
      ["public", "public", 30, undefined, "public.example"],
    ],
  );
  t.deepEqual(design.hosts[0]?.networkNames, ["voice", "admin", "public"]);
  t.deepEqual(design.networks[0]?.attachment, { kind: "bridge", bridge: "br-voice" });
});

test("a libvirt network gets a name, a bridge of at most 15 characters and an address of the host's", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  const base = { dns: ["10.0.0.1"], ntp: ["10.0.0.1"] };
  const networks: SiteInput["networks"] = {
    admin: { ...base, cidr: "10.0.0.0/20", gateway: "10.0.0.9", libvirt: { mode: "nat" }, domain: "a.example" },
    voice: { ...base, cidr: "10.9.0.0/24", libvirt: { mode: "isolated" }, domain: "v.example" },
  };
  const design = designIn(folder, ledger, siteInput("madrid", { bdtr: nodeAt("10.0.0.5") }, { networks }));
  const attachments = design.networks.map(({ attachment }) => attachment);
  t.like(attachments[0], {
    kind: "libvirt",
    libvirtName: "madrid-admin",
    mode: "nat",
    hostAddress: "10.0.0.9",
    netmask: "255.255.240.0",
  });
  t.like(attachments[1], {
    libvirtName: "madrid-voice",
    mode: "isolated",
    hostAddress: "10.9.0.1",
    netmask: "255.255.255.0",
  });
  for (const attachment of attachments)
    t.regex(attachment.kind === "libvirt" ? attachment.bridge : "", /^sw[a-z2-7]{6}$/);
  t.deepEqual(design.hosts[0]?.networkNames, ["admin"]);
});

test("a host behind SSH keeps its port, user and key; a node goes where it says", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  const hosts: SiteInput["hosts"] = {
    one: { local: true, storage: "/srv/vm" },
    two: { ssh: { address: "192.0.2.7", port: 2222, user: "engineer", identity: "/keys/two" } },
  };
  const design = designIn(
    folder,
    ledger,
    siteInput("madrid", { bdtr: { ...nodeAt("10.0.0.5"), host: "one" } as NodeInput }, { hosts }),
  );
  t.deepEqual(
    design.hosts.map(({ connection }) => connection),
    [{ kind: "local" }, { kind: "ssh", address: "192.0.2.7", port: 2222, user: "engineer", identityPath: "/keys/two" }],
  );
  t.is(design.nodes[0]?.directory, "/srv/vm/101");
  t.deepEqual(design.hosts[1]?.networkNames, []);
});

test("what refers to nothing is refused with its name and claims nothing", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  const node = nodeAt("10.0.0.5") as NonNullable<ReturnType<typeof nodeAt>>;
  const cases: [SiteInput["nodes"], string][] = [
    [{ bdtr: { ...node, role: "nobody" } }, "there is no role of node bdtr: nobody"],
    [{ bdtr: { ...node, host: "far" } }, "node bdtr names host 'far', which the site does not have"],
    [{ bdtr: { role: "bdtr" } }, "node bdtr has no interface"],
    [
      { bdtr: { role: "bdtr", interfaces: { voice: { address: "10.0.0.5" } } } },
      "there is no network of bdtr's interface voice: voice",
    ],
    [{ bdtr: { role: "bdtr", colocatedWith: "acd" } }, "there is no node that bdtr is colocated with: acd"],
  ];
  for (const [nodes, message] of cases)
    t.throws(() => designIn(folder, ledger, siteInput("madrid", nodes)), { message });
  t.deepEqual(ledger.sites(), []);
});

test("six nodes from one template have six UUIDs, MACs, machine-ids, instance-ids, numbers and disks", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  const nodes = Object.fromEntries(
    Array.from({ length: 6 }, (_, index) => [`gw${index}`, nodeAt(`10.0.0.${index + 10}`)]),
  );
  const design = designIn(folder, ledger, siteInput("madrid", nodes));
  for (const pick of [
    (node: (typeof design.nodes)[number]) => node.uuid,
    (node: (typeof design.nodes)[number]) => node.machineId,
    (node: (typeof design.nodes)[number]) => node.instanceId,
    (node: (typeof design.nodes)[number]) => node.domainName,
    (node: (typeof design.nodes)[number]) => node.interfaces[0]?.mac,
    (node: (typeof design.nodes)[number]) => node.systemDisk.path,
    (node: (typeof design.nodes)[number]) => node.seedPath,
  ]) {
    t.is(new Set(design.nodes.map(pick)).size, 6);
  }
  t.deepEqual(
    design.nodes.map(({ number }) => number),
    [101, 102, 103, 104, 105, 106],
  );
});

test("nothing is derived from the file: two ledgers give one site two sets of identities", (t) => {
  const folder = temporaryFolder(t);
  const loaded = writtenSite(join(folder, "madrid.yaml"), siteInput("madrid", { bdtr: nodeAt("10.0.0.5") }));
  const [first, second] = ["a.db", "b.db"].map((name) => {
    const ledger = openLedger(join(folder, name));
    t.teardown(() => ledger.close());
    return designSite({ ...loaded, ledger }).nodes[0];
  });
  t.not(first?.uuid, second?.uuid);
  t.not(first?.instanceId, second?.instanceId);
  t.not(first?.interfaces[0]?.mac, second?.interfaces[0]?.mac);
});

test("identities never collide over any number of sites and nodes, and every site designs to the same result twice", (t) => {
  const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 7 });
  const forgotten = fc.array(fc.nat({ max: 6 }), { maxLength: 3 });
  fc.assert(
    fc.property(sizes, forgotten, (nodeCounts, forgets) => {
      const folder = temporaryFolder(t);
      const ledger = openLedger(join(folder, "ledger.db"));
      try {
        const design = (site: number) => {
          const nodes = Object.fromEntries(
            Array.from({ length: nodeCounts[site] as number }, (_, node) => [
              `node${node}`,
              nodeAt(`10.0.${site}.${node + 1}`),
            ]),
          );
          const input = siteInput(`site${"x".repeat(site)}`, nodes);
          return designIn(folder, ledger, input);
        };
        const first = nodeCounts.map((_, site) => design(site));
        t.deepEqual(
          nodeCounts.map((_, site) => design(site)),
          first,
        );
        const gone = new Set(forgets.filter((site) => site < nodeCounts.length));
        for (const site of gone) ledger.forgetSite(`site${"x".repeat(site)}`);
        const again = [...gone].map(design);
        const all = [...first, ...again];
        const nodes = all.flatMap((each) => each.nodes);
        const networks = all.flatMap((each) =>
          each.networks.flatMap(({ attachment }) => (attachment.kind === "libvirt" ? [attachment] : [])),
        );
        const unique = (values: readonly (string | number)[]) => t.is(new Set(values).size, values.length);
        unique([...nodes.map(({ uuid }) => uuid), ...networks.map(({ uuid }) => uuid)]);
        unique([
          ...nodes.flatMap(({ interfaces }) => interfaces.map(({ mac }) => mac)),
          ...networks.map(({ mac }) => mac),
        ]);
        unique(nodes.map(({ machineId }) => machineId));
        unique(nodes.map(({ instanceId }) => instanceId));
        unique(nodes.map(({ number }) => number));
        unique(nodes.map(({ domainName }) => domainName));
        unique(networks.map(({ bridge }) => bridge));
        unique(first.flatMap((each) => each.nodes.map(({ fqdn }) => fqdn)));
      } finally {
        ledger.close();
      }
    }),
    { numRuns: 20 },
  );
});
