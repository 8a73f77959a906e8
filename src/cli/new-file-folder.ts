import { dirname, resolve } from "node:path";
import { AppError } from "../core/errors.ts";
import { LocalMachine } from "../core/machine/local.ts";

/** Throws input-unreadable where the folder of a file that is to be written is not there, or is no folder. */
export async function needFolderOf(file: string): Promise<void> {
  const folder = dirname(resolve(file));
  const [found] = await new LocalMachine().statMany([folder]);
  if (found?.kind === "directory") return;
  throw new AppError("input-unreadable", {
    message: `${file} cannot be written: ${found === undefined ? `there is no folder ${folder}` : `${folder} is no folder`}`,
    hint: "Name a file in a folder that exists, or make the folder first.",
    state: "nothing was written",
  });
}

/**
 * Before any work is done for a file that is to be written: its folder is there, nothing else has its name, and a file
 * that has it may be replaced. Throws input-unreadable, confirmation-needed.
 */
export async function needPlaceFor(file: string, options: { replace: boolean }): Promise<void> {
  await needFolderOf(file);
  const [found] = await new LocalMachine().statMany([file]);
  if (found === undefined || (found.kind === "file" && options.replace)) return;
  if (found.kind === "file") await refuseExisting(file);
  throw new AppError("input-unreadable", {
    message: `${file} cannot be written: it is ${found.kind === "directory" ? "a folder" : "no file"}`,
    hint: "Name a file.",
    state: "nothing was written",
  });
}

/** A file that is there is replaced only where somebody said so. Throws confirmation-needed. */
export async function refuseExisting(file: string): Promise<void> {
  if ((await new LocalMachine().statMany([file])).length === 0) return;
  throw new AppError("confirmation-needed", {
    message: `${file} exists already`,
    hint: "Name another file, or replace this one with --replace.",
    state: "nothing was changed",
  });
}
