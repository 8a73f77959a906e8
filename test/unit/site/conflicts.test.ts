import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { conflictsWith, type ObservedDomain, takenBy } from "../../../src/site/conflicts.ts";
import { designSite } from "../../../src/site/design-site.ts";
import { designIn, nodeAt, siteInput, temporaryLedger, writtenSite } from "./sample-site.ts";

const stranger: ObservedDomain = {
  host: "here",
  name: "7-old",
  uuid: "11111111-2222-4333-8444-555555555555",
  macs: ["52:54:00:aa:bb:cc"],
  diskPaths: ["/var/lib/libvirt/images/7/old.qcow2"],
  active: false,
  ours: false,
};

function planned(t: ExecutionContext) {
  const { folder, ledger } = temporaryLedger(t);
  const design = designIn(folder, ledger, siteInput("madrid", { bdtr: nodeAt("10.0.0.5") }));
  const node = design.nodes[0] as NonNullable<(typeof design.nodes)[0]>;
  const itself: ObservedDomain = {
    host: node.host,
    name: node.domainName,
    uuid: node.uuid,
    macs: node.interfaces.map(({ mac }) => mac),
    diskPaths: [node.systemDisk.path, node.seedPath],
    active: true,
    ours: true,
  };
  return { design, node, itself };
}

test("a node's own domain and domains with nothing in common are no conflict", (t) => {
  const { design, itself } = planned(t);
  t.deepEqual(conflictsWith(design, [itself, stranger]), []);
});

test("an inactive domain with a node's UUID, in capitals, is a conflict that names both owners", (t) => {
  const { design, node } = planned(t);
  const conflicts = conflictsWith(design, [{ ...stranger, uuid: node.uuid.toUpperCase() }]);
  t.deepEqual(
    conflicts.map(({ kind, message }) => [kind, message]),
    [
      [
        "uuid",
        `UUID ${node.uuid} belongs to domain 7-old (shut off) on host here; node bdtr of site madrid asks for it`,
      ],
    ],
  );
});

test("a MAC address counts on every host, a name and a file on the node's own", (t) => {
  const { design, node, itself } = planned(t);
  const elsewhere = { ...itself, host: "other", ours: false, uuid: stranger.uuid, active: true };
  t.deepEqual(
    conflictsWith(design, [elsewhere]).map(({ kind }) => kind),
    ["mac"],
  );
  const here = conflictsWith(design, [{ ...elsewhere, host: node.host }]);
  t.deepEqual(
    here.map(({ kind }) => kind),
    ["name", "mac", "disk", "disk"],
  );
});

test("a domain of the node's name and UUID that is not ours is a conflict", (t) => {
  const { design, itself } = planned(t);
  t.deepEqual(
    new Set(conflictsWith(design, [{ ...itself, ours: false }]).map(({ kind }) => kind)),
    new Set(["name", "uuid", "mac", "disk"]),
  );
});

test("a node's domain that is still on another host is a conflict", (t) => {
  const { design, itself } = planned(t);
  const conflicts = conflictsWith(design, [{ ...itself, host: "former" }]);
  t.deepEqual(
    conflicts.map(({ kind, domain }) => [kind, domain.host]),
    [
      ["uuid", "former"],
      ["mac", "former"],
    ],
  );
});

test("a disk is the same under another spelling of its path", (t) => {
  const { design, node } = planned(t);
  const path = node.systemDisk.path.replace("/images/", "/images/./x/..//");
  t.deepEqual(
    conflictsWith(design, [{ ...stranger, diskPaths: [path] }]).map(({ kind }) => kind),
    ["disk"],
  );
});

test("numbers, UUIDs, MACs and names found on hosts are not given again", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  const observed = [
    stranger,
    { ...stranger, name: "101-lisboa-acd" },
    { ...stranger, name: "x", diskPaths: ["/srv/102/a.qcow2"] },
  ];
  const taken = takenBy(observed, ["/var/lib/libvirt/images/103", "/var/lib/libvirt/images/cache"]);
  t.deepEqual(
    [...taken.numbers].sort((left, right) => left - right),
    [7, 101, 102, 103],
  );
  t.true(taken.macs.has("52:54:00:aa:bb:cc"));
  t.true(taken.uuids.has(stranger.uuid));
  const loaded = writtenSite(join(folder, "madrid.yaml"), siteInput("madrid", { bdtr: nodeAt("10.0.0.5") }));
  t.is(designSite({ ...loaded, ledger, taken }).nodes[0]?.number, 104);
});
