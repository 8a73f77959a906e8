import test from "ava";
import { lineTypes } from "../../../../src/site/gateway/line.ts";
import { cableOf, sockets } from "../../../../src/site/gateway/sockets.ts";

test("a crossed cable and a loop plug lead what is transmitted to what receives, on the same wire of the pair", (t) => {
  for (const line of lineTypes) {
    const { pins, crossed, loop } = sockets[line];
    const pinOf = (number: number) => pins.find(({ pin }) => pin === number);
    for (const [one, other] of [...crossed, ...loop]) {
      t.not(pinOf(one)?.does, pinOf(other)?.does, `${line} ${one}-${other}`);
      t.is(pinOf(one)?.wire, pinOf(other)?.wire, `${line} ${one}-${other}`);
    }
    t.deepEqual(
      crossed.map(([one]) => one).sort(),
      pins.map(({ pin }) => pin),
      line,
    );
  }
});

test("a primary rate card receives on 1 and 2 and transmits on 4 and 5, as its loop plug in preflight says", (t) => {
  for (const line of ["E1", "T1"] as const) {
    t.deepEqual(
      sockets[line].pins.map(({ pin, does }) => `${pin} ${does}`),
      ["1 receives", "2 receives", "4 transmits", "5 transmits"],
    );
    t.deepEqual(sockets[line].loop, [
      [1, 4],
      [2, 5],
    ]);
  }
  t.is(cableOf("cpe"), "straight");
  t.is(cableOf("net"), "crossed");
});
