import type { SiteCheck } from "./check.ts";

export const hostConnection: SiteCheck = {
  name: "host-connection",
  summary: "A host has one of local and ssh; at most one host is local; no two are the same machine and port.",
  *find({ site }) {
    const seen = new Map<string, string>();
    for (const [name, { local, ssh }] of Object.entries(site.hosts)) {
      const path = ["hosts", name];
      if (local === undefined && ssh === undefined) {
        const fix = "Write 'local: true' for this machine, or 'ssh: { address: … }' for another one.";
        yield { path, severity: "error", message: "has neither local nor ssh: nothing says how to reach it", fix };
      }
      if (local !== undefined && ssh !== undefined) {
        yield {
          path: [...path, "ssh"],
          atKey: true,
          severity: "error",
          message: "has both local and ssh",
          fix: "Delete 'local' if the machine is reached over SSH, else 'ssh'.",
        };
      }
      const machine = ssh === undefined ? "this machine" : `${ssh.address.toLowerCase()} port ${ssh.port}`;
      const owner = seen.get(machine);
      if (owner !== undefined && (local !== undefined || ssh !== undefined)) {
        const at = ssh === undefined ? [...path, "local"] : [...path, "ssh", "address"];
        const fix = `Correct the address; or delete one of the two and write the other's name at its nodes: 'host: ${owner}'.`;
        yield { path: at, severity: "error", message: `${machine} is already host ${owner}`, fix };
      } else if (local !== undefined || ssh !== undefined) seen.set(machine, name);
    }
  },
};
