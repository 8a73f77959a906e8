import test from "ava";
import fc from "fast-check";
import { parseDiskCounts, parseLinkCounts } from "../../../../src/host/read/devices.ts";
import { parseMounts, parseSpace } from "../../../../src/host/read/file-systems.ts";
import { parseLoad, parseMemory, parseProcessorTimes } from "../../../../src/host/read/processor.ts";

const readers = {
  parseDiskCounts,
  parseLinkCounts,
  parseMounts,
  parseSpace,
  parseLoad,
  parseMemory,
  parseProcessorTimes,
};

test("no text stops the readers of /proc, and none makes a number of what is no number", (t) => {
  const word = fc.constantFrom(
    "cpu",
    "cpu0",
    " ",
    "  ",
    "\n",
    "\0",
    ":",
    "eth0:",
    "8 0 sda",
    "/",
    "ext4",
    "1",
    "999",
    "kB",
    "-1",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(word, { maxLength: 60 }).map((words) => words.join(" ")),
  );
  fc.assert(
    fc.property(text, (each) => {
      for (const read of Object.values(readers)) t.false(JSON.stringify(numbersIn(read(each))).includes("null"));
    }),
  );
});

test("a line that is cut short is left out, not read half", (t) => {
  t.deepEqual(parseDiskCounts(" 8 0 sda 10 0 20 5\n"), []);
  t.deepEqual(parseLinkCounts("eth0: 1 2 3\n"), []);
  t.deepEqual(parseMounts("/dev/sda1 /\n"), []);
  t.is(parseProcessorTimes("intr 5\n"), undefined);
});

/** Every number in a value; NaN and infinite ones are null in JSON. */
function numbersIn(value: unknown): unknown[] {
  if (typeof value === "number") return [value];
  if (value instanceof Map) return [...value.values()].flatMap(numbersIn);
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}
