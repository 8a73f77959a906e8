import test from "ava";
import fc from "fast-check";
import { isAppError } from "../../../src/core/errors.ts";
import { checkedHash, hashFromList } from "../../../src/image/checksum-list.ts";
import { ReadingCount, readingOf } from "../../fixtures/reading.ts";

const one = "1".repeat(64);
const two = "2".repeat(64);

test("the hash of the file's own line is taken, in either notation", (t) => {
  t.is(hashFromList(`${two}  other.qcow2\n${one} *disk.qcow2\n`, "disk.qcow2"), one);
  t.is(hashFromList(`SHA256 (disk.qcow2) = ${one.toUpperCase()}\r\n`, "disk.qcow2"), one);
  t.is(hashFromList(`${one}  ./images/disk.qcow2`, "disk.qcow2"), one);
});

test("a name that only ends like the file's does not count", (t) => {
  t.throws(() => hashFromList(`${one}  mydisk.qcow2`, "disk.qcow2"), { message: /names 'disk\.qcow2' nowhere/ });
});

test("two hashes for one file are refused", (t) => {
  const list = `${one}  disk.qcow2\n${two}  old/disk.qcow2\n`;
  t.throws(() => hashFromList(list, "disk.qcow2"), { message: /names 'disk\.qcow2' with different hashes/ });
});

test("a pasted hash may have capitals and spaces around, and nothing else", (t) => {
  t.is(checkedHash(` ${"A".repeat(64)}\n`), "a".repeat(64));
  const error = t.throws(() => checkedHash("abc"), { message: "'abc' is not a SHA-256: 64 hexadecimal digits" });
  t.true(isAppError(error, "usage"));
});

test("any list gives the one hash that it states for the name, or image-invalid, and nothing else", (t) => {
  const entry = fc.record({ hash: fc.constantFrom(one, two), name: fc.constantFrom("disk.qcow2", "other.qcow2") });
  const line = fc.oneof(
    entry.map((stated) => ({ ...stated, text: `${stated.hash}  ${stated.name}` })),
    entry.map((stated) => ({ ...stated, text: `SHA256 (images/${stated.name}) = ${stated.hash.toUpperCase()}` })),
    fc.string().map((text) => ({ hash: "", name: "", text: text.replaceAll(/[\r\n]/g, " ") })),
  );
  const readings = new ReadingCount();
  fc.assert(
    fc.property(fc.array(line, { maxLength: 4 }), (lines) => {
      const stated = new Set(lines.filter(({ name }) => name === "disk.qcow2").map(({ hash }) => hash));
      const list = lines.map(({ text }) => text).join("\n");
      const { value, refused } = readings.count(readingOf(() => hashFromList(list, "disk.qcow2"), "image-invalid"));
      t.is(value, stated.size === 1 ? [...stated][0] : undefined);
      if (stated.size === 0) t.regex(refused?.message ?? "", /names 'disk\.qcow2' nowhere$/);
      if (stated.size === 2) t.regex(refused?.message ?? "", /names 'disk\.qcow2' with different hashes$/);
    }),
  );
  t.true(readings.both, JSON.stringify(readings));
});

test("no list and no name make the reader throw anything but its own error", (t) => {
  fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1 }), (list, name) => {
      const { refused } = readingOf(() => hashFromList(list, name), "image-invalid");
      t.regex(refused?.message ?? "", /^the list of checksums names .* nowhere$/s);
    }),
  );
});
