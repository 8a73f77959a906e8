import { AppError } from "../core/errors.ts";
import type { Machine } from "../core/machine/machine.ts";
import type { NodeDesign } from "../site/design.ts";
import type { HostView } from "./view.ts";

/**
 * Small files beside a node's disks that say what was done there. They are on the host, so every spanwright that
 * reaches the host reads the same, and they save asking every guest for a plan; verify asks the guests themselves.
 */
const owner = (node: NodeDesign): string => `${node.directory}/owner.json`;
const started = (node: NodeDesign): string => `${node.directory}/started.json`;
const ready = (node: NodeDesign): string => `${node.directory}/ready.json`;
const seed = (node: NodeDesign): string => `${node.directory}/seed.sha256`;

/** Where a node's marks are. owner: whose folder; started: with which seed; ready: complete; seed: what the seed says. */
export const markPaths = { owner, started, ready, seed } as const;

export const allMarkPaths = (node: NodeDesign): string[] => Object.values(markPaths).map((path) => path(node));

/** Written when a guest was seen to be complete: the seed that it took, and the data disks in its volume. */
export interface ReadyMark {
  instanceId: string;
  serials: readonly string[];
}

export function parseReadyMark(text: string | undefined): ReadyMark | undefined {
  const value = parsed(text);
  const { instanceId, serials } = value;
  if (typeof instanceId !== "string" || !Array.isArray(serials)) return undefined;
  return { instanceId, serials: serials.map(String) };
}

export function renderReadyMark(mark: ReadyMark): string {
  return `${JSON.stringify(mark)}\n`;
}

/** The instance-id of the seed with which a guest was last started by us. */
export function parseStartedMark(text: string | undefined): string | undefined {
  const { instanceId } = parsed(text);
  return typeof instanceId === "string" ? instanceId : undefined;
}

export function renderStartedMark(instanceId: string): string {
  return `${JSON.stringify({ instanceId })}\n`;
}

/** True where the folder was made for this node: a disk of that name in any other folder is somebody else's. */
export async function ownsFolder(view: HostView, node: NodeDesign): Promise<boolean> {
  return parsed(await view.text(owner(node))).uuid === node.uuid;
}

/** Makes the node's folder and marks it. Throws not-ours where it holds anything that is not this node's. */
export async function claimFolder(machine: Machine, site: string, node: NodeDesign): Promise<void> {
  const mark = await machine.readFile(owner(node));
  if (parsed(mark?.toString("utf8")).uuid === node.uuid) return;
  const [facts] = await machine.statMany([node.directory]);
  if (facts !== undefined) {
    const { stdout } = await machine.run("find", [
      node.directory,
      "-mindepth",
      "1",
      "-not",
      "-name",
      "*.part",
      "-print",
      "-quit",
    ]);
    if (stdout !== "")
      throw new AppError("not-ours", { message: foreignFolder(machine.name, node), state: "it was left as it is" });
  }
  await machine.makeDirectory(node.directory, { mode: 0o711 });
  const content = { site, node: node.name, uuid: node.uuid };
  await machine.writeFile(owner(node), `${JSON.stringify(content)}\n`, { mode: 0o644 });
}

export const foreignFolder = (host: string, node: NodeDesign): string =>
  `folder ${node.directory} on ${host} holds files that spanwright did not make for node ${node.name}`;

/** Half-written by a crash of the host's is as good as none: what it speaks of is looked at or done again. */
function parsed(text: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
