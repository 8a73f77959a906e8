import test from "ava";
import { lacking } from "../../../src/plan/admission.ts";
import type { ObservedHost } from "../../../src/plan/observe.ts";
import type { HostDesign } from "../../../src/site/design.ts";
import { testSite } from "../../fixtures/rendered-site.ts";

const gibibyte = 2 ** 30;
const [host] = testSite.hosts as readonly [HostDesign];
const observed = (freeBytes: number) =>
  ({
    name: "server",
    facts: { processors: 8, memoryBytes: 32 * gibibyte, storageFreeBytes: freeBytes },
    libvirt: { domains: [], networks: [] },
  }) as unknown as ObservedHost;
const messages = (free: number, disks: { newBytes: number; growthBytes: number }) =>
  lacking(host, observed(free * gibibyte), testSite.nodes, {
    newBytes: disks.newBytes * gibibyte,
    growthBytes: disks.growthBytes * gibibyte,
  }).map(({ message }) => message);

test("new disks that fit only until the disks there have grown are refused, with both figures", (t) => {
  t.deepEqual(messages(40, { newBytes: 34, growthBytes: 0 }), []);
  t.deepEqual(messages(40, { newBytes: 34, growthBytes: 6 }), []);
  t.deepEqual(messages(40, { newBytes: 34, growthBytes: 12.5 }), [
    "host server has too little disk: 34GiB of new disks and images and 12.5GiB that the disks there may still grow, 40GiB free in /var/lib/libvirt/images (overcommit.disk 1); 6.5GiB are missing",
  ]);
});

test("new disks alone are refused as before", (t) => {
  t.deepEqual(messages(20, { newBytes: 34, growthBytes: 0 }), [
    "host server has too little disk: 34GiB of new disks and images, 20GiB free in /var/lib/libvirt/images (overcommit.disk 1); 14GiB are missing",
  ]);
});

test("overcommit.disk divides what is needed, and the refusal says where to set it", (t) => {
  const lacks = (disk: number) =>
    lacking({ ...host, overcommit: { ...host.overcommit, disk } }, observed(20 * gibibyte), testSite.nodes, {
      newBytes: 34 * gibibyte,
      growthBytes: 26 * gibibyte,
    });
  t.deepEqual(lacks(3), []);
  const [lack] = lacks(2);
  t.is(
    lack?.message,
    "host server has too little disk: 34GiB of new disks and images and 26GiB that the disks there may still grow, 20GiB free in /var/lib/libvirt/images (overcommit.disk 2); 10GiB are missing",
  );
  t.regex(lack?.hint ?? "", /set hosts\.server\.overcommit\.disk in the site file \(1 to 8\)\.$/);
});

test("where nothing new is to be made, disks that may outgrow the host refuse nothing", (t) => {
  t.deepEqual(messages(1, { newBytes: 0, growthBytes: 500 }), []);
});
