import type { SiteCheck } from "./check.ts";

const longestNameChars = 253;

export const nodeName: SiteCheck = {
  name: "node-name",
  summary:
    "A node's full DNS name (name and domain of its first interface's network) is unique, hosts included, and not too long.",
  *find({ site, nodes }) {
    const owners = new Map<string, string>();
    for (const [name, { ssh }] of Object.entries(site.hosts)) {
      if (ssh !== undefined) owners.set(ssh.address.toLowerCase(), `host ${name}`);
    }
    for (const { name, path, interfaces } of nodes) {
      const domain = interfaces[0]?.network?.network.domain;
      if (domain === undefined) continue;
      const fqdn = `${name}.${domain.toLowerCase()}`;
      const at = { path, atKey: true, severity: "error" as const, fix: "Write another name for the node." };
      const owner = owners.get(fqdn);
      if (owner !== undefined) yield { ...at, message: `the name ${fqdn} is already that of ${owner}` };
      else if (fqdn.length > longestNameChars)
        yield {
          ...at,
          message: `the full name has ${fqdn.length} characters; DNS allows ${longestNameChars}`,
          fix: "Write a shorter name for the node, or a shorter 'domain:' in its network.",
        };
      owners.set(fqdn, `node ${name}`);
    }
  },
};
