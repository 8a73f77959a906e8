import type { Machine } from "../../core/machine/machine.ts";
import { readMatchingLines, readTexts } from "../../core/machine/read-texts.ts";
import { modulePattern, parseInstalledModules } from "../cards/modules.ts";

export interface KernelState {
  release: string;
  /** Loaded modules: how many use each, and the modules among them. */
  loaded: ReadonlyMap<string, { uses: number; usedBy: readonly string[] }>;
  /** Modules that are built for the running kernel. */
  built: ReadonlySet<string>;
  /** "dahdi.auto_assign_spans" → its value now. */
  options: ReadonlyMap<string, string>;
  /** Of the loaded dahdi module. */
  dahdiVersion: string | undefined;
  /** Random at every boot. */
  boot: string;
  uptimeSeconds: number;
}

const paths = {
  release: "/proc/sys/kernel/osrelease",
  modules: "/proc/modules",
  boot: "/proc/sys/kernel/random/boot_id",
  uptime: "/proc/uptime",
  dahdiVersion: "/sys/module/dahdi/version",
} as const;

export async function observeKernel(
  machine: Machine,
  wanted: { modules: readonly string[]; options: readonly { module: string; name: string }[] },
): Promise<KernelState> {
  const optionPath = ({ module, name }: { module: string; name: string }) =>
    `/sys/module/${module.replaceAll("-", "_")}/parameters/${name}`;
  const texts = await readTexts(machine, [...Object.values(paths), ...wanted.options.map(optionPath)]);
  const release = texts.get(paths.release)?.trim() ?? "";
  const folders = ["/lib/modules", "/usr/lib/modules"].map((folder) => `${folder}/${release}/modules.dep`);
  const dependencies = await readMatchingLines(machine, {
    pattern: modulePattern(["dahdi", ...wanted.modules]),
    paths: folders,
  });
  const options = new Map(
    wanted.options.flatMap((option) => {
      const text = texts.get(optionPath(option));
      return text === undefined ? [] : [[`${option.module}.${option.name}`, text.trim()] as const];
    }),
  );
  return {
    release,
    loaded: parseModuleUses(texts.get(paths.modules) ?? ""),
    built: new Set(folders.flatMap((path) => parseInstalledModules(dependencies.get(path) ?? ""))),
    options,
    dahdiVersion: texts.get(paths.dahdiVersion)?.trim(),
    boot: texts.get(paths.boot)?.trim() ?? "",
    uptimeSeconds: Number(/^[0-9.]{1,20}/.exec(texts.get(paths.uptime) ?? "")?.[0] ?? 0),
  };
}

/** /proc/modules: "dahdi 241664 3 dahdi_dynamic,dahdi_echocan_mg2, Live …" */
export function parseModuleUses(text: string): Map<string, { uses: number; usedBy: string[] }> {
  const modules = new Map<string, { uses: number; usedBy: string[] }>();
  for (const [, name = "", uses, by = ""] of text.matchAll(/^([A-Za-z0-9_]{1,64}) [0-9]+ (-?[0-9]+) (\S+)/gm)) {
    modules.set(name, { uses: Number(uses), usedBy: by === "-" ? [] : by.split(",").filter((each) => each !== "") });
  }
  return modules;
}
