import { AppError } from "../../core/errors.ts";
import type { ManagerPacket } from "./link.ts";

export interface ManagerAnswer {
  answer: ManagerPacket;
  events: readonly ManagerPacket[];
}

/** Questions under way at once. A collector asks one after the other, so this many are never wanted. */
export const mostQuestions = 64;
/** A list longer than this is given up: 4 000 is 1 000 calls with four channels each. */
export const mostListEvents = 10_000;

interface Question {
  name: string;
  dueMs: number;
  /** Undefined until the answer says that a list of events follows. */
  answer: ManagerPacket | undefined;
  events: ManagerPacket[];
  resolve: (answer: ManagerAnswer) => void;
  reject: (error: AppError) => void;
}

/** Actions that wait for their answers, found by their ActionIDs. Bounded in number, in time and in what they collect. */
export class Questions {
  readonly #waiting = new Map<string, Question>();
  #next = 0;

  /** The text to send and the promise of its answer. Throws unreachable where too many are waiting. */
  ask(action: ManagerPacket, dueMs: number): { text: string; answer: Promise<ManagerAnswer> } {
    const name = action.Action ?? "";
    if (this.#waiting.size >= mostQuestions)
      throw new AppError("unreachable", { message: `Asterisk's manager owes ${mostQuestions} answers already` });
    this.#next += 1;
    const id = `spanwright-${this.#next}`;
    const text = actionText({ ...action, ActionID: id });
    const answer = new Promise<ManagerAnswer>((resolve, reject) => {
      this.#waiting.set(id, { name, dueMs, answer: undefined, events: [], resolve, reject });
    });
    return { text, answer };
  }

  /** True where the packet is an answer, or belongs to the list of one. */
  take(packet: ManagerPacket): boolean {
    const id = packet.ActionID ?? "";
    const question = this.#waiting.get(id);
    if (packet.Response !== undefined) {
      if (question !== undefined) this.#onAnswer(id, question, packet);
      return true;
    }
    if (question?.answer === undefined) return false;
    const complete = /^complete$/i.test(packet.EventList ?? "");
    if (!complete) question.events.push(packet);
    if (complete) this.#end(id, question, question.answer);
    else if (question.events.length > mostListEvents)
      this.#giveUp(id, question, "unknown-state", `listed more than ${mostListEvents} things`);
    return true;
  }

  /** Gives up those that nothing answered in time. */
  expire(nowMs: number): void {
    for (const [id, question] of this.#waiting)
      if (nowMs >= question.dueMs) this.#giveUp(id, question, "unknown-state", "was not answered in time");
  }

  /** Gives up all: the connection is gone. */
  abandon(why: string): void {
    for (const [id, question] of this.#waiting) this.#giveUp(id, question, "unreachable", `was not answered: ${why}`);
  }

  #onAnswer(id: string, question: Question, packet: ManagerPacket): void {
    if (packet.Response === "Success" && /^start$/i.test(packet.EventList ?? "")) question.answer = packet;
    else this.#end(id, question, packet);
  }

  #end(id: string, question: Question, answer: ManagerPacket): void {
    this.#waiting.delete(id);
    question.resolve({ answer, events: question.events });
  }

  #giveUp(id: string, question: Question, code: "unreachable" | "unknown-state", what: string): void {
    this.#waiting.delete(id);
    // Only the action's name: its other fields may be secret.
    question.reject(new AppError(code, { message: `${question.name} of Asterisk's manager ${what}` }));
  }
}

/** A line a field. A value with an end of line in it would begin a field of its own: that is a bug of the caller's. */
function actionText(action: ManagerPacket): string {
  const lines = Object.entries(action).map(([name, value]) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not be sent.
    if (/[\u0000-\u001f]/.test(name + value))
      throw new RangeError(`the field ${JSON.stringify(name)} of an action has a control character`);
    return `${name}: ${value}\r\n`;
  });
  return `${lines.join("")}\r\n`;
}
