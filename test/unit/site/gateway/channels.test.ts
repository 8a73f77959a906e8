import test from "ava";
import fc from "fast-check";
import { formatChannels, isChannelList, parseChannels } from "../../../../src/site/gateway/channels.ts";

const channel = fc.integer({ min: 1, max: 1023 });

test("ranges and single channels are read ascending, each once", (t) => {
  t.deepEqual(parseChannels("1-3,5"), [1, 2, 3, 5]);
  t.deepEqual(parseChannels("5,1-3,2-4"), [1, 2, 3, 4, 5]);
  t.deepEqual(parseChannels("1023"), [1023]);
});

test("neighbours are written as one range", (t) => {
  t.is(formatChannels([1, 2, 3, 5]), "1-3,5");
  t.is(formatChannels([31, 17, 16, 17]), "16-17,31");
  t.is(formatChannels([]), "");
});

test("what is no list of channels is refused with the part that is wrong", (t) => {
  for (const [text, part] of [
    ["", ""],
    ["0", "0"],
    ["1,0-3", "0-3"],
    ["15-1", "15-1"],
    ["1-1024", "1-1024"],
    ["1,,2", ""],
    ["1- 3", "1- 3"],
    ["1-2-3", "1-2-3"],
    ["-3", "-3"],
    ["1\n", "1\n"],
  ] as const) {
    t.throws(() => parseChannels(text), {
      instanceOf: RangeError,
      message: `'${part}' is no channel from 1 to 1023 and no range of them`,
    });
    t.false(isChannelList(text));
  }
});

test("any set of channels is read back as it was written", (t) => {
  fc.assert(
    fc.property(fc.uniqueArray(channel, { minLength: 1 }), (channels) => {
      const sorted = [...channels].sort((one, other) => one - other);
      t.deepEqual(parseChannels(formatChannels(channels)), sorted);
    }),
  );
});

test("any list that is read is written shorter or as long, and means the same", (t) => {
  const part = fc
    .tuple(channel, channel, fc.boolean())
    .map(([one, other, single]) => (single ? `${one}` : `${Math.min(one, other)}-${Math.max(one, other)}`));
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 20 }), (parts) => {
      const text = parts.join(",");
      const written = formatChannels(parseChannels(text));
      t.true(written.length <= text.length);
      t.deepEqual(parseChannels(written), parseChannels(text));
    }),
  );
});

test("any text is read or refused with a RangeError", (t) => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9,-]{0,40}$/)), (text) => {
      t.is(typeof isChannelList(text), "boolean");
    }),
  );
});

test("a list of a megabyte is read in little time", (t) => {
  const startMs = performance.now();
  t.is(parseChannels(Array(150_000).fill("1-1023").join(",")).length, 1023);
  t.true(performance.now() - startMs < 2_000);
});
