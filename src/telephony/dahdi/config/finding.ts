/** Something about a line of a file below /etc/dahdi. Lines count from 1. */
export interface DahdiFinding {
  line: number;
  /** error: the program that reads the file refuses it. warning: it takes it and does something else than was meant. */
  severity: "error" | "warning";
  message: string;
}
