import { open, readFile, stat } from "node:fs/promises";
import test, { type ExecutionContext } from "ava";
import { LocalMachine } from "../../src/core/machine/local.ts";
import { buildImage } from "../../src/image/build.ts";
import { type OpenedImage, openImage } from "../../src/image/inspect.ts";
import { loadRecipes, recipesDirectory } from "../../src/image/recipe.ts";
import { findImage, type StoredImage, verifyImage } from "../../src/image/store.ts";

const buildTimeoutMs = 1_800_000;
const names = ["debian-12", "debian-11", "debian-11-gateway"] as const;
const opened = new Map<string, { image: StoredImage; inside: OpenedImage }>();

test.after.always(async () => {
  for (const { inside } of opened.values()) await inside.close();
});

// The images of the shared store, which the rehearsals start from too: built once, not at every run.
for (const name of names) {
  test.serial(`${name} is built, found in the store, read-only and as it was stored`, async (t) => {
    t.timeout(buildTimeoutMs);
    const image = await buildImage(name, { progress: (line) => t.log(line) });
    opened.set(name, { image, inside: await openImage(new LocalMachine(), image) });
    t.deepEqual(await findImage(name), image);
    t.is(image.origin, "built");
    t.is((await stat(image.path)).mode & 0o777, 0o444);
    await t.notThrowsAsync(verifyImage(image));
  });

  test.serial(`${name} is not built again while its recipe stays the same`, async (t) => {
    const startMs = performance.now();
    t.deepEqual(await buildImage(name), opened.get(name)?.image);
    t.true(performance.now() - startMs < 5_000);
  });

  test.serial(`${name} has no identity of its own: no machine-id, host keys, host name, seed of chance`, async (t) => {
    const inside = insideOf(name);
    t.is(await inside.readText("/etc/machine-id"), "");
    t.is(await inside.readLink("/var/lib/dbus/machine-id"), "/etc/machine-id");
    t.deepEqual(await namesIn(t, inside, "/etc/ssh", /^ssh_host/), []);
    t.is(await inside.readText("/etc/hostname"), undefined);
    t.is(await inside.readText("/var/lib/systemd/random-seed"), undefined);
    t.deepEqual(await namesIn(t, inside, "/var/lib/cloud", /./), []);
  });

  test.serial(`${name} has nothing of the machine that built it`, async (t) => {
    const inside = insideOf(name);
    t.is(await inside.readLink("/etc/resolv.conf"), "../run/systemd/resolve/stub-resolv.conf");
    t.is(await inside.readText("/etc/hosts"), await readFile(`${recipesDirectory}/overlay/etc/hosts`, "utf8"));
    t.regex((await inside.readText("/etc/apt/sources.list")) ?? "", /^# Empty on purpose[^\n]*\n$/);
    t.deepEqual(await namesIn(t, inside, "/etc/apt/sources.list.d", /./), []);
    t.deepEqual(await namesIn(t, inside, "/etc/apt/auth.conf.d", /./), []);
    t.deepEqual(await namesIn(t, inside, "/etc/apt/apt.conf.d", /proxy|mmdebstrap/), []);
    t.deepEqual(await namesIn(t, inside, "/var/lib/apt/lists", /^(?!partial$)/), []);
    t.deepEqual(await namesIn(t, inside, "/var/log", /^(dpkg|bootstrap|alternatives)|\.log$/), []);
    t.deepEqual(await namesIn(t, inside, "/root", /ssh|history/), []);
    t.deepEqual(await namesIn(t, inside, "/", /spanwright/), []);
  });

  test.serial(`${name} has the packages of its recipe and none that would fight with them`, async (t) => {
    const packages = await insideOf(name).packages();
    const recipe = (await loadRecipes()).get(name)!;
    for (const wanted of [recipe.kernel, ...recipe.packages]) t.true(packages.includes(wanted), wanted);
    for (const unwanted of ["systemd-timesyncd", "ntp", "grub-pc", "grub2-common", "network-manager"]) {
      t.false(packages.includes(unwanted), unwanted);
    }
    t.deepEqual(
      packages.filter((found) => /^linux-image-.*cloud/.test(found)),
      [],
    );
  });

  test.serial(`${name} lets nobody in with a password`, async (t) => {
    const inside = insideOf(name);
    const shadow = ((await inside.readText("/etc/shadow")) ?? "").trimEnd().split("\n");
    t.true(shadow.length > 10);
    for (const line of shadow) t.regex(line, /^[a-z_-]+[a-z0-9_-]*:[!*]/, line.split(":")[0]);
    t.regex((await inside.readText("/etc/ssh/sshd_config.d/10-spanwright.conf")) ?? "", /^PasswordAuthentication no$/m);
  });

  test.serial(`${name} starts what a guest needs and not what would slow it down`, async (t) => {
    const inside = insideOf(name);
    const wants = "/etc/systemd/system/multi-user.target.wants";
    for (const unit of ["systemd-networkd.service", "ssh.service", "chrony.service"]) {
      t.regex((await inside.readLink(`${wants}/${unit}`)) ?? "", new RegExp(`/${unit}$`), unit);
    }
    for (const unit of ["apt-daily.timer", "apt-daily-upgrade.timer", "e2scrub_all.timer", "networking.service"]) {
      t.is(await inside.readLink(`/etc/systemd/system/${unit}`), "/dev/null", unit);
    }
    t.regex(
      (await inside.readText("/etc/cloud/cloud.cfg.d/90_spanwright.cfg")) ?? "",
      /^datasource_list: \[NoCloud, None\]$/m,
    );
  });

  test.serial(`${name} has a boot loader that starts the kernel which the links name`, async (t) => {
    const { image, inside } = opened.get(name)!;
    const kernel = await inside.readLink("/vmlinuz");
    t.regex(kernel ?? "", /^boot\/vmlinuz-/);
    const boot = (await inside.list("/boot")) ?? [];
    t.true(boot.some((entry) => `boot/${entry.name}` === kernel && entry.sizeBytes > 1_000_000));
    t.true(boot.some((entry) => entry.name.startsWith("initrd.img-") && entry.sizeBytes > 1_000_000));
    t.regex((await inside.readText("/boot/grub/grub.cfg")) ?? "", /root=LABEL=root rw console=tty0 console=ttyS0/);
    t.regex((await inside.readText("/etc/fstab")) ?? "", /^LABEL=root \/ ext4 /m);
    const disk = await open(inside.rawPath, "r");
    const start = Buffer.alloc(2049 * 512);
    await disk.read(start, 0, start.length, 0);
    await disk.close();
    t.is(start.readUInt16LE(510), 0xaa55);
    t.is(start.readBigUInt64LE(0x5c), 2048n);
    t.true(start.subarray(0, 512).includes("GRUB"));
    t.is(start.subarray(512, 520).toString(), "EFI PART");
    t.is(start.readBigUInt64LE(2048 * 512 + 500), 2049n);
    t.is((await stat(inside.rawPath)).size, image.virtualSizeBytes);
  });
}

test.serial("debian-11-gateway has DAHDI's modules for its kernel, and starts no Asterisk by itself", async (t) => {
  const inside = insideOf("debian-11-gateway");
  const kernel = /vmlinuz-(.+)$/.exec((await inside.readLink("/vmlinuz")) ?? "")?.[1];
  const modules = await namesIn(t, inside, `/lib/modules/${kernel}/updates/dkms`, /\.ko$/);
  for (const module of ["dahdi.ko", "dahdi_dynamic_eth.ko", "dahdi_echocan_mg2.ko", "wct4xxp.ko"]) {
    t.true(modules.includes(module), module);
  }
  const wants = "/etc/systemd/system/multi-user.target.wants";
  t.is(await inside.readLink(`${wants}/asterisk.service`), undefined);
});

function insideOf(name: string): OpenedImage {
  const found = opened.get(name);
  if (found === undefined) throw new Error(`${name} was not built`);
  return found.inside;
}

async function namesIn(t: ExecutionContext, inside: OpenedImage, folder: string, pattern: RegExp): Promise<string[]> {
  const entries = await inside.list(folder);
  t.not(entries, undefined, `${folder} is there`);
  return (entries ?? []).map(({ name }) => name).filter((name) => pattern.test(name));
}
