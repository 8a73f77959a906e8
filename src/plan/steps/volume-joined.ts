import { dataVolumeArguments, dataVolumeScript } from "../../libvirt/render/seed.ts";
import type { NodeDesign } from "../../site/design.ts";
import { type PlanContext, seedFor } from "../context.ts";
import { markPaths, parseReadyMark, renderReadyMark } from "../marks.ts";
import type { Step } from "../step.ts";
import { diskAttachedStepId } from "./disk-attached.ts";
import { readyStepId } from "./ready.ts";

/** All data disks are one LVM volume inside the guest, and its file system is as large as all of them. */
export function volumeJoinedStep(context: PlanContext, node: NodeDesign): Step | undefined {
  if (node.dataDisks.length < 2) return undefined;
  const serials = node.dataDisks.map((disk) => disk.serial);
  return {
    id: `volume-joined ${node.name}`,
    kind: "volume-joined",
    host: node.host,
    target: node.name,
    why: `join data disks ${serials.join(", ")} to one volume at ${node.dataMount}`,
    needs: [readyStepId(node), ...node.dataDisks.slice(1).map((disk) => diskAttachedStepId(node, disk.serial))],
    async check(view) {
      const mark = parseReadyMark(await view.text(markPaths.ready(node)));
      return mark !== undefined && serials.every((serial) => mark.serials.includes(serial));
    },
    async apply({ machine, progress }) {
      const guest = await context.guests.connect({ host: machine, node });
      try {
        const { stdout } = await guest.run(dataVolumeScript, dataVolumeArguments(node), { timeoutMs: 300_000 });
        for (const line of stdout.trim().split("\n")) if (line !== "") progress(line);
      } finally {
        await guest.close();
      }
      const mark = { instanceId: seedFor(context, node).instanceId, serials };
      await machine.writeFile(markPaths.ready(node), renderReadyMark(mark), { mode: 0o644 });
    },
  };
}
