import { z } from "zod";
import { agentSettingsSchema } from "../settings.ts";

/** A setting as docs/agent.md has it. */
export interface SettingRow {
  /** "listen.port"; "[]" stands for each of a list, "(email)" for one of a kind, NAME for a name of one's own. */
  key: string;
  /** As it is written in YAML; "none" where it may be left out, "needed" where it may not. */
  preset: string;
}

interface Node {
  type?: string;
  const?: unknown;
  default?: unknown;
  properties?: Record<string, Node>;
  required?: readonly string[];
  items?: Node;
  additionalProperties?: Node | boolean;
  anyOf?: readonly Node[];
  oneOf?: readonly Node[];
}

/** Every key that the agent's settings may have. */
export function settingRows(): SettingRow[] {
  const schema = z.toJSONSchema(agentSettingsSchema, { io: "input", unrepresentable: "any" }) as Node;
  return rowsOf(schema, { key: "", needed: false });
}

function rowsOf(node: Node, at: { key: string; needed: boolean }): SettingRow[] {
  const variants = node.anyOf ?? node.oneOf;
  if (variants !== undefined) {
    return variants.flatMap((variant) => {
      const kind = variant.properties?.kind?.const;
      return rowsOf(variant, { ...at, key: kind === undefined ? at.key : `${at.key}(${String(kind)})` });
    });
  }
  if (node.properties !== undefined) {
    const { required = [] } = node;
    return Object.entries(node.properties)
      .filter(([, child]) => child.const === undefined)
      .flatMap(([name, child]) =>
        rowsOf(child, { key: at.key === "" ? name : `${at.key}.${name}`, needed: required.includes(name) }),
      );
  }
  const own = { key: at.key, preset: presetOf(node, at.needed) };
  if (node.type === "array" && isDeep(node.items))
    return [own, ...rowsOf(node.items ?? {}, { key: `${at.key}[]`, needed: true })];
  if (node.type === "object" && typeof node.additionalProperties === "object") {
    return [own, ...rowsOf(node.additionalProperties, { key: `${at.key}.NAME`, needed: true })];
  }
  return [own];
}

const isDeep = (node: Node | undefined): boolean =>
  node?.properties !== undefined || node?.anyOf !== undefined || node?.oneOf !== undefined;

function presetOf({ default: preset }: Node, needed: boolean): string {
  if (preset !== undefined) return typeof preset === "string" && preset !== "" ? preset : JSON.stringify(preset);
  return needed ? "needed" : "none";
}
