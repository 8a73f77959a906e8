import type { PreflightCheck } from "./check.ts";
import { check as addresses } from "./checks/addresses.ts";
import { check as bridges } from "./checks/bridges.ts";
import { check as cards } from "./checks/cards.ts";
import { check as diskSpace } from "./checks/disk-space.ts";
import { check as diskSpeed } from "./checks/disk-speed.ts";
import { check as gatewayPackages } from "./checks/gateway-packages.ts";
import { check as kernelModules } from "./checks/kernel-modules.ts";
import { check as memory } from "./checks/memory.ts";
import { check as names } from "./checks/names.ts";
import { check as networkCards } from "./checks/network-cards.ts";
import { check as ports } from "./checks/ports.ts";
import { check as processor } from "./checks/processor.ts";
import { check as time } from "./checks/time.ts";
import { check as vcpus } from "./checks/vcpus.ts";
import { check as versions } from "./checks/versions.ts";
import { check as virtualisation } from "./checks/virtualisation.ts";

/** Every check of a host, in the order of the report. */
export const hostChecks: readonly PreflightCheck[] = [
  processor,
  virtualisation,
  vcpus,
  memory,
  diskSpace,
  diskSpeed,
  networkCards,
  bridges,
  addresses,
  ports,
  names,
  time,
  gatewayPackages,
  kernelModules,
  cards,
  versions,
];

/** Checks of what lies between machines; they are rows like the others. */
export const linkChecks = [
  { id: "link-quality", title: "Voice between hosts" },
  { id: "link-mtu", title: "Path between hosts" },
  { id: "trunk-quality", title: "Voice to a trunk" },
  { id: "trunk-mtu", title: "Path to a trunk" },
] as const;

export type LinkCheckId = (typeof linkChecks)[number]["id"];

export const checkIds: readonly string[] = [...hostChecks.map(({ id }) => id), ...linkChecks.map(({ id }) => id)];
