import test from "ava";
import { execa } from "execa";
import { spanStatProgram } from "../../src/telephony/dahdi/read/span-stat.ts";

/**
 * The kernel's side of the ioctl, as include/dahdi/user.h and dahdi-base.c have it, laid over Perl's own functions: every
 * field of the struct is packed by its C type and order, and the number of the ioctl has its size.
 */
function kernel(structure: "spaninfo" | "spaninfo_v1" | "other"): string {
  return `BEGIN {
    *CORE::GLOBAL::sysopen = sub (*$$;$) { $_[0] = "open"; 1 };
    *CORE::GLOBAL::opendir = sub (*$) { $_[0] = "folder"; $_[1] eq "/proc/dahdi" };
    *CORE::GLOBAL::readdir = sub (*) { qw(. .. 10 2 1 other) };
    *CORE::GLOBAL::closedir = sub (*) { 1 };
    *CORE::GLOBAL::close = sub (;*) { 1 };
    *CORE::GLOBAL::ioctl = sub (*$$) {
      my $span = unpack("l", $_[2]);
      my @counts = "${structure}" eq "spaninfo" ? (13, 14, 15, 16, 17) : ();
      my $info = pack("l a20 a40 l l l l l l l" . ("L" x @counts) . "l l l l l l l a40 a40 a40 a40 l l a6",
        $span, "TE2/0/$span", "T2XXP", 0x108, 0, 0, 9, 11, 12, 9, @counts, 18, 1, 31, 31, 2, 0, 0, "0 db", "", "Digium", "", 0, 0, "E1");
      # A struct that is not packed ends at a multiple of its largest member.
      $info .= "\\0\\0" unless @counts;
      if ("${structure}" eq "other" || $_[1] != (3 << 30 | length($info) << 16 | 0xDA << 8 | 10)) { $! = 25; return undef }
      if ($span == 10) { $! = 22; return undef }
      substr($_[2], 0, length $info) = $info;
      return "0 but true";
    };
  }`;
}

async function asked(structure: "spaninfo" | "spaninfo_v1" | "other"): Promise<string> {
  const [option, script] = spanStatProgram.args;
  const { stdout } = await execa("perl", [option, `${kernel(structure)}${script}`], { input: "\n\n" });
  return stdout;
}

test("every counter is taken from its place, and a span that went away hides no other", async (t) => {
  const once = "span 1 264 11 12 13 14 15 17 18\nspan 2 264 11 12 13 14 15 17 18\nend";
  t.is(await asked("spaninfo"), `${once}\n${once}`);
});

test("a DAHDI that knows the older form only is asked in that form", async (t) => {
  const once = "span 1 264 11 12 - - - - 18\nspan 2 264 11 12 - - - - 18\nend";
  t.is(await asked("spaninfo_v1"), `${once}\n${once}`);
});

test("a DAHDI that knows neither form gives no counters, and says why", async (t) => {
  const once = "none DAHDI gives no counters: Inappropriate ioctl for device";
  t.is(await asked("other"), `${once}\n${once}`);
});

test("each question has one answer, and the program ends when its input does", async (t) => {
  const { stdout, exitCode } = await execa(spanStatProgram.program, [...spanStatProgram.args], { input: "\n\n" });
  const ends = stdout.split("\n").filter((line) => /^(end$|none )/.test(line));
  t.is(ends.length, 2, stdout);
  t.is(exitCode, 0);
});
