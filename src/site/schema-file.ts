import { join } from "node:path";

/** The JSON Schema that ships with spanwright; 'site new' and the examples name it to the editor. */
export const siteSchemaPath = join(import.meta.dirname, "..", "..", "provisioning", "site.schema.json");
