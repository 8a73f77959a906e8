/** Whether a kernel module can be had and is there. */
export interface ModuleState {
  name: string;
  loaded: boolean;
  /** Kernels for which the module is installed, by modules.dep, the running one first. */
  builtFor: readonly string[];
  builtForThisKernel: boolean;
}

export interface ModuleFacts {
  /** uname -r, or undefined where a recorded tree does not have it. */
  kernel: string | undefined;
  loaded: ReadonlySet<string>;
  /** Module → kernels. */
  installed: ReadonlyMap<string, readonly string[]>;
}

/** For grep -E on modules.dep: the lines of these modules themselves, not of others that need them. */
export function modulePattern(names: readonly string[]): string {
  const either = names.map((name) => name.replaceAll("_", "[_-]")).join("|");
  return `^[^:]*(/|^)(${either})[.]ko`;
}

/** /proc/modules → names, with "_" as the kernel has them. */
export function parseLoadedModules(text: string): Set<string> {
  return new Set(text.split("\n").flatMap((line) => /^([A-Za-z0-9_]+) [0-9]+ /.exec(line)?.[1] ?? []));
}

/** Lines of a modules.dep ("updates/dkms/wct4xxp.ko.xz: …") → the modules that stand before the colon. */
export function parseInstalledModules(text: string): string[] {
  return text.split("\n").flatMap((line) => {
    const name = /(?:^|\/)([A-Za-z0-9_-]+)\.ko(?:\.[a-z0-9]+)?:/.exec(line)?.[1];
    return name === undefined ? [] : [name.replaceAll("-", "_")];
  });
}

export function moduleState(name: string, facts: ModuleFacts): ModuleState {
  const builtFor = [...(facts.installed.get(name) ?? [])].sort((one, other) =>
    one === facts.kernel ? -1 : other === facts.kernel ? 1 : one.localeCompare(other),
  );
  return {
    name,
    loaded: facts.loaded.has(name),
    builtFor,
    builtForThisKernel: facts.kernel !== undefined && builtFor.includes(facts.kernel),
  };
}
