import { z } from "zod";

const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ dev: z.boolean().optional(), devOptional: z.boolean().optional() })),
});

/** Modules in a lockfile of npm's that only development needs, as paths: "node_modules/ava". Shortest first. */
export function developmentModules(lockfile: string): string[] {
  const { packages } = lockSchema.parse(JSON.parse(lockfile));
  return Object.entries(packages)
    .filter(([path, { dev, devOptional }]) => path !== "" && (dev === true || devOptional === true))
    .map(([path]) => path)
    .sort((one, other) => one.length - other.length || (one < other ? -1 : 1));
}
