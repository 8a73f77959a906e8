import { printable } from "./quoted.ts";

export type Severity = "error" | "warning";

/** Keys and list positions from the top of the file, e.g. ["nodes", "bdtr", "interfaces", "admin", "address"]. */
export type DataPath = readonly (string | number)[];

/** What is wrong with a value, before it is known on which line that value stands. */
export interface Finding {
  path: DataPath;
  /** The finding is about the key, not about its value. */
  atKey?: boolean;
  severity: Severity;
  message: string;
  /** What to do. */
  fix: string;
}

/** What is wrong in a file, and where. Lines and columns count from 1. */
export interface Problem {
  /** "nodes.bdtr.interfaces.admin.address"; empty where the file as a whole is meant. */
  path: string;
  line: number;
  column: number;
  severity: Severity;
  message: string;
  fix: string;
}

export function formatPath(path: DataPath): string {
  return path.map((part) => printable(String(part))).join(".");
}

/** "madrid.yaml:12:5 error nodes.acd.role: …" and, on a line of its own, what to do. */
export function formatProblem(file: string, problem: Problem): string {
  const where = `${file}:${problem.line}:${problem.column} ${problem.severity}`;
  const what = problem.path === "" ? problem.message : `${problem.path}: ${problem.message}`;
  return `${where} ${what}\n    fix: ${problem.fix}`;
}

export function hasErrors(problems: readonly { severity: Severity }[]): boolean {
  return problems.some(({ severity }) => severity === "error");
}
