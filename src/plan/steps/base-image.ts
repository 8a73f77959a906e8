import { AppError } from "../../core/errors.ts";
import { limits } from "../../core/limits.ts";
import { bytesToSize } from "../../core/size.ts";
import type { StoredImage } from "../../image/store.ts";
import { hostOf, type PlanContext } from "../context.ts";
import type { Step } from "../step.ts";

/** An image's read-only copy on a host, which the nodes' system disks lie over. Its hash is read back on the host. */
export function baseImageStep(context: PlanContext, host: string, imageName: string): Step {
  const image = context.images.get(imageName);
  return {
    id: baseImageStepId(host, imageName),
    kind: "base-image",
    host,
    target: `image ${imageName} on ${host}`,
    why:
      image === undefined
        ? "build it and copy it there"
        : `copy ${bytesToSize(image.sizeBytes)} and check its hash there`,
    needs: [],
    priority: 1,
    async check(view) {
      if (image === undefined) return false;
      const path = baseImagePath(hostOf(context, host).storage, image);
      const file = await view.file(path);
      const mark = await view.text(markPath(path));
      return (
        file !== undefined &&
        file.sizeBytes === image.sizeBytes &&
        (file.mode & 0o222) === 0 &&
        mark?.trim() === image.sha256
      );
    },
    async apply({ machine, progress }) {
      if (image === undefined) {
        throw new AppError("image-invalid", {
          message: `image ${imageName} is not in the store`,
          hint: `Build it first: spanwright image build ${imageName}`,
          exitCode: 6,
        });
      }
      const path = baseImagePath(hostOf(context, host).storage, image);
      await machine.makeDirectory(path.slice(0, path.lastIndexOf("/")), { mode: 0o711 });
      await machine.remove(markPath(path));
      // What a killed run left; younger ones may be another site's copy that is under way.
      const stale = ["-maxdepth", "1", "-name", "*.part", "-mmin", "+120", "-delete"];
      await machine.run("find", [path.slice(0, path.lastIndexOf("/")), ...stale]);
      await machine.putFile(image.path, path, { mode: 0o444, onProgress: everyTenth(progress) });
      const { stdout } = await machine.run("sha256sum", ["--", path], { timeoutMs: limits.uploadTimeoutMs });
      if (!stdout.startsWith(image.sha256)) {
        await machine.remove(path);
        throw new AppError("image-invalid", {
          message: `image ${imageName} arrived on ${host} with another hash than ${image.sha256.slice(0, 16)}…`,
          hint: "Check the store's copy with 'spanwright image verify', then apply again.",
          state: "the copy on the host was removed",
        });
      }
      await machine.writeFile(markPath(path), `${image.sha256}\n`, { mode: 0o444 });
    },
  };
}

export const baseImageStepId = (host: string, image: string): string => `base-image ${host}/${image}`;

/** The hash is in the name: a newer image never replaces one that disks lie over. */
export const baseImagePath = (storage: string, image: StoredImage): string =>
  `${storage}/base/${image.name}-${image.sha256.slice(0, 16)}.qcow2`;

export const markPath = (path: string): string => `${path}.sha256`;

function everyTenth(progress: (line: string) => void): (doneBytes: number, totalBytes: number) => void {
  let shown = 0;
  return (doneBytes, totalBytes) => {
    const tenth = Math.floor((doneBytes * 10) / totalBytes);
    if (tenth <= shown) return;
    shown = tenth;
    progress(`${tenth * 10} % of ${bytesToSize(totalBytes)} copied`);
  };
}
