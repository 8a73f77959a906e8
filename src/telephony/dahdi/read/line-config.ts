export interface LineConfig {
  framing: "d4" | "esf" | "ccs" | "cas" | undefined;
  coding: "ami" | "b8zs" | "hdb3" | undefined;
  crc4: boolean;
}

const framings = { D4: "d4", ESF: "esf", CCS: "ccs", CAS: "cas" } as const;
const codings = { AMI: "ami", B8ZS: "b8zs", HDB3: "hdb3" } as const;

/**
 * "CCS/HDB3/CRC4" → its parts. Releases differ in their order, so they are read as a set. An E1 with CAS writes no
 * framing at all ("HDB3/CRC4"). Undefined where the text has a part that is none of these.
 */
export function parseLineConfig(text: string): LineConfig | undefined {
  const config: LineConfig = { framing: undefined, coding: undefined, crc4: false };
  for (const part of text.split("/").filter((word) => word !== "")) {
    if (part === "CRC4") config.crc4 = true;
    else if (Object.hasOwn(framings, part)) config.framing = framings[part as keyof typeof framings];
    else if (Object.hasOwn(codings, part)) config.coding = codings[part as keyof typeof codings];
    else return undefined;
  }
  return config;
}

/** As DAHDI 2.8 and later write it: "CCS/HDB3/CRC4". Empty where nothing is known. */
export function lineConfigText({ framing, coding, crc4 }: LineConfig): string {
  return [framing?.toUpperCase(), coding?.toUpperCase(), crc4 ? "CRC4" : undefined]
    .filter((part) => part !== undefined)
    .join("/");
}
