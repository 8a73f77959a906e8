import type { Present } from "./present.ts";

export interface ServiceView {
  service: string;
  kind: string;
  up: boolean | null;
  answerSeconds: number | null;
  /** What is wrong, in the program's words; empty where nothing is. */
  why: string;
}

export function serviceViews(present: Present): ServiceView[] {
  return present.valuesOf("service", ["service_up"]).map((service) => ({
    service,
    kind: present.find("service_up", { service })?.labels.kind ?? "",
    up: present.isTrue("service_up", { service }),
    answerSeconds: present.value("service_duration_seconds", { service }),
    why: present.find("service_info", { service })?.labels.why ?? "",
  }));
}
