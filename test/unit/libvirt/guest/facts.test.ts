import { readFileSync } from "node:fs";
import test from "ava";
import fc from "fast-check";
import { AppError } from "../../../../src/core/errors.ts";
import { parseGuestFacts } from "../../../../src/libvirt/guest/facts.ts";
import { proveGuest } from "../../../../src/libvirt/guest/proof.ts";
import type { NodeDesign } from "../../../../src/site/design.ts";

/** Recorded from a real guest of image debian-12. */
const recorded = readFileSync(new URL("../../../fixtures/guests/good-debian-12.txt", import.meta.url), "utf8");
const instanceId = "iid-e3b7f565-9f60-4067-b2cc-9afb059dcf0c-20d0cc95";
const hostKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKdllPIVg4o2uo6X7IPViEAQLlQnw2NBueGteLqNyZ7j";

const facts = parseGuestFacts(recorded);
const macOf = (name: string) => facts.interfaces.find((link) => link.name === name)?.mac ?? "";

const node: NodeDesign = {
  name: "one",
  roles: ["plain"],
  host: "here",
  number: 101,
  domainName: "101-newuser-one",
  uuid: "459c11c2-1643-4a61-9fad-6412d0c397a8",
  machineId: "459c11c216434a619fad6412d0c397a8",
  instanceId: "iid-e3b7f565-9f60-4067-b2cc-9afb059dcf0c",
  hostname: "one",
  fqdn: "one.nu.example",
  timezone: "Europe/Madrid",
  vcpus: 1,
  memoryBytes: 512 << 20,
  image: "debian-12",
  directory: "/images/101",
  systemDisk: { path: "/images/101/one.qcow2", sizeBytes: 6 * 2 ** 30 },
  dataDisks: [{ path: "/images/101/one_data.qcow2", sizeBytes: 2 ** 30, serial: "data1" }],
  dataMount: "/data",
  seedPath: "/images/101/seed.iso",
  consoleLogPath: "/var/log/libvirt/qemu/101-newuser-one-console.log",
  interfaces: [
    {
      name: "admin",
      network: "admin",
      mac: macOf("admin"),
      address: "192.168.210.10",
      prefixLength: 24,
      gateway: "192.168.210.1",
      dns: ["192.168.210.1"],
      ntp: ["192.168.210.1"],
      domain: "nu.example",
    },
  ],
};

const wrongFields = (changed: string): string[] =>
  proveGuest(node, parseGuestFacts(changed), { instanceId, hostKeys: [hostKey] })
    .filter((proof) => !proof.ok)
    .map((proof) => proof.field);

test("a guest that is as planned has no wrong field", (t) => {
  t.deepEqual(wrongFields(recorded), []);
  t.true(/^52:54:00:/.test(macOf("admin")));
});

const changes: [string, string | RegExp, string, string[]][] = [
  ["another time zone", "zoneinfo/Europe/Madrid", "zoneinfo/Europe/Lisbon", ["time zone"]],
  ["another DNS server", "nameserver 192.168.210.1", "nameserver 8.8.8.8", ["dns servers"]],
  ["one DNS server too many", "search nu.example", "nameserver 8.8.8.8", ["dns servers"]],
  ["another NTP source", /\^,\*,192\.168\.210\.1/g, "^,*,10.9.9.9", ["ntp sources", "time source"]],
  ["an NTP source that never answered", /\^,\*,192\.168\.210\.1,10,6,37/g, "^,?,192.168.210.1,0,8,0", ["time source"]],
  ["another gateway", '"gateway":"192.168.210.1"', '"gateway":"192.168.210.254"', ["default route"]],
  ["another machine-id", "459c11c216434a619fad6412d0c397a8", "00000000000000000000000000000000", ["machine-id"]],
  ["another instance", instanceId, "iid-other", ["instance-id"]],
  ["another host key", "AAAAIKdllPIVg4o2uo6X7IPViEAQLlQnw2NBueGteLqNyZ7j", "AAAAIXXXXXXXX", ["ssh host key"]],
  ["another name", /^one\.nu\.example$/m, "localhost", ["fqdn"]],
  ["an error of cloud-init", '"errors": []', '"errors": ["runcmd failed"]', ["cloud-init"]],
  [
    "cloud-init that is not done",
    /==cloud-init-result[\s\S]*?==cloud-init-status/,
    "==cloud-init-result\n\n==cloud-init-status",
    ["cloud-init"],
  ],
  ["a data disk that is too small", '"size": 1073741824', '"size": 536870912', ["data disk data1"]],
  ["a data volume that does not use its disk", "1069547520,", "536870912,", ["data volume"]],
  ["a data volume that is not mounted", '"target": "/data"', '"target": "/mnt"', ["file system /data"]],
];
for (const [what, from, to, fields] of changes) {
  test(`${what} makes no other field wrong than ${fields.join(" and ")}`, (t) => {
    const changed = recorded.replace(from, to);
    t.not(changed, recorded);
    t.deepEqual(wrongFields(changed), fields);
  });
}

test("an address left over from a copied image is found", (t) => {
  const left = '"scope":"global","valid_life_time":1},{"local":"172.25.128.98","prefixlen":24,"scope":"global"';
  const changed = recorded.replace('"scope":"global"', left);
  t.true(wrongFields(changed).includes("no other address"));
});

test("an answer that was cut short is not taken for a guest without properties", (t) => {
  const error = t.throws(() => parseGuestFacts(recorded.slice(0, 900)), { instanceOf: AppError });
  t.is(error.code, "answer-unreadable");
  t.is(error.message, "the guest's answer about itself is cut short");
});

test("no text makes the reader throw anything but its own error", (t) => {
  const pieces = recorded.split("\n");
  let ownErrors = 0;
  fc.assert(
    fc.property(fc.shuffledSubarray(pieces), fc.string(), (lines, noise) => {
      try {
        parseGuestFacts([...lines, noise].join("\n"));
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        ownErrors += 1;
      }
    }),
    { numRuns: 200 },
  );
  t.true(ownErrors > 0);
});
