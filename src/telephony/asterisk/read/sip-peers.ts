import { cell, columnsOf } from "./columns.ts";
import { answerLines, unreadable } from "./unreadable.ts";

export const sipPeersQuestion = "sip show peers";

export interface SipPeer {
  name: string;
  host: string;
  port: number | undefined;
  /** "OK (12 ms)", "UNREACHABLE", "LAGGED (3000 ms)", "UNKNOWN", "Unmonitored". */
  status: string;
}

const titles = ["Name/username", "Host", "Dyn", "Forcerport", "Comedia", "ACL", "Port", "Status", "Description"];

/** chan_sip's peers: columns below their titles, and a sum at the end. */
export function parseSipPeers(text: string): SipPeer[] {
  const [heading = "", ...lines] = answerLines(text);
  if (heading === "") return [];
  const columns = columnsOf(heading, titles);
  if (!columns.has("Name/username") || !columns.has("Status")) throw unreadable(sipPeersQuestion, heading);
  return lines
    .filter((line) => !/^[0-9]+ sip peers \[/.test(line))
    .map((line) => {
      const [name = ""] = cell(line, columns, "Name/username").split("/");
      if (name === "") throw unreadable(sipPeersQuestion, line);
      const port = cell(line, columns, "Port");
      return {
        name,
        host: cell(line, columns, "Host"),
        port: /^[0-9]{1,5}$/.test(port) ? Number(port) : undefined,
        status: cell(line, columns, "Status"),
      };
    });
}
