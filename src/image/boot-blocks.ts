import { AppError } from "../core/errors.ts";

export const sectorBytes = 512;

/** Offsets in GRUB's first sector (grub-core/boot/i386/pc/boot.S, include/grub/i386/pc/boot.h). */
const kernelSectorOffset = 0x5c;
const driveCheckOffset = 0x66;
/** From here on the sector is the disk's: signature, partition table, 0x55 0xaa. */
const diskOwnOffset = 0x1b8;
/** Two no-operations in place of a jump: GRUB then trusts the boot drive that the firmware names, as all now do. */
const noDriveCheck = Buffer.from([0x90, 0x90]);

/** GRUB's second sector (diskboot.S) ends with where the rest of it lies: start u64, length u16, segment u16. */
const blockListOffset = sectorBytes - 12;
const loadSegment = 0x820;
const mostCoreBytes = 0xffff * sectorBytes;

/**
 * The disk's first sector with GRUB's boot code in it, which loads the sector at coreSector next. The disk's signature
 * and partition table stay as they are. Throws build-failed for a boot.img of another shape.
 */
export function bootSector(bootImage: Buffer, firstSector: Buffer, coreSector: number): Buffer {
  if (bootImage.length !== sectorBytes || bootImage.readUInt16LE(510) !== 0xaa55) {
    throw unexpected(`boot.img has ${bootImage.length} bytes or no boot signature`);
  }
  if (firstSector.length !== sectorBytes) throw unexpected(`the first sector has ${firstSector.length} bytes`);
  const sector = Buffer.concat([bootImage.subarray(0, diskOwnOffset), firstSector.subarray(diskOwnOffset)]);
  sector.writeBigUInt64LE(BigInt(coreSector), kernelSectorOffset);
  noDriveCheck.copy(sector, driveCheckOffset);
  return sector;
}

/**
 * GRUB's core image with its own first sector told that the rest follows directly, from coreSector on. Padded to whole
 * sectors. Throws build-failed where it does not fit in roomBytes or is not one that grub-mkimage made for a disk.
 */
export function coreImage(core: Buffer, place: { coreSector: number; roomBytes: number }): Buffer {
  const sectors = Math.ceil(core.length / sectorBytes);
  if (sectors < 2 || core.length > Math.min(place.roomBytes, mostCoreBytes)) {
    throw unexpected(`core.img has ${core.length} bytes; there is room for ${place.roomBytes}`);
  }
  if (core.readUInt16LE(blockListOffset + 10) !== loadSegment) throw unexpected("core.img is not one for a PC's disk");
  const padded = Buffer.alloc(sectors * sectorBytes);
  core.copy(padded);
  padded.writeBigUInt64LE(BigInt(place.coreSector + 1), blockListOffset);
  padded.writeUInt16LE(sectors - 1, blockListOffset + 8);
  return padded;
}

function unexpected(what: string): AppError {
  return new AppError("build-failed", {
    message: `the boot loader cannot be put on the disk: ${what}`,
    state: "nothing half-made is left",
  });
}
