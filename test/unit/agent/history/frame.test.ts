import test from "ava";
import fc from "fast-check";
import { type Change, decodeFrame, encodeFrame } from "../../../../src/agent/history/frame.ts";
import { AppError } from "../../../../src/core/errors.ts";

function decoded(data: Buffer): Change[] {
  const changes: Change[] = [];
  decodeFrame(data, (series, value) => changes.push([series, value]));
  return changes;
}

const value = fc.oneof(
  fc.constant(undefined),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true }),
  fc.constantFrom(0, -0, 1),
);

test("a frame gives back what was put in", (t) => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 2 ** 40 }), value), { maxLength: 50 }), (changes) => {
      t.deepEqual(decoded(encodeFrame(changes)), changes);
    }),
  );
});

test("a small count takes two bytes, one that ended one", (t) => {
  t.is(encodeFrame([[7, 30]]).length, 2);
  t.is(encodeFrame([[7, undefined]]).length, 1);
});

test("bytes that are no frame are refused in our own words, or read, and never go on for ever", (t) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        t.true(decoded(Buffer.from(bytes)).length <= bytes.length);
      } catch (error) {
        t.true(error instanceof AppError);
        t.is((error as AppError).message, "a frame of the history is cut short");
      }
    }),
  );
});
