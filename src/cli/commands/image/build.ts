import type { Command } from "../../command.ts";

export const command: Command = {
  name: "image build",
  summary: "Build reference images from their recipes",
  description:
    "Makes each image that the store does not have yet, from the packages of this machine's own mirror. Needs root. Nothing is mounted outside the build, and a build that fails or is stopped leaves no image.",
  args: [{ name: "NAME", summary: "Recipe, such as debian-12", required: true, multiple: true, complete: "recipe" }],
  options: {
    rebuild: { type: "boolean", summary: "Build even what the store has, for newer packages" },
    mirror: {
      type: "string",
      value: "URL",
      summary: "Take packages from here, not from the mirror of this machine's apt",
    },
    keyring: {
      type: "string",
      value: "FILE",
      summary: "Keys that sign the mirror, instead of the recipe's",
      complete: "file",
    },
    "dry-run": { type: "boolean", summary: "Say what would be built, and build nothing" },
  },
  examples: [
    { command: "spanwright image build debian-12", does: "Build one image, or find that it is there" },
    { command: "spanwright image build debian-11 debian-12 --rebuild", does: "Build two anew with today's packages" },
    {
      command: "spanwright image build ubuntu-24-04 --mirror URL --keyring FILE",
      does: "Build Ubuntu on a Debian machine",
    },
  ],
  exitCodes: [3, 5, 6],
  async run({ args, flag, optionMaybe, output }) {
    const { buildImage, planBuild } = await import("../../../image/build.ts");
    const { redact } = await import("../../../core/redact.ts");
    const names = [...new Set(args("NAME"))];
    const options = { rebuild: flag("rebuild"), mirror: optionMaybe("mirror"), keyring: optionMaybe("keyring") };
    if (flag("dry-run")) {
      const plans = [];
      for (const name of names) plans.push(await planBuild(name, options));
      const lines = plans.map(({ recipe, source, stored }) =>
        source === undefined
          ? `${recipe.name} is built already: ${stored?.path}`
          : `${recipe.name} would be built: ${recipe.suite} from ${source.mirror}, ${recipe.packages.length + 1} packages and what they need`,
      );
      const data = plans.map(({ recipe, key, source, stored }) => ({
        name: recipe.name,
        key,
        // A mirror's URL may hold a password.
        source: source === undefined ? undefined : { ...source, mirror: redact(source.mirror) },
        stored,
      }));
      output.result({ wouldBuild: data }, redact(lines.join("\n")));
      return 0;
    }
    const begunAt = new Date().toISOString();
    const images = [];
    for (const name of names) {
      images.push(await buildImage(name, { ...options, progress: (line) => output.progress(`${name}: ${line}`) }));
    }
    const lines = images.map(
      ({ name, madeAt, path }) => `${name} ${madeAt < begunAt ? "was built already" : "built"}: ${path}`,
    );
    output.result({ images }, lines.join("\n"));
    return 0;
  },
};
