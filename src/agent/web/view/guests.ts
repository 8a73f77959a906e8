import type { Present } from "./present.ts";

/** Null: not known. */
export interface GuestView {
  guest: string;
  /** In libvirt's own words: "running", "shut off". */
  state: string;
  running: boolean | null;
  processorRatio: number | null;
  memoryBytes: number | null;
  /** The guest agent in it answers. */
  agentUp: boolean | null;
}

export function guestViews(present: Present): GuestView[] {
  return present.valuesOf("guest", ["guest_running", "guest_state_info"]).map((guest) => ({
    guest,
    state: present.find("guest_state_info", { guest })?.labels.state ?? "",
    running: present.isTrue("guest_running", { guest }),
    processorRatio: present.value("guest_cpu_ratio", { guest }),
    memoryBytes: present.value("guest_memory_bytes", { guest }),
    agentUp: present.isTrue("guest_agent_up", { guest }),
  }));
}
