import type { GatewayDesign } from "../../site/gateway/design.ts";
import { readSections, type Section } from "../asterisk/config/sections.ts";
import type { SourceText } from "../asterisk/config/source-text.ts";
import { type ConfigRoot, rootsOf } from "../asterisk/config/tree.ts";
import { asteriskFiles } from "../asterisk/render/render.ts";
import { configTreeOf } from "./includes.ts";

/** Asterisk's files as the gateway that was imported would be given them, read as the host's were. */
export interface MadeFiles {
  /** Undefined where the gateway has no such file. */
  rootOf(path: string): ConfigRoot | undefined;
  sectionsOf(path: string): readonly Section[];
}

export function madeFiles(design: GatewayDesign): MadeFiles {
  // None of these files depends on the target but the manager's, and of that the secret is not looked at.
  const files = asteriskFiles(design, { asteriskVersion: { major: 20, minor: 0 }, managerSecret: "not-compared" });
  const texts = new Map<string, SourceText>(
    files.map(({ path, content }) => [path, { text: content, encoding: "utf8" }]),
  );
  const roots = rootsOf(configTreeOf(texts));
  const rootOf = (path: string) => roots.find(({ file }) => file.path === path);
  return {
    rootOf,
    sectionsOf: (path) => {
      const root = rootOf(path);
      return root === undefined ? [] : readSections(root).sections;
    },
  };
}
