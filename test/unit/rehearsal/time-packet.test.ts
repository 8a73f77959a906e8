import test from "ava";
import fc from "fast-check";
import { answers, answerTo, questionAt } from "../../../src/rehearsal/time-packet.ts";

const unixEpochSeconds = 2_208_988_800;
const receivedMs = Date.UTC(2025, 0, 31, 12, 0, 0, 250);
const sentMs = receivedMs + 500;

function answered(question: Buffer): Buffer {
  const answer = answerTo(question, { receivedMs, sentMs });
  if (answer === undefined) throw new Error("no answer");
  return answer;
}

test("an answer has every field that RFC 5905 asks of a server", (t) => {
  const question = questionAt(receivedMs - 100);
  question.writeUInt8(6, 2);
  const answer = answered(question);
  t.is(answer.length, 48);
  t.is(answer.readUInt8(0), 0b00_100_100, "no leap second, version 4, mode server");
  t.is(answer.readUInt8(1), 10, "stratum");
  t.is(answer.readUInt8(2), 6, "the client's poll interval");
  t.is(answer.readInt8(3), -10, "precision of a millisecond");
  t.is(answer.readUInt32BE(4), 0, "root delay");
  t.is(answer.subarray(12, 16).join("."), "127.127.1.1", "the local clock");
  t.deepEqual(answer.subarray(24, 32), question.subarray(40, 48), "originate time");
  t.is(answer.readUInt32BE(32), receivedMs / 1000 - 0.25 + unixEpochSeconds, "receive time");
  t.is(answer.readUInt32BE(36), 2 ** 30, "a quarter of a second");
  t.is(answer.readUInt32BE(40), answer.readUInt32BE(32), "transmit time");
  t.is(answer.readUInt32BE(44), 3 * 2 ** 30, "three quarters of a second");
});

test("a client of version 3 gets an answer of version 3", (t) => {
  const question = questionAt(receivedMs);
  question.writeUInt8((3 << 3) | 3, 0);
  t.is(answered(question).readUInt8(0), (3 << 3) | 4);
});

test("a time after February 2036 is of the next era, as RFC 5905 has it", (t) => {
  const answer = answerTo(questionAt(0), { receivedMs: Date.UTC(2036, 1, 7, 6, 28, 17), sentMs: 0 });
  t.is(answer?.readUInt32BE(32), 1);
});

const silent: [string, (question: Buffer) => Buffer][] = [
  ["a packet that is cut short", (question) => question.subarray(0, 47)],
  ["another server's answer, or two servers would answer each other for ever", answered],
  ["a broadcast", (question) => withFirstByte(question, (4 << 3) | 5)],
  ["a control message", (question) => withFirstByte(question, (2 << 3) | 6)],
  ["version 0", (question) => withFirstByte(question, 3)],
  ["a version that is not known yet", (question) => withFirstByte(question, (5 << 3) | 3)],
];
for (const [what, change] of silent) {
  test(`${what} is not answered`, (t) => {
    t.is(answerTo(change(questionAt(receivedMs)), { receivedMs, sentMs }), undefined);
  });
}

test("whatever comes, an answer is never longer than its question", (t) => {
  let answersCount = 0;
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 120, size: "max" }), fc.boolean(), (bytes, asClient) => {
      const question = Buffer.from(bytes);
      if (asClient) question.writeUInt8((4 << 3) | 3, 0);
      const answer = answerTo(question, { receivedMs, sentMs });
      if (answer === undefined) return;
      answersCount += 1;
      if (answer.length > question.length) throw new Error(`${question.length} bytes made ${answer.length}`);
    }),
    { numRuns: 500 },
  );
  t.true(answersCount > 0);
});

test("a question takes its own answer, of a synchronised server, and no other", (t) => {
  const question = questionAt(receivedMs);
  const answer = answered(question);
  t.true(answers(answer, question));
  t.false(answers(answer, questionAt(receivedMs + 1)), "the answer to another question");
  t.false(answers(question, question), "a question");
  t.false(answers(answer.subarray(0, 40), question), "cut short");
  t.false(answers(withFirstByte(answer, (3 << 6) | (4 << 3) | 4), question), "leap 3: not synchronised");
  const kiss = Buffer.from(answer);
  kiss.writeUInt8(0, 1);
  t.false(answers(kiss, question), "stratum 0: the server wants to be left alone");
});

function withFirstByte(packet: Buffer, byte: number): Buffer {
  const changed = Buffer.from(packet);
  changed.writeUInt8(byte, 0);
  return changed;
}
