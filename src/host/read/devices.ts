export interface DiskCounts {
  device: string;
  readBytes: number;
  writtenBytes: number;
  /** Seconds in which at least one request was under way. */
  busySeconds: number;
}

export interface LinkCounts {
  name: string;
  receivedBytes: number;
  receivedPackets: number;
  receiveErrors: number;
  receiveDrops: number;
  sentBytes: number;
  sentPackets: number;
  sendErrors: number;
  sendDrops: number;
}

/** The kernel counts sectors of 512 bytes here, whatever the disk's own are (Documentation/admin-guide/iostats.rst). */
const sectorBytes = 512;

/** Reads /proc/diskstats; lines that are cut short are left out. */
export function parseDiskCounts(text: string): DiskCounts[] {
  return text.split("\n").flatMap((line): DiskCounts[] => {
    const match = /^ *[0-9]{1,9} +[0-9]{1,9} (\S{1,64}) ([0-9 ]{1,400})$/.exec(line.trimEnd());
    const counts = match?.[2]?.trim().split(/ +/).map(Number) ?? [];
    const [readSectors, writtenSectors, busyMs] = [counts[2], counts[6], counts[9]];
    if (readSectors === undefined || writtenSectors === undefined || busyMs === undefined) return [];
    return [
      {
        device: match?.[1] ?? "",
        readBytes: readSectors * sectorBytes,
        writtenBytes: writtenSectors * sectorBytes,
        busySeconds: busyMs / 1000,
      },
    ];
  });
}

/** Reads /proc/net/dev; its heading and lines that are cut short are left out. */
export function parseLinkCounts(text: string): LinkCounts[] {
  return text.split("\n").flatMap((line): LinkCounts[] => {
    const match = /^ *([^\s:]{1,32}): *([0-9 ]{1,400})$/.exec(line.trimEnd());
    const counts = match?.[2]?.trim().split(/ +/).map(Number) ?? [];
    if (counts.length < 16) return [];
    const at = (index: number) => counts[index] ?? 0;
    return [
      {
        name: match?.[1] ?? "",
        receivedBytes: at(0),
        receivedPackets: at(1),
        receiveErrors: at(2),
        receiveDrops: at(3),
        sentBytes: at(8),
        sentPackets: at(9),
        sendErrors: at(10),
        sendDrops: at(11),
      },
    ];
  });
}
