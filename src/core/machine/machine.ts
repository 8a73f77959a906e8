import type { Duplex } from "node:stream";

export interface RunOptions {
  /** Given to the program on its standard input, which is closed after it. */
  input?: string | Buffer;
  timeoutMs?: number;
  /** Added to the machine's own environment. Never put a secret here that the program does not need. */
  env?: Record<string, string>;
  /** Exit codes that are answers, not failures. Default: [0]. */
  okExitCodes?: readonly number[];
  /** latin1 keeps every byte of standard output as one character. Default: utf8. */
  encoding?: "utf8" | "latin1";
  /** Called with each line of either output while the program runs. */
  onLine?: (line: string) => void;
}

export interface RunResult {
  exitCode: number;
  stdout: string;
  stderr: string;
}

export interface FileFacts {
  path: string;
  kind: "file" | "directory" | "other";
  sizeBytes: number;
  /** Permission bits, e.g. 0o600. */
  mode: number;
}

export interface KeepOptions {
  /** Called with each line of its standard output. A line longer than limits.keptLineBytes ends the program. */
  onLine: (line: string) => void;
}

/** A program that runs beside us until it is stopped: lines go in, lines come out. */
export interface KeptProgram {
  /** Writes a line to its standard input. False where it has ended or does not read: then nothing was written. */
  write(line: string): boolean;
  /** Why it ended, in words, once it has. Never rejects. */
  readonly ended: Promise<string>;
  /** Closes its standard input, and ends it where that is not heeded. Waits for its end. */
  stop(): Promise<void>;
}

/**
 * A computer that we act on: this one, one behind SSH, or a guest. Nothing else in spanwright starts a program,
 * touches a file of a site's machines, or opens a connection to one.
 *
 * Every method throws AppError: unreachable, unknown-state (time-out), program-missing, program-failed, disk-full.
 */
export interface Machine {
  /** How people call it: "this machine", or the host's name in the site file. */
  readonly name: string;
  /** Runs a program with an argument list, never through a shell string. */
  run(program: string, args: readonly string[], options?: RunOptions): Promise<RunResult>;
  /**
   * Starts a program that is to run for as long as we do. It ends with us: its standard input closes. Only this computer
   * can: behind SSH nothing is kept, and it throws program-failed.
   */
  keep(program: string, args: readonly string[], options: KeepOptions): Promise<KeptProgram>;
  /** The file's bytes, or undefined where there is none. Refuses more than maxBytes. */
  readFile(path: string, options?: { maxBytes?: number }): Promise<Buffer | undefined>;
  /** Writes beside the target and renames over it: a reader sees the old or the new file, never half. */
  writeFile(path: string, content: string | Buffer, options: { mode: number }): Promise<void>;
  /** Copies a file of the controller's to this machine, atomically, holes kept. */
  putFile(localPath: string, remotePath: string, options: PutOptions): Promise<void>;
  /**
   * Gives a finished file its mode and its name: a reader sees no half of it. A file of that name is replaced, or with
   * replace: false never (program-failed).
   */
  publish(temporaryPath: string, path: string, options: { mode: number; replace: boolean }): Promise<void>;
  /** Facts of those paths that exist, in one round trip. Links are followed. What cannot be told throws. */
  statMany(paths: readonly string[]): Promise<FileFacts[]>;
  makeDirectory(path: string, options: { mode: number }): Promise<void>;
  /** Removes a file, or an empty directory; what is not there is fine. */
  remove(path: string): Promise<void>;
  /** Opens a TCP connection as seen from this machine. */
  dial(target: { host: string; port: number; timeoutMs: number }): Promise<Duplex>;
  close(): Promise<void>;
}

export interface PutOptions {
  mode: number;
  onProgress?: (doneBytes: number, totalBytes: number) => void;
}
