import type { Present } from "./present.ts";

/** Null: not known. */
export interface HostView {
  asteriskUp: boolean | null;
  asteriskVersion: string;
  calls: number | null;
  /** Of five minutes. */
  loadAverage: number | null;
  processorRatio: number | null;
  memoryUsedBytes: number | null;
  memoryBytes: number | null;
  fileSystems: { mountpoint: string; usedRatio: number | null; readOnly: boolean | null }[];
  clockSynchronised: boolean | null;
  clockOffsetSeconds: number | null;
  certificates: { certificate: string; expirySeconds: number | null; readable: boolean | null }[];
}

export function hostView(present: Present): HostView {
  const memoryBytes = present.value("host_memory_size_bytes");
  const availableBytes = present.value("host_memory_available_bytes");
  return {
    asteriskUp: present.isTrue("asterisk_up"),
    asteriskVersion: present.find("asterisk_info", {})?.labels.version ?? "",
    calls: present.value("asterisk_calls"),
    loadAverage: present.value("host_load", { minutes: "5" }),
    processorRatio: present.value("host_cpu_ratio"),
    memoryBytes,
    memoryUsedBytes: memoryBytes === null || availableBytes === null ? null : memoryBytes - availableBytes,
    fileSystems: present.of("host_filesystem_size_bytes").flatMap(({ labels, value: sizeBytes }) => {
      const { mountpoint = "" } = labels;
      const freeBytes = present.value("host_filesystem_available_bytes", { mountpoint });
      const usedRatio = freeBytes === null || sizeBytes <= 0 ? null : 1 - freeBytes / sizeBytes;
      return [{ mountpoint, usedRatio, readOnly: present.isTrue("host_filesystem_read_only", { mountpoint }) }];
    }),
    clockSynchronised: present.isTrue("time_synchronised"),
    clockOffsetSeconds: present.value("time_offset_seconds"),
    certificates: present.valuesOf("certificate", ["certificate_readable"]).map((certificate) => ({
      certificate,
      expirySeconds: present.value("certificate_expiry_seconds", { certificate }),
      readable: present.isTrue("certificate_readable", { certificate }),
    })),
  };
}
