import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import type { Duplex } from "node:stream";
import { programFailed, programMissing } from "../../src/core/machine/failure.ts";
import { LocalMachine } from "../../src/core/machine/local.ts";
import type { FileFacts, KeptProgram, Machine, RunOptions, RunResult } from "../../src/core/machine/machine.ts";

/** Programs that are really run, on paths below the root. */
const fileTools = new Set([
  "find",
  "flock",
  "grep",
  "stat",
  "sha256sum",
  "md5sum",
  "cp",
  "ln",
  "mv",
  "rm",
  "mkdir",
  "chmod",
  "sync",
]);

/**
 * A machine whose "/" is a folder: real files and real file tools. Everything else (asterisk, dahdi_cfg, systemctl) is
 * answered by the test, which so sees what was asked of the machine and in which order.
 */
export class RootedMachine implements Machine {
  readonly name: string;
  readonly calls: string[] = [];
  readonly #root: string;
  readonly #local = new LocalMachine();
  readonly #answer: (program: string, args: readonly string[]) => Partial<RunResult> | undefined;

  constructor(
    root: string,
    answer: (program: string, args: readonly string[]) => Partial<RunResult> | undefined,
    name = "gw",
  ) {
    this.#root = root;
    this.#answer = answer;
    this.name = name;
  }

  async run(program: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
    if (program === "cp" && args.includes("--parents")) return await this.#copyWithParents(args);
    if (program === "tar") {
      const own = args.map((arg) => (arg === "--directory=/" ? `--directory=${this.#root}` : arg));
      return await this.#local.run(program, own, options);
    }
    if (fileTools.has(program)) {
      const own = args.map((arg) => (arg.startsWith("/") ? this.#at(arg) : arg));
      const result = await this.#local.run(program, own, options);
      return { ...result, stdout: this.#plain(result.stdout), stderr: this.#plain(result.stderr) };
    }
    this.calls.push([program, ...args].join(" "));
    const answer = this.#answer(program, args);
    if (answer === undefined) throw programMissing({ machine: this.name, program, args });
    const result = { exitCode: 0, stdout: "", stderr: "", ...answer };
    if ((options.okExitCodes ?? [0]).includes(result.exitCode)) return result;
    throw programFailed({ machine: this.name, program, args }, result);
  }

  async keep(program: string, args: readonly string[]): Promise<KeptProgram> {
    throw programMissing({ machine: this.name, program, args });
  }

  async readFile(path: string, options?: { maxBytes?: number }): Promise<Buffer | undefined> {
    return await this.#local.readFile(this.#at(path), options);
  }

  async writeFile(path: string, content: string | Buffer, options: { mode: number }): Promise<void> {
    await this.#local.writeFile(this.#at(path), content, options);
  }

  async putFile(localPath: string, remotePath: string, options: { mode: number }): Promise<void> {
    await this.#local.putFile(localPath, this.#at(remotePath), options);
  }

  async publish(temporaryPath: string, path: string, options: { mode: number; replace: boolean }): Promise<void> {
    await this.#local.publish(this.#at(temporaryPath), this.#at(path), options);
  }

  async statMany(paths: readonly string[]): Promise<FileFacts[]> {
    const facts = await this.#local.statMany(paths.map((path) => this.#at(path)));
    return facts.map((each) => ({ ...each, path: this.#plain(each.path) }));
  }

  async makeDirectory(path: string, options: { mode: number }): Promise<void> {
    await this.#local.makeDirectory(this.#at(path), options);
  }

  async remove(path: string): Promise<void> {
    await this.#local.remove(this.#at(path));
  }

  async dial(target: { host: string; port: number; timeoutMs: number }): Promise<Duplex> {
    return await this.#local.dial(target);
  }

  async close(): Promise<void> {
    // Nothing is held open.
  }

  /** cp takes the whole path, and here the root would be in it. */
  async #copyWithParents(args: readonly string[]): Promise<RunResult> {
    const folder = this.#at(args[args.indexOf("-t") + 1] ?? "");
    for (const path of args.slice(args.indexOf("--") + 1)) {
      await mkdir(dirname(folder + path), { recursive: true });
      await this.#local.run("cp", ["-a", "--", this.#at(path), folder + path]);
    }
    return { exitCode: 0, stdout: "", stderr: "" };
  }

  #at(path: string): string {
    return `${this.#root}${path}`;
  }

  #plain(text: string): string {
    return text.replaceAll(this.#root, "");
  }
}
