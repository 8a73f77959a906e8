import { type ParsedSite, parseSite } from "../../../src/site/load.ts";
import { loadRoles } from "../../../src/site/roles.ts";

/** A good site with everything in it that a check looks at, and a comment on every kind of line. */
export const sampleSite = `# The customer's file
spanwright: 1
site:
  name: madrid # short
  timezone: Europe/Madrid
networks:
  # the customer's own network
  admin:
    cidr: 10.20.30.0/24
    gateway: 10.20.30.1
    bridge: br0
    dns: [10.20.30.2]
    ntp: [ntp.madrid.example]
    domain: madrid.example
  voice:
    cidr: 10.20.31.0/24
    libvirt: { mode: isolated } # no way out
    dns:
      - 10.20.30.2 # the first
    ntp: [10.20.30.2]
    domain: voice.madrid.example
hosts:
  servera:
    local: true
  serverb:
    ssh:
      address: 10.20.30.5
nodes:
  # the database
  bdtr:
    role: bdtr
    host: servera
    memory: 4GiB # ask before changing
    interfaces:
      admin:
        address: 10.20.30.11
  acd:
    role: acd
    host: serverb
    dataDisks: [21GiB]
    interfaces:
      lan:
        network: admin
        address: 10.20.30.12
      voice:
        address: 10.20.31.12
  mcan:
    role: mcan
    colocatedWith: acd
# the end
`;

export const roles = await loadRoles();

export function parse(text: string): ParsedSite {
  return parseSite(text, { path: "sample.yaml", roles });
}

/** The sample with pieces replaced; a piece that is not there exactly once is a mistake of the test. */
export function changed(...edits: readonly (readonly [string, string])[]): string {
  let text = sampleSite;
  for (const [from, to] of edits) {
    if (text.split(from).length !== 2)
      throw new Error(`'${from}' stands ${text.split(from).length - 1} times in the sample`);
    text = text.replace(from, () => to);
  }
  return text;
}

/** Number of the line that has the words, counted from 1. */
export function lineOf(text: string, words: string): number {
  const index = text.split("\n").findIndex((line) => line.includes(words));
  if (index === -1) throw new Error(`no line has '${words}'`);
  return index + 1;
}
