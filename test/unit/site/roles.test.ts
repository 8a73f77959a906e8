import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { AppError } from "../../../src/core/errors.ts";
import { sizeToBytes } from "../../../src/core/size.ts";
import { referenceImages } from "../../../src/site/reference-images.ts";
import { loadRoles, roleNamed } from "../../../src/site/roles.ts";
import { roles } from "./sample-file.ts";

const portsOf = (role: string) => roles.get(role)?.services.flatMap(({ ports }) => ports) ?? [];

test("there are the six reference roles and a plain one", (t) => {
  t.deepEqual([...roles.keys()], ["acd", "bdtr", "gestion", "mcan", "plain", "registro-gw", "webrtc"]);
});

test("every role starts from a reference image and has the reference machines' disks", (t) => {
  for (const role of roles.values()) {
    t.true(referenceImages.includes(role.image), role.role);
    t.is(role.systemDisk, "13GiB");
    t.is(role.dataDisk, "21GiB");
    t.is(role.dataMount, "/data");
    t.true(sizeToBytes(role.memory) >= sizeToBytes("1GiB"));
  }
  t.is(roles.get("plain")?.image, "debian-12");
  t.is(roles.get("bdtr")?.image, "ubuntu-20-04");
});

test("each role expects the ports of its services", (t) => {
  t.true(portsOf("bdtr").includes("tcp/3306"));
  t.deepEqual(portsOf("registro-gw"), ["udp/5060", "udp/10000-20000", "tcp/22"]);
  t.true(portsOf("gestion").includes("tcp/443") && portsOf("gestion").includes("tcp/3306"));
  t.deepEqual(portsOf("mcan"), ["tcp/1883", "tcp/1124", "tcp/22"]);
  t.true(portsOf("webrtc").includes("tcp/443"));
});

test("an unknown role is refused with the nearest name", (t) => {
  const error = t.throws(() => roleNamed(roles, "gestoin"), {
    instanceOf: AppError,
    message: "there is no role 'gestoin'",
  }) as AppError;
  t.regex(error.hint, /^Did you mean 'gestion'\?/);
});

test("a broken role file is refused with every problem, its line, and the file", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "spanwright-roles-"));
  try {
    await writeFile(
      join(folder, "one.yaml"),
      "role: two\ntitle: One\nsource: x\nimage: debian.12\nvcpu: 1\nmemory: 1GiB\nsystemDisk: 1GiB\ndataDisk: 1GiB\ndataMount: /data\nservices: []\n",
    );
    await writeFile(join(folder, "three.yaml"), "role: [\n");
    const error = await t.throwsAsync(loadRoles(folder), { instanceOf: AppError });
    t.regex(
      error?.message ?? "",
      /one\.yaml:5:1 error vcpu: 'vcpu' is not a key that is known here\n {4}fix: Did you mean 'vcpus'\?/,
    );
    t.regex(error?.message ?? "", /one\.yaml:4:8 error image: /);
    t.regex(error?.message ?? "", /three\.yaml:/);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("a role in a file of another name, and a folder without roles, are refused", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "spanwright-roles-"));
  try {
    await mkdir(join(folder, "empty"));
    await t.throwsAsync(loadRoles(join(folder, "empty")), {
      message: /has 0 role files; between 1 and 256 are expected/,
    });
    await t.throwsAsync(loadRoles(join(folder, "none")), { message: /cannot be read/ });
    await writeFile(
      join(folder, "one.yaml"),
      "role: two\ntitle: One\nsource: x\nimage: debian-12\nvcpus: 1\nmemory: 1GiB\nsystemDisk: 1GiB\ndataDisk: 1GiB\ndataMount: /data\nservices: []\n",
    );
    await t.throwsAsync(loadRoles(folder), { message: /'two' is not the name of the file/ });
  } finally {
    await rm(folder, { recursive: true });
  }
});
