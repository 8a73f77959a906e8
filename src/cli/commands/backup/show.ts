import type { Command } from "../../command.ts";

export const command: Command = {
  name: "backup show",
  summary: "Verify a backup whole and show what is in it: when, of what, which spans, which files.",
  description: "Shows names, sizes and hashes; what the files say is never shown.",
  args: [{ name: "FILE", summary: "The archive", required: true, complete: "file" }],
  options: {
    "extract-site": {
      type: "string",
      value: "FILE",
      summary: "Write the backup's site file there, for a controller that has lost it.",
      complete: "file",
    },
  },
  examples: [
    { command: "spanwright backup show madrid.tar", does: "Look into a backup" },
    { command: "spanwright backup show madrid.tar --extract-site madrid.yaml", does: "Get its site file back" },
  ],
  exitCodes: [3, 5, 6],
  async run({ arg, optionMaybe, output }) {
    const { AppError } = await import("../../../core/errors.ts");
    const { LocalMachine } = await import("../../../core/machine/local.ts");
    const { readBackup } = await import("../../../remote/backup/archive.ts");
    const { backupText } = await import("../../../report/backup.ts");
    const controller = new LocalMachine();
    const { backup, sha256 } = await readBackup(controller, arg("FILE"));
    const to = optionMaybe("extract-site");
    if (to !== undefined) {
      const state = "nothing was written";
      if (backup.site === undefined)
        throw new AppError("input-unreadable", {
          message: `${arg("FILE")} holds no site file`,
          hint: "It is of a host without one.",
          state,
        });
      if ((await controller.statMany([to])).length > 0)
        throw new AppError("file-changed", { message: `${to} is there already`, hint: "Name a new file.", state });
      await controller.writeFile(to, backup.site, { mode: 0o644 });
    }
    output.result({ file: arg("FILE"), sha256, manifest: backup.manifest }, backupText(backup.manifest));
    return 0;
  },
};
