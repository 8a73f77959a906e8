import { sectorBytes } from "./boot-blocks.ts";

const alignmentBytes = 1 << 20;
/** GPT's second copy needs 33 sectors at the end; a whole MiB keeps the file system's size round. */
const tailBytes = alignmentBytes;
const bootBytes = 1 << 20;

/** Types of GPT partitions (UEFI specification 5.3.3; systemd's discoverable partitions). */
const biosBootType = "21686148-6449-6E6F-744E-656564454649";
const linuxDataType = "0FC63DAF-8483-4772-8E79-3D69D8477DE4";

/** Where things lie on the disk of a reference image. */
export interface DiskLayout {
  bootSector: number;
  bootBytes: number;
  rootOffsetBytes: number;
  rootBytes: number;
}

/** The root partition is the last on the disk, so that it can grow, and number 1, as cloud-init expects by default. */
export function diskLayout(virtualSizeBytes: number): DiskLayout {
  const bootOffsetBytes = alignmentBytes;
  const rootOffsetBytes = bootOffsetBytes + bootBytes;
  return {
    bootSector: bootOffsetBytes / sectorBytes,
    bootBytes,
    rootOffsetBytes,
    rootBytes: virtualSizeBytes - rootOffsetBytes - tailBytes,
  };
}

/** The layout as sfdisk reads it. The device names only carry the partitions' numbers. */
export function partitionScript(layout: DiskLayout): string {
  const sectors = (bytes: number) => bytes / sectorBytes;
  return [
    "label: gpt",
    `disk1 : start=${sectors(layout.rootOffsetBytes)}, size=${sectors(layout.rootBytes)}, type=${linuxDataType}, name="root"`,
    `disk14 : start=${layout.bootSector}, size=${sectors(layout.bootBytes)}, type=${biosBootType}, name="boot"`,
    "",
  ].join("\n");
}
