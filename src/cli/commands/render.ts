import type { RenderedFile } from "../../libvirt/render/site.ts";
import type { Command, Output } from "../command.ts";

const accelerations = ["kvm", "tcg"] as const;

export const command: Command = {
  name: "render",
  summary: "Write every file that a site's machines would be given, without touching a machine.",
  description:
    "Writes the XML of domains and libvirt networks, the cloud-init seeds and the gateways' files, a folder a host. Identities that the site " +
    "lacks are claimed in the ledger, so that apply uses the same. The folder is put in place as a whole; one that holds " +
    "anything else is refused.",
  options: {
    site: { type: "string", value: "FILE", summary: "The site file.", required: true, complete: "site-file" },
    out: { type: "string", value: "DIR", summary: "The folder to write.", required: true, complete: "directory" },
    acceleration: {
      type: "string",
      value: "KIND",
      summary: "kvm (default), or tcg for hosts without hardware virtualisation.",
      complete: accelerations,
    },
    check: { type: "boolean", summary: "Give each file to virt-xml-validate or cloud-init schema first." },
  },
  examples: [
    { command: "spanwright render --site madrid.yaml --out madrid", does: "Write all files of the site to ./madrid" },
    {
      command: "spanwright render --site madrid.yaml --out madrid --acceleration tcg --check",
      does: "The same for emulated guests, checked by the programs that read the files",
    },
  ],
  exitCodes: [3, 5, 6],
  async run({ option, optionMaybe, flag, output }) {
    const [
      { loadSite },
      { openLedger },
      { designSite },
      { ownPublicKey },
      { renderSite },
      { writeRendering },
      { offlineFiles },
    ] = await Promise.all([
      import("../../site/load.ts"),
      import("../../site/ledger.ts"),
      import("../../site/design-site.ts"),
      import("../../core/ssh-key.ts"),
      import("../../libvirt/render/site.ts"),
      import("../../libvirt/render/folder.ts"),
      import("../../telephony/gateway/rendered.ts"),
    ]);
    const acceleration = await accelerationFrom(optionMaybe("acceleration") ?? "kvm");
    const loaded = await loadSite(option("site"));
    const ledger = openLedger();
    try {
      const design = designSite({ ...loaded, ledger });
      const files: RenderedFile[] = [
        ...renderSite(design, { acceleration, ownKey: await ownPublicKey() }),
        ...design.gateways.flatMap(offlineFiles).map((file) => ({ ...file, kind: "gateway" as const })),
      ];
      const judged = flag("check") ? await judge(files, output) : 0;
      await writeRendering(option("out"), files, { site: design.site });
      const checked = flag("check") ? `, ${judged} of them checked by the programs that read them` : "";
      output.result(
        { site: design.site, directory: option("out"), files: files.map((file) => file.path), checked: judged },
        `${files.length} files of site ${design.site} are in ${option("out")}${checked}.`,
      );
      return 0;
    } finally {
      ledger.close();
    }
  },
};

async function accelerationFrom(word: string): Promise<(typeof accelerations)[number]> {
  const found = accelerations.find((acceleration) => acceleration === word);
  if (found !== undefined) return found;
  const { AppError } = await import("../../core/errors.ts");
  throw new AppError("usage", { message: `--acceleration is '${word}'; it must be ${accelerations.join(" or ")}` });
}

async function judge(files: readonly RenderedFile[], output: Output): Promise<number> {
  const [{ validateRendered }, { LocalMachine }] = await Promise.all([
    import("../../libvirt/validate.ts"),
    import("../../core/machine/local.ts"),
  ]);
  output.progress(`Checking ${files.length} files`);
  return await validateRendered(files, new LocalMachine());
}
