import { type Command, type NameKind, nameKinds } from "../command.ts";

export const command: Command = {
  name: "names",
  summary: "Print the names of a kind, a line each: what the shell's completion offers.",
  args: [{ name: "KIND", summary: nameKinds.join(", "), required: true, complete: nameKinds }],
  options: {
    site: {
      type: "string",
      value: "FILE",
      short: "s",
      summary: "The site file, for the kinds node, host, gateway and span.",
      complete: "site-file",
    },
  },
  examples: [
    { command: "spanwright names node --site madrid.yaml", does: "Print the names of a site's nodes" },
    { command: "spanwright names image", does: "Print the names of the images in the store" },
  ],
  exitCodes: [3, 6],
  async run({ arg, optionMaybe, output }) {
    const { AppError } = await import("../../core/errors.ts");
    const kind = nameKinds.find((known) => known === arg("KIND"));
    if (kind === undefined) {
      throw new AppError("usage", {
        message: `there are no names of kind '${arg("KIND")}'`,
        hint: `Name one of ${nameKinds.join(", ")}.`,
      });
    }
    const names = [...new Set(await namesOf(kind, optionMaybe("site")))].sort();
    output.verbatim({ kind, names }, names.map((name) => `${name}\n`).join(""));
    return 0;
  },
};

async function namesOf(kind: NameKind, sitePath: string | undefined): Promise<string[]> {
  switch (kind) {
    case "site":
      return await plannedSites();
    case "image":
      return (await (await import("../../image/store.ts")).listImages()).map(({ name }) => name);
    case "recipe":
      return [...(await (await import("../../image/recipe.ts")).loadRecipes()).keys()];
    case "role":
      return [...(await (await import("../../site/roles.ts")).loadRoles()).keys()];
    case "vendor":
      return [...(await (await import("../vendors.ts")).loadVendors()).keys()];
    case "node":
    case "host":
    case "gateway":
    case "span":
      return await namesInSite(kind, sitePath);
  }
}

async function plannedSites(): Promise<string[]> {
  return (await import("../../site/ledger/planned-sites.ts")).plannedSites();
}

async function namesInSite(
  kind: "node" | "host" | "gateway" | "span",
  sitePath: string | undefined,
): Promise<string[]> {
  if (sitePath === undefined) {
    const { AppError } = await import("../../core/errors.ts");
    throw new AppError("usage", { message: `the names of kind ${kind} are in a site file`, hint: "Add --site FILE." });
  }
  const { site } = await (await import("../../site/load.ts")).loadSite(sitePath);
  if (kind === "span") {
    const { designGateways } = await import("../../site/gateway/design-gateway.ts");
    return designGateways(site).flatMap(({ spans }) => spans.map(({ name }) => name));
  }
  return Object.keys({ node: site.nodes, host: site.hosts, gateway: site.gateways }[kind]);
}
