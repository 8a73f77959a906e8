import { counter, gauge } from "../../metric.ts";

const device = ["device"];
const link = ["interface"];
const mount = ["mountpoint"];

export const hostMetrics = {
  cpu: counter("host_cpu_seconds_total", "Processor time by what it was used for, all processors together.", ["mode"]),
  cpuRatio: gauge("host_cpu_ratio", "How much of its processors the host has used since the last look."),
  processors: gauge("host_processors", "Processors of the host."),
  boot: gauge("host_boot_time_seconds", "When the host started, in seconds since the epoch."),
  load: gauge("host_load", "Processes that want to run, on average over so many minutes.", ["minutes"]),
  memorySize: gauge("host_memory_size_bytes", "Memory of the host."),
  memoryAvailable: gauge("host_memory_available_bytes", "Memory that programs could still have."),
  swapSize: gauge("host_swap_size_bytes", "Space for memory that is put on a disk."),
  swapFree: gauge("host_swap_free_bytes", "What of that space is free."),
  diskRead: counter("host_disk_read_bytes_total", "What was read from the disk.", device),
  diskWritten: counter("host_disk_written_bytes_total", "What was written to the disk.", device),
  diskBusy: counter("host_disk_busy_seconds_total", "Time in which the disk was at work.", device),
  linkReceived: counter("host_network_received_bytes_total", "What came in over the interface.", link),
  linkSent: counter("host_network_sent_bytes_total", "What went out over the interface.", link),
  linkErrors: counter("host_network_errors_total", "Packets that were broken.", [...link, "direction"]),
  linkDrops: counter("host_network_drops_total", "Packets that were thrown away.", [...link, "direction"]),
  fileSystemSize: gauge("host_filesystem_size_bytes", "Size of the file system.", mount),
  fileSystemAvailable: gauge("host_filesystem_available_bytes", "What others than root can still write.", mount),
  fileSystemFiles: gauge("host_filesystem_files", "Files that the file system can have.", mount),
  fileSystemFilesFree: gauge("host_filesystem_files_free", "Files that it can still have.", mount),
  fileSystemReadOnly: gauge("host_filesystem_read_only", "1 while nothing can be written to it.", mount),
  temperature: gauge("host_temperature_celsius", "Temperature at a sensor of the host.", ["sensor"]),
  info: gauge("host_info", "Always 1; what the host is.", ["maker", "model", "processor", "system", "kernel"]),
};
