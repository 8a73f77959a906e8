import { constants } from "node:fs";
import { open, readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { limits } from "../core/limits.ts";
import type { Machine } from "../core/machine/machine.ts";
import { bootSector, coreImage, sectorBytes } from "./boot-blocks.ts";
import { diskLayout, partitionScript } from "./disk-layout.ts";
import { recipesDirectory } from "./recipe.ts";

export interface RawDisk {
  /** The raw file that is made. */
  path: string;
  sizeBytes: number;
  /** The folder that becomes the root file system, ownerships and all. */
  tree: string;
}

/**
 * Makes a raw disk that boots into the tree: partition table, ext4 file system, boot loader. Nothing is mounted and no
 * loop device is used. Needs the tree's owner to be readable, so root.
 */
export async function makeRawDisk(machine: Machine, disk: RawDisk, stage: (title: string) => void): Promise<void> {
  const layout = diskLayout(disk.sizeBytes);
  stage("partition table");
  await writeFile(disk.path, "", { mode: 0o600 });
  await truncate(disk.path, disk.sizeBytes);
  await machine.run("sfdisk", ["--quiet", disk.path], { input: partitionScript(layout) });
  stage("file system");
  await makeFileSystem(machine, disk, layout.rootOffsetBytes, layout.rootBytes);
  stage("boot loader");
  await installBootLoader(disk);
}

async function makeFileSystem(machine: Machine, disk: RawDisk, offsetBytes: number, sizeBytes: number): Promise<void> {
  const options = [`offset=${offsetBytes}`, "root_owner=0:0", "nodiscard", "lazy_itable_init=0", "lazy_journal_init=0"];
  const args = ["-q", "-F", "-t", "ext4", "-L", "root", "-m", "1", "-E", options.join(","), "-d", disk.tree];
  await machine.run("mke2fs", [...args, disk.path, `${sizeBytes / 1024}k`], {
    timeoutMs: limits.imageStageTimeoutMs,
    env: { MKE2FS_CONFIG: join(recipesDirectory, "mke2fs.conf") },
  });
  await machine.run("e2fsck", ["-f", "-n", `${disk.path}?offset=${offsetBytes}`], {
    timeoutMs: limits.imageStageTimeoutMs,
  });
}

async function installBootLoader(disk: RawDisk): Promise<void> {
  const { bootSector: coreSector, bootBytes } = diskLayout(disk.sizeBytes);
  const pieces = join(disk.tree, "boot/grub/i386-pc");
  const bootImage = await readFile(join(pieces, "boot.img"));
  const core = coreImage(await readFile(join(pieces, "core.img")), { coreSector, roomBytes: bootBytes });
  const handle = await open(disk.path, constants.O_RDWR);
  try {
    const first = Buffer.alloc(sectorBytes);
    await handle.read(first, 0, sectorBytes, 0);
    await handle.write(bootSector(bootImage, first, coreSector), 0, sectorBytes, 0);
    await handle.write(core, 0, core.length, coreSector * sectorBytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
