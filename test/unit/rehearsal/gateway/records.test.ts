import test from "ava";
import fc from "fast-check";
import { isAppError } from "../../../../src/core/errors.ts";
import { parseRecords } from "../../../../src/rehearsal/gateway/records.ts";

test("values come back as they were before URIENCODE()", (t) => {
  t.deepEqual(parseRecords("arrived id=1763.2 called=%2A21%23 caller=\nheard id=1763.2 digits=159D\n"), [
    { kind: "arrived", id: "1763.2", fields: { id: "1763.2", called: "*21#", caller: "" } },
    { kind: "heard", id: "1763.2", fields: { id: "1763.2", digits: "159D" } },
  ]);
});

test("a line that is still being written is left for the next reading", (t) => {
  t.deepEqual(parseRecords("finished id=1 status=AN"), []);
});

test("any text gives records or answer-unreadable, and nothing else", (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `arrived id=1 called=${text}\n`),
        ),
        (text) => {
          try {
            return Array.isArray(parseRecords(text));
          } catch (error) {
            return (
              isAppError(error, "answer-unreadable") && /a record of a test call cannot be read/.test(error.message)
            );
          }
        },
      ),
    ),
  );
});

test("any value that was encoded is read back the same", (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (value) => {
        const [record] = parseRecords(`arrived id=7 called=${encodeURIComponent(value)}\n`);
        return record?.fields.called === value;
      }),
    ),
  );
});
