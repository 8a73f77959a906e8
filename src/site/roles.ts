import { join } from "node:path";
import { AppError } from "../core/errors.ts";
import { loadDataFolder } from "./data-folder.ts";
import { didYouMean } from "./nearest.ts";
import { quoted } from "./quoted.ts";
import { type Role, roleSchema } from "./role.ts";

/** The roles that ship with spanwright. */
export const rolesDirectory = join(import.meta.dirname, "..", "..", "provisioning", "roles");

/** Reads every role of a folder, by name. Throws data-invalid that lists every problem of every file. */
export async function loadRoles(directory: string = rolesDirectory): Promise<ReadonlyMap<string, Role>> {
  return await loadDataFolder({ directory, schema: roleSchema, kind: "role", nameKey: "role" });
}

/** A role by name. Throws data-invalid with the nearest name where there is none. */
export function roleNamed(roles: ReadonlyMap<string, Role>, name: string): Role {
  const role = roles.get(name);
  if (role !== undefined) return role;
  throw new AppError("data-invalid", {
    message: `there is no role ${quoted(name)}`,
    hint: didYouMean(name, [...roles.keys()]),
  });
}
