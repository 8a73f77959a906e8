export interface Asker {
  /** One question to a person; repeats it until problem() has nothing to say. */
  ask(prompt: Prompt): Promise<string>;
}

export interface Prompt {
  message: string;
  initial: string | undefined;
  choices: readonly string[] | undefined;
  /** How a choice is shown, where not as it is. */
  labels?: Readonly<Record<string, string>>;
  /** Answers that are always taken and never checked, with what they do: "?" explains. */
  keys?: readonly { key: string; does: string }[];
  /** How to choose, below a list of choices. */
  tip?: string;
  /** The same where the choices are typed. */
  plainTip?: string;
  /** What is wrong with an answer, or undefined. */
  problem(text: string): string | undefined | Promise<string | undefined>;
}
