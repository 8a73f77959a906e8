import test from "ava";
import fc from "fast-check";
import { parse } from "yaml";
import { answersFrom, answersText } from "../../../src/site/answers.ts";
import { siteText } from "../../../src/site/compose.ts";
import type { Answer, SiteAnswers } from "../../../src/site/interview/question.ts";
import { type Asked, answerFrom, interview } from "../../../src/site/interview/walk.ts";
import { bridgedFacts, plainFacts } from "../../fixtures/interview-facts.ts";

const good: Partial<Record<Asked["id"], readonly string[]>> = {
  "name": ["madrid", "n", "sevilla-2"],
  "timezone": ["Europe/Madrid", "Atlantic/Canary", "UTC"],
  "host": ["local", "10.99.0.5", "vms1.example", "10.99.0.5, 10.99.0.6", "local, 10.99.0.6, 10.99.0.7"],
  "recording-days": ["0", "30", "365"],
  "recording-share": ["100", "1"],
  "high-availability": ["-", "webrtc", "acd, webrtc", "bdtr"],
  "bridge": ["br0", "br-lan"],
  "cidr": ["192.168.70.0/24", "10.20.30.0/23"],
  "dns": ["10.9.9.9", "10.9.9.9, 10.9.9.8"],
  "ntp": ["10.9.9.9", "ntp.example"],
  "agents": ["1", "60", "1500"],
  "calls": ["1", "60", "500"],
  "node-memory": ["2GiB", "8GiB"],
  "node-vcpus": ["1", "4", "17"],
  "node-data-disks": ["21GiB", "21GiB, 40GiB"],
  "node-image": ["debian-12", "ubuntu-20-04"],
  "gateway-address": ["10.99.0.6"],
  "gateway-spans": ["1", "3"],
  "gateway-trunks": ["10.99.0.7", "10.99.0.7, 10.99.0.8"],
  "gateway-emergency": ["112", "112, 091", "-"],
};

/** A whole interview whose answers are picked by numbers; one that is wrong at its place is replaced by the default. */
function interviewed(picks: readonly number[], facts: typeof plainFacts): SiteAnswers | undefined {
  const walk = interview(facts);
  let step = walk.next();
  for (let index = 0; step.done !== true; index += 1) {
    const answer = picked(step.value, picks[index % picks.length] ?? 0, index);
    if (answer === undefined) return undefined;
    step = walk.next(answer);
  }
  return step.value;
}

function picked(asked: Asked, pick: number, index: number): Answer | undefined {
  if (asked.fixed !== undefined) return asked.fixed;
  const choices = index > 60 && asked.initial !== undefined ? [asked.initial] : (asked.choices ?? good[asked.id] ?? []);
  const candidates = [choices[pick % Math.max(1, choices.length)], asked.initial, choices[0]];
  for (const text of candidates) {
    if (text === undefined) continue;
    const answer = answerFrom(asked.kind, text);
    if (asked.problem(answer) === undefined) return answer;
  }
  return undefined;
}

test("the written answers give the same site file byte for byte, also on a machine with other surroundings", (t) => {
  let compared = 0;
  fc.assert(
    fc.property(fc.array(fc.nat(20), { minLength: 1, maxLength: 40 }), fc.boolean(), (picks, bridged) => {
      const [here, elsewhere] = bridged ? [bridgedFacts, plainFacts] : [plainFacts, bridgedFacts];
      const answers = interviewed(picks, here);
      if (answers === undefined) return;
      const text = answersText(answers, "site.yaml");
      const again = answersFrom(parse(text), elsewhere);
      t.deepEqual(again.findings, [], text);
      t.is(siteText(again.answers, "/schema.json"), siteText(answers, "/schema.json"), text);
      t.is(answersText(again.answers, "site.yaml"), text);
      compared += 1;
    }),
    { numRuns: 60 },
  );
  t.true(compared > 20, `${compared} interviews came to their end`);
});
