import type { DesiredGateway } from "./desired.ts";

const logFolder = "/var/log/asterisk";

/** The first file to which the set's logger.conf sends warnings; Asterisk's own default where it names none. */
export function logPath(desired: DesiredGateway): string {
  const text = desired.files.find(({ path }) => path === "/etc/asterisk/logger.conf")?.content ?? "";
  const [, section = ""] = text.split(/^\[logfiles\].*$/m);
  for (const [, name = "", levels = ""] of section.matchAll(/^([A-Za-z0-9_./-]+)\s*=>?\s*(.*)$/gm)) {
    if (name === "console" || name.startsWith("syslog") || !/\bwarning\b/.test(levels)) continue;
    return name.startsWith("/") ? name : `${logFolder}/${name}`;
  }
  return `${logFolder}/messages`;
}
