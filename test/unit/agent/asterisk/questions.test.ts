import test from "ava";
import { mostListEvents, Questions } from "../../../../src/agent/asterisk/questions.ts";

const idIn = (text: string) => /^ActionID: (.+)\r$/m.exec(text)?.[1] ?? "";

test("a question is written as a packet with an ActionID of its own", (t) => {
  const questions = new Questions();
  const { text, answer } = questions.ask({ Action: "Getvar", Variable: "A" }, 10);
  answer.catch(() => undefined);
  t.is(text, "Action: Getvar\r\nVariable: A\r\nActionID: spanwright-1\r\n\r\n");
});

test("answers to nobody, and events that belong to no list, change nothing", async (t) => {
  const questions = new Questions();
  const { text, answer } = questions.ask({ Action: "CoreStatus" }, 10);
  const ActionID = idIn(text);
  t.true(questions.take({ Response: "Success", ActionID: "somebody-else" }));
  t.false(questions.take({ Event: "Alarm", DAHDIChannel: "1" }));
  t.false(questions.take({ Event: "CoreShowChannel", ActionID }), "no list was begun");
  questions.take({ Response: "Success", ActionID, CoreCurrentCalls: "3" });
  t.like(await answer, { answer: { CoreCurrentCalls: "3" }, events: [] });
});

test("a list that never ends is given up at its bound", async (t) => {
  const questions = new Questions();
  const { text, answer } = questions.ask({ Action: "CoreShowChannels" }, 10);
  const ActionID = idIn(text);
  questions.take({ Response: "Success", ActionID, EventList: "start" });
  for (let event = 0; event <= mostListEvents; event += 1) questions.take({ Event: "CoreShowChannel", ActionID });
  await t.throwsAsync(answer, {
    code: "unknown-state",
    message: "CoreShowChannels of Asterisk's manager listed more than 10000 things",
  });
  t.false(questions.take({ Event: "CoreShowChannel", ActionID }), "what still comes of it is nobody's");
});

test("only late questions are given up, and the error names the action alone", async (t) => {
  const questions = new Questions();
  const late = questions.ask({ Action: "Login", Secret: "hunter2" }, 10);
  const early = questions.ask({ Action: "Ping" }, 20);
  questions.expire(10);
  const error = await t.throwsAsync(late.answer, { code: "unknown-state" });
  t.is(error?.message, "Login of Asterisk's manager was not answered in time");
  questions.take({ Response: "Success", ActionID: idIn(early.text) });
  t.is((await early.answer).answer.Response, "Success");
});
