import type { LabAgent } from "./agent.ts";

/** Figures of the agent's, read from what it shows Prometheus. */
export class AgentFigures {
  readonly #lines: readonly string[];

  constructor(text: string) {
    this.#lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  }

  /** The value of the only series with these labels. Undefined where there is none, or more than one. */
  value(metric: string, labels: Readonly<Record<string, string | number>> = {}): number | undefined {
    const [line, ...more] = this.#series(metric, labels);
    if (line === undefined || more.length > 0) return undefined;
    return Number(line.slice(line.lastIndexOf(" ") + 1));
  }

  /** How many series a metric has. */
  count(metric: string): number {
    return this.#series(metric, {}).length;
  }

  #series(metric: string, labels: Readonly<Record<string, string | number>>): string[] {
    const wanted = Object.entries(labels).map(([name, value]) => new RegExp(`[{,]${name}="${value}"[,}]`));
    return this.#lines.filter(
      (line) =>
        (line.startsWith(`${metric}{`) || line.startsWith(`${metric} `)) && wanted.every((label) => label.test(line)),
    );
  }
}

/** What it sees now. */
export async function figuresOf(agent: LabAgent): Promise<AgentFigures> {
  return new AgentFigures((await agent.ask("/metrics")).body);
}

/** The figures once they are as wanted, or as they are after that time. */
export async function figuresWhere(
  agent: LabAgent,
  wanted: (figures: AgentFigures) => boolean,
  { timeoutMs }: { timeoutMs: number },
): Promise<AgentFigures> {
  let figures = await figuresOf(agent);
  await agent.until(async () => {
    figures = await figuresOf(agent);
    return wanted(figures) || undefined;
  }, timeoutMs);
  return figures;
}

/** Nothing where there is no such figure. */
export const textOf = (value: number | undefined): string => (value === undefined ? "" : String(value));
