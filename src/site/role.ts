import { z } from "zod";
import { sizePattern } from "../core/size.ts";
import { namePattern } from "./schema.ts";

const size = z.string().regex(sizePattern);

/** One file of provisioning/roles: what a node of that role needs and is expected to run. */
export const roleSchema = z.strictObject({
  role: z.string().regex(namePattern),
  title: z.string(),
  /** Where the figures come from. */
  source: z.string(),
  image: z.string().regex(namePattern),
  vcpus: z.int().min(1),
  memory: size,
  systemDisk: size,
  dataDisk: size,
  /** Where the data volume is mounted in the guest. */
  dataMount: z.string().regex(/^\/[a-z0-9/_-]+$/),
  services: z.array(
    z.strictObject({
      name: z.string(),
      unit: z.string().optional(),
      ports: z.array(z.string().regex(/^(tcp|udp)\/[0-9]{1,5}(-[0-9]{1,5})?$/)),
    }),
  ),
});

export type Role = z.output<typeof roleSchema>;
