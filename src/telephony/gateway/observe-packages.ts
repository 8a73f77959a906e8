import { isAppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { type AsteriskVersion, parsePackageVersion, parseVersion } from "../asterisk/read/version.ts";

export interface PackageState {
  /** "Debian GNU/Linux 11 (bullseye)" */
  distribution: string;
  /** False where apt has never fetched a list: then candidates say nothing. */
  listsPresent: boolean;
  /** By name: what is installed, and what apt would install. */
  packages: ReadonlyMap<string, { installed: string | undefined; candidate: string | undefined }>;
  /** Programs and modules that a gateway needs and that are there, however they came. */
  present: ReadonlySet<GatewayPart>;
  /** Of the Asterisk that is there, or else of the one that apt would install. */
  asterisk: AsteriskVersion | undefined;
}

/** What a gateway runs on, in the places where Debian, Ubuntu and a build from source put it. */
const parts = {
  "asterisk": ["/usr/sbin/asterisk", "/usr/local/sbin/asterisk"],
  "chan_dahdi": [
    "/usr/lib/asterisk/modules/chan_dahdi.so",
    "/usr/lib/x86_64-linux-gnu/asterisk/modules/chan_dahdi.so",
    "/usr/lib64/asterisk/modules/chan_dahdi.so",
    "/usr/local/lib/asterisk/modules/chan_dahdi.so",
  ],
  "dahdi_cfg": ["/usr/sbin/dahdi_cfg", "/usr/local/sbin/dahdi_cfg"],
  "nft": ["/usr/sbin/nft"],
} as const satisfies Record<string, readonly string[]>;

export type GatewayPart = keyof typeof parts;

/** The package of Debian and Ubuntu that brings each part. */
export const packageOf = {
  "asterisk": "asterisk",
  "chan_dahdi": "asterisk-dahdi",
  "dahdi_cfg": "dahdi",
  "nft": "nftables",
} as const satisfies Record<GatewayPart, string>;

export const gatewayParts = Object.keys(parts) as GatewayPart[];

export async function observePackages(machine: Machine, names: readonly string[]): Promise<PackageState> {
  const [release, policy, lists, files, version] = await Promise.all([
    machine.readFile("/etc/os-release"),
    machine.run("apt-cache", ["policy", "--", ...names]),
    machine.run("find", ["/var/lib/apt/lists", "-maxdepth", "1", "-name", "*_Packages*", "-print", "-quit"], {
      okExitCodes: [0, 1],
    }),
    machine.statMany(Object.values(parts).flat()),
    installedVersion(machine),
  ]);
  const packages = parsePolicy(policy.stdout);
  const found = new Set(files.map(({ path }) => path));
  const candidate = packages.get("asterisk")?.candidate;
  return {
    distribution: distributionOf(release?.toString("utf8") ?? ""),
    listsPresent: lists.stdout.trim() !== "",
    packages,
    present: new Set(gatewayParts.filter((part) => parts[part].some((path) => found.has(path)))),
    asterisk: version ?? (candidate === undefined ? undefined : parsePackageVersion(candidate)),
  };
}

/** The answer of "apt-cache policy" for several packages. Packages that apt has never heard of are not in it. */
export function parsePolicy(
  text: string,
): Map<string, { installed: string | undefined; candidate: string | undefined }> {
  const packages = new Map<string, { installed: string | undefined; candidate: string | undefined }>();
  for (const stanza of text.split(/^(?=\S)/m)) {
    const [, name] = /^([a-z0-9][a-z0-9+.-]{0,100}):\s/.exec(stanza) ?? [];
    if (name === undefined) continue;
    const value = (word: string) => {
      const found = new RegExp(`^ +${word}: (\\S{1,200})$`, "m").exec(stanza)?.[1];
      return found === "(none)" ? undefined : found;
    };
    packages.set(name, { installed: value("Installed"), candidate: value("Candidate") });
  }
  return packages;
}

async function installedVersion(machine: Machine): Promise<AsteriskVersion | undefined> {
  try {
    return parseVersion((await machine.run("asterisk", ["-V"])).stdout);
  } catch (error) {
    if (isAppError(error, "program-missing")) return undefined;
    throw error;
  }
}

/** The name in /etc/os-release. */
export function distributionOf(text: string): string {
  return /^PRETTY_NAME="?([^"\n]{1,100})"?$/m.exec(text)?.[1] ?? "a distribution that does not say its name";
}
