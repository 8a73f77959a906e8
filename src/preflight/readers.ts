import { AppError, isAppError } from "../core/errors.ts";
import type { Machine } from "../core/machine/machine.ts";
import { readTexts } from "../core/machine/read-texts.ts";
import { type AccelerationChoice, decideAcceleration } from "../host/acceleration.ts";
import { type HostFacts, readHostFacts } from "../host/facts.ts";
import { type LibvirtState, observeLibvirt } from "../libvirt/observe.ts";
import type { HostDesign } from "../site/design.ts";
import type { CardCatalogue } from "../telephony/cards/catalogue.ts";
import { type CardObservation, observeCards } from "../telephony/cards/observe.ts";
import { type CardScan, reportCards } from "../telephony/cards/report.ts";
import { type AsteriskState, observeAsterisk } from "../telephony/gateway/observe-asterisk.ts";
import { observePackages, type PackageState, packageOf } from "../telephony/gateway/observe-packages.ts";
import { type ListeningSocket, readSockets } from "./read/sockets.ts";

const releasePath = "/proc/sys/kernel/osrelease";

/** The package of Debian and Ubuntu that a module is built with for that kernel. */
export const headersPackage = (release: string): string => `linux-headers-${release}`;

/** What several checks want to know of a host. Each is asked when it is first wanted, and once. */
export interface HostReaders {
  facts(): Promise<HostFacts>;
  acceleration(): Promise<AccelerationChoice>;
  /** A host without libvirt has no guests. */
  libvirt(): Promise<LibvirtState>;
  cards(): Promise<{ observed: CardObservation; scan: CardScan }>;
  /** Those whose versions are judged, those of a gateway, and what a module is built with for the kernel that runs. */
  packages(): Promise<PackageState>;
  asterisk(): Promise<AsteriskState>;
  sockets(): Promise<readonly ListeningSocket[]>;
}

export function hostReaders(
  machine: Machine,
  host: HostDesign,
  known: { catalogue: CardCatalogue; packageNames: readonly string[] },
): HostReaders {
  return {
    facts: once(async () => readable(await readHostFacts(machine, host.storage), machine)),
    acceleration: once(() => decideAcceleration(machine)),
    libvirt: once(() => libvirtOf(machine)),
    cards: once(async () => {
      const observed = await observeCards(machine, known.catalogue);
      return { observed, scan: reportCards(known.catalogue, observed) };
    }),
    packages: once(async () => await observePackages(machine, await packageNames(machine, known.packageNames))),
    asterisk: once(() => observeAsterisk(machine)),
    sockets: once(() => readSockets(machine)),
  };
}

/** What is no number would be compared as if it were one. */
function readable(facts: HostFacts, machine: Machine): HostFacts {
  const { processors, memoryBytes, storageFreeBytes } = facts;
  if (processors > 0 && memoryBytes > 0 && storageFreeBytes >= 0) return facts;
  throw new AppError("answer-unreadable", {
    message: `what nproc, /proc/meminfo and df say on ${machine.name} can't be read`,
  });
}

async function packageNames(machine: Machine, names: readonly string[]): Promise<string[]> {
  const release = (await readTexts(machine, [releasePath])).get(releasePath)?.trim() ?? "";
  const headers = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,100}$/.test(release) ? [headersPackage(release)] : [];
  return [...new Set([...names, ...Object.values(packageOf), ...headers])];
}

async function libvirtOf(machine: Machine): Promise<LibvirtState> {
  try {
    return await observeLibvirt(machine);
  } catch (error) {
    if (isAppError(error, "program-missing")) return { domains: [], networks: [] };
    throw error;
  }
}

function once<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  let answer: Promise<Value> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}
