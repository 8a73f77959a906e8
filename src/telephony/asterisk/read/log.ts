/** A line of Asterisk's log. Lines that continue one, or are of another form, are left out. */
export interface LogLine {
  /** Between the brackets, in whatever format logger.conf asks for. */
  time: string;
  level: "ERROR" | "WARNING" | "NOTICE" | "VERBOSE" | "DEBUG" | "DTMF" | "SECURITY" | "FAX";
  /** chan_dahdi.c */
  source: string;
  text: string;
}

const form =
  /^\[([^\]\n]{1,60})\] (ERROR|WARNING|NOTICE|VERBOSE|DEBUG|DTMF|SECURITY|FAX)\[[0-9]{1,10}\](?:\[C-[0-9a-f]{1,16}\])?:? ([A-Za-z0-9_./+-]{1,80})(?::[0-9]{1,7})?(?: (?:in )?[A-Za-z0-9_]{1,80})?: (.*)$/;

/**
 * What a line or a trunk does, and no fault of a configuration: it is shown by the span and the trunk themselves, and
 * comes while a line is coming up.
 */
const ofOperation: readonly RegExp[] = [
  /^Detected alarm on (channel|span) /,
  /^(Span [0-9]+: )?D-channel is down!/i,
  /D-Channel on span [0-9]+ (up|down)/,
  /Got DAHDI event: /,
  /^No D-channels available!/,
  /is now (Un)?[Rr]eachable|UNREACHABLE|Contact .* (is|has been) /,
];

/** What a later Asterisk will lack. The gateway has these on purpose where this one has them: docs/gateway.md says why. */
const ofTheFuture: readonly RegExp[] = [
  /^users\.conf is deprecated and will be removed in a future version of Asterisk/,
  /^chan_sip has no official maintainer and is deprecated/,
  /^Module 'chan_sip' has been loaded but (will be|was) deprecated in Asterisk version 17/,
];
/** Asterisk 22 loads PJSIP's parts side by side, and its SIP library remarks on the order now and then. */
const ofTheLibrary: readonly RegExp[] = [
  /^\s*sip_endpoint\.c Warning: Module "[^"]{1,60}" registered during operation\./,
];
const ofTheProgram = [...ofTheFuture, ...ofTheLibrary];

/** The lines of a log, in order. Never throws: a log may hold anything. */
export function parseLog(text: string): LogLine[] {
  return text.split(/\r?\n/).flatMap((line): LogLine[] => {
    const match = form.exec(line);
    if (match === null) return [];
    const [, time = "", level, source = "", said = ""] = match;
    return [{ time, level: level as LogLine["level"], source, text: said }];
  });
}

/** Warnings and errors that speak of what was loaded. */
export function complaints(lines: readonly LogLine[]): LogLine[] {
  return ofTheLoad(lines).filter((line) => !isRemark(line));
}

/** Warnings that come with this Asterisk, whatever it loads: they are shown, and no fault. */
export function remarks(lines: readonly LogLine[]): LogLine[] {
  return ofTheLoad(lines).filter(isRemark);
}

const ofTheLoad = (lines: readonly LogLine[]): LogLine[] =>
  lines.filter(
    ({ level, text }) => (level === "ERROR" || level === "WARNING") && !ofOperation.some((known) => known.test(text)),
  );

const isRemark = ({ text }: LogLine): boolean => ofTheProgram.some((known) => known.test(text));

/** What the line at which Asterisk begins to load its modules looks like, for grep -E and JavaScript alike. */
export const loadPattern = "^\\[.*modules will be loaded";
/** No load takes longer; what is later is of operation. */
const loadMs = 180_000;

/**
 * From the log's text from the line of loadPattern on: the lines of the load. Their times tell, so where they have a
 * form that cannot be read, all lines.
 */
export function linesOfLoad(text: string): LogLine[] {
  const lines = parseLog(text);
  const beganMs = Date.parse(lines[0]?.time ?? "");
  const later = lines.findIndex(({ time }) => Date.parse(time) - beganMs > loadMs);
  return later < 0 ? lines : lines.slice(0, later);
}
