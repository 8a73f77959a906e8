/**
 * Written on the host beside a node's disks when its guest was seen to be complete: which seed it took, and which data
 * disks are in its volume. It saves asking every guest for a plan; verify asks the guests themselves.
 */
export interface ReadyMark {
  instanceId: string;
  serials: readonly string[];
}

export function parseReadyMark(text: string | undefined): ReadyMark | undefined {
  if (text === undefined) return undefined;
  try {
    const value = JSON.parse(text) as Partial<ReadyMark>;
    if (typeof value.instanceId !== "string" || !Array.isArray(value.serials)) return undefined;
    return { instanceId: value.instanceId, serials: value.serials.map(String) };
  } catch {
    // Half-written by a crash of the host's: as good as none, the guest is looked at again.
    return undefined;
  }
}

export function renderReadyMark(mark: ReadyMark): string {
  return `${JSON.stringify(mark)}\n`;
}
