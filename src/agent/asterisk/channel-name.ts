/** "PJSIP/Trunk_vivait_gw01-0000002a" → its endpoint; undefined for a channel that is none of SIP. */
export function trunkOfChannel(channel: string): string | undefined {
  return /^(?:PJSIP|SIP)\/(.{1,200})-[0-9a-f]{8,16}$/.exec(channel)?.[1];
}

/** "DAHDI/i2/5551234-1" → 2; undefined for a channel of no PRI or BRI span. */
export function spanOfChannel(channel: string): number | undefined {
  const digits = /^DAHDI\/i(\d{1,4})\//.exec(channel)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
