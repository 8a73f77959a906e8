/** What only DAHDI's ioctl SPANSTAT tells of a span: its card's own counters, since the driver was loaded or they were reset. */
export interface SpanStat {
  number: number;
  /** DAHDI_ALARM_… bits, the finer ones too. */
  alarms: number;
  /** CRC-4 errors of an E1, CRC-6 errors of a T1 with ESF. */
  crcErrors: number;
  /** What the far end reports of what it receives. */
  eBitErrors: number;
  /** Undefined where this DAHDI knows only the older form of the ioctl, as the following. */
  framingErrors: number | undefined;
  codeViolations: number | undefined;
  bitErrors: number | undefined;
  /** Counted by the drivers of Digium's newer cards only; 0 elsewhere. */
  erroredSeconds: number | undefined;
  /** Of the whole card. */
  irqMisses: number;
}

export type SpanStatLine =
  | { kind: "span"; stat: SpanStat }
  /** Every span of this answer was told. */
  | { kind: "end" }
  /** This answer has no counters: DAHDI is not there, or may not be opened, or knows no form of the ioctl. */
  | { kind: "none"; why: string };

const device = "/dev/dahdi/ctl";

/**
 * Perl that answers each line of its input: "span …" for every span, then "end"; or "none" and why. Both forms of struct
 * dahdi_spaninfo are tried, as include/dahdi/user.h has them: 314 bytes, and the older one (_v1) of 296. A kernel answers
 * ENOTTY or EINVAL to a form that it does not know, and EINVAL for a span that went away meanwhile. The device is held open for the question only, as an open one would keep
 * the driver from being unloaded.
 */
const script = `use strict; $| = 1;
my @forms = ([0xC13ADA0A, 314, 1], [0xC128DA0A, 296, 0]);
my $form;
sub ask {
  my ($file, $number, $own) = @_;
  my $info = pack("l", $number) . "\\0" x 508;
  return undef unless ioctl($file, $own->[0], $info);
  return $own->[2] ? [unpack("x64 L x12 L L x4 L L L x4 L L", $info)] : [unpack("x64 L x12 L L x4 L", $info)];
}
while (defined(my $request = <STDIN>)) {
  my $file;
  unless (sysopen($file, "${device}", 0)) { print "none cannot open ${device}: $!\\n"; next }
  my @numbers;
  if (opendir(my $folder, "/proc/dahdi")) {
    @numbers = sort { $a <=> $b } grep { /^[0-9]{1,4}\\z/ } readdir $folder;
    closedir $folder;
  }
  my ($told, $error) = (0, "");
  for my $number (@numbers) {
    my $got;
    for my $own ($form ? ($form) : @forms) {
      $got = ask($file, $number, $own);
      if ($got) { $form = $own; last }
      $error = "$!";
    }
    next unless $got;
    $told++;
    my @n = @$got;
    print $form->[2] ? "span $number @n\\n" : "span $number @n[0..2] - - - - $n[3]\\n";
  }
  close $file;
  if (@numbers && !$told) { $form = undef; print "none DAHDI gives no counters: $error\\n" } else { print "end\\n" }
}
`;

export const spanStatProgram = { program: "perl", args: ["-e", script] } as const;

/** A line of the program above. Undefined where it is none. */
export function parseSpanStatLine(line: string): SpanStatLine | undefined {
  if (line === "end") return { kind: "end" };
  if (line.startsWith("none ")) return { kind: "none", why: line.slice("none ".length, 300) };
  const [word, ...fields] = line.split(" ");
  if (word !== "span" || fields.length !== 9 || !fields.every((field) => /^(\d{1,10}|-)$/.test(field)))
    return undefined;
  const numbers = fields.map((field) => (field === "-" ? undefined : Number(field)));
  const [number, alarms, crcErrors, eBitErrors, framingErrors, codeViolations, bitErrors, erroredSeconds, irqMisses] =
    numbers;
  if (number === undefined || alarms === undefined || irqMisses === undefined) return undefined;
  if (crcErrors === undefined || eBitErrors === undefined) return undefined;
  const stat = { number, alarms, crcErrors, eBitErrors, framingErrors, codeViolations, bitErrors, erroredSeconds };
  return { kind: "span", stat: { ...stat, irqMisses } };
}
