import test from "ava";
import fc from "fast-check";
import { isAppError } from "../../../src/core/errors.ts";
import { checkedHash, hashFromList } from "../../../src/image/checksum-list.ts";

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

test("any list gives a hash or image-invalid, and nothing else", (t) => {
  fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1 }), (list, name) => {
      try {
        hashFromList(list, name);
      } catch (error) {
        if (!isAppError(error, "image-invalid")) throw error;
      }
    }),
  );
  t.pass();
});
