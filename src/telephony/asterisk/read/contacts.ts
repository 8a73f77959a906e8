import { answerLines, unreadable } from "./unreadable.ts";

export const contactsQuestion = "pjsip show contacts";

export interface Contact {
  /** Name of its address of record: the trunk's name. */
  aor: string;
  uri: string;
  /** Avail, Unavail, NonQual, Unknown, Created, Removed. */
  status: string;
  roundTripMs: number | undefined;
}

/** A line a contact, below a heading and a rule; "No objects found." where there is none. */
export function parseContacts(text: string): Contact[] {
  return answerLines(text).flatMap((line): Contact[] => {
    if (/^(No objects found\.|Objects found: [0-9]+|=+)\s*$/.test(line.trim())) return [];
    if (/^ *Contact: +<Aor\/ContactUri/.test(line)) return [];
    const match = /^ *Contact: +([^\s/]{1,100})\/(\S{1,300}) +[0-9a-f]{4,40} +([A-Za-z]{2,12}) +(\S{1,20})$/.exec(
      line.trimEnd(),
    );
    if (match === null) throw unreadable(contactsQuestion, line);
    const [, aor = "", uri = "", status = "", roundTrip = ""] = match;
    return [{ aor, uri, status, roundTripMs: /^[0-9.]+$/.test(roundTrip) ? Number(roundTrip) : undefined }];
  });
}
