import { readFileSync } from "node:fs";
import test from "ava";
import fc from "fast-check";
import { parse } from "yaml";
import { dataVolumeArguments, dataVolumeScript, renderSeed } from "../../../../src/libvirt/render/seed.ts";
import { testKey, testNode } from "../../../fixtures/rendered-site.ts";

const context = { site: "madrid", authorizedKeys: [testKey, "ssh-ed25519 AAAA field@laptop", testKey] };
const script = readFileSync(new URL("../../../../templates/guest/data-volume.sh", import.meta.url), "utf8");

test("user-data starts with the header without which cloud-init ignores it", (t) => {
  const [first, second] = renderSeed(testNode, context).userData.split("\n");
  t.is(first, "#cloud-config");
  t.is(second, '# Made by spanwright from site "madrid"; do not edit, the next apply writes it again.');
});

test("user-data says name, time and who may log in, and nothing of distribution defaults", (t) => {
  const config = parse(renderSeed(testNode, context).userData);
  t.like(config, {
    hostname: "bdtr",
    fqdn: "bdtr.madrid.example",
    timezone: "Europe/Madrid",
    manage_etc_hosts: "localhost",
  });
  t.deepEqual(config.ntp, { enabled: true, pools: [], servers: ["192.168.77.1", "time.madrid.example"] });
  t.is(config.users.length, 1);
  t.like(config.users[0], { name: "spanwright", lock_passwd: true, sudo: "ALL=(ALL) NOPASSWD:ALL" });
  t.deepEqual(config.users[0].ssh_authorized_keys, [testKey, "ssh-ed25519 AAAA field@laptop"]);
  t.like(config, { ssh_pwauth: false, disable_root: true, ssh_deletekeys: true, package_update: false });
  t.deepEqual(config.ssh_genkeytypes, ["ed25519"]);
});

test("the data volume's script is in the seed as it is, and is called with the mount point and all disks", (t) => {
  const config = parse(renderSeed(testNode, context).userData);
  t.deepEqual(config.write_files.at(-1), {
    path: dataVolumeScript,
    owner: "root:root",
    permissions: "0755",
    content: script,
  });
  t.deepEqual(config.runcmd, [[dataVolumeScript, ...dataVolumeArguments(testNode)]]);
  t.deepEqual(dataVolumeArguments(testNode), ["/srv/data", "data1", "data2"]);
});

test("the machine-id is the planned one, whatever the image or systemd would take", (t) => {
  const [first] = parse(renderSeed(testNode, context).userData).write_files;
  t.like(first, { path: "/etc/machine-id", content: `${testNode.machineId}\n`, permissions: "0444" });
});

test("interfaces are found by MAC, have fixed addresses only, and one has the default route", (t) => {
  const { version, ethernets } = parse(renderSeed(testNode, context).networkConfig);
  t.is(version, 2);
  t.deepEqual(Object.keys(ethernets), ["admin", "voice", "public"]);
  t.deepEqual(ethernets.admin, {
    "match": { macaddress: "52:54:00:aa:00:01" },
    "set-name": "admin",
    "dhcp4": false,
    "dhcp6": false,
    "accept-ra": false,
    "link-local": [],
    "optional": false,
    "addresses": ["192.168.77.11/24"],
    "routes": [{ to: "0.0.0.0/0", via: "192.168.77.1" }],
    "nameservers": { addresses: ["192.168.77.1"], search: ["madrid.example"] },
  });
  t.is(ethernets.voice.routes, undefined);
  t.deepEqual(ethernets.voice.nameservers, { addresses: ["10.77.0.53"], search: ["voice.madrid.example"] });
});

test("meta-data is the instance-id and the name", (t) => {
  t.deepEqual(parse(renderSeed(testNode, context).metaData), {
    "instance-id": testNode.instanceId,
    "local-hostname": "bdtr",
  });
});

test("hostile words stay words in all three files", (t) => {
  const hostile = fc.string({
    unit: fc.constantFrom("\n", ":", "#", "-", '"', "'", "{", "}", "$", "`", "\\", "a", " ", "%", "*"),
  });
  fc.assert(
    fc.property(hostile, hostile, (word, key) => {
      const node = { ...testNode, hostname: word, fqdn: word, timezone: word, instanceId: word, dataMount: word };
      const seed = renderSeed(node, { site: word, authorizedKeys: [key] });
      const userData = parse(seed.userData);
      t.like(userData, { hostname: word, fqdn: word, timezone: word });
      t.deepEqual(userData.users[0].ssh_authorized_keys, [key]);
      t.deepEqual(userData.runcmd, [[dataVolumeScript, word, "data1", "data2"]]);
      t.is(Object.keys(userData).length, Object.keys(parse(renderSeed(testNode, context).userData)).length);
      t.is(seed.userData.split("\n")[0], "#cloud-config");
      t.deepEqual(parse(seed.metaData), { "instance-id": word, "local-hostname": word });
    }),
  );
});
