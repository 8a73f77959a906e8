import { posix } from "node:path";
import { type Clock, systemClock } from "../../core/clock.ts";
import { AppError, isAppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { readTemplate } from "../../core/template.ts";
import { type ConfigFile, section } from "./config-text.ts";
import { type CallRecord, parseRecords } from "./records.ts";

export const rehearsalFolder = "/run/spanwright-rehearsal";
const recordsBytesMax = 4 << 20;
/** Under software emulation on a busy machine an E1 with its channels took up to 160 s. */
const startTimeoutMs = 600_000;
const pollMs = 500;
/** An Asterisk that does not stop by itself is of no more use to anybody. */
const unitOptions = ["--quiet", "--collect", "--property=TimeoutStopSec=10", "--property=LimitNOFILE=65536"];

/** A test call that one end places. */
export interface PlacedCall {
  /** What the caller does once it is answered. */
  conduct: "talk" | "brief" | "hold";
  caller: string;
  /** What is dialled: technology, place and number, as Dial() takes it. */
  dialled: string;
  /** Value of X-DAHDISIP_SAL; the peers only. */
  group?: string | undefined;
}

export interface ExchangeOptions {
  machine: Machine;
  name: "carrier" | "peers";
  modules: readonly string[];
  /** Files below its etc folder. */
  files: readonly ConfigFile[];
  /** Network namespace in which it runs; the machine's own without. */
  namespace?: string;
  clock?: Clock;
}

/**
 * An Asterisk of the rehearsal's own beside the site's, with folders of its own. Its dialplan reads what to do from
 * files and writes what happened into one, so that nothing has to be read off a screen.
 */
export class Exchange {
  readonly home: string;
  readonly #options: ExchangeOptions;
  readonly #machine: Machine;
  readonly #clock: Clock;
  /** Begins with the time, so that an exchange that still runs has no record of these calls from an earlier process. */
  #lastId: number;

  constructor(options: ExchangeOptions) {
    this.home = posix.join(rehearsalFolder, options.name);
    this.#options = options;
    this.#machine = options.machine;
    this.#clock = options.clock ?? systemClock;
    this.#lastId = this.#clock.nowMs();
  }

  /** Starts it, anew where it runs already, and waits until its modules are loaded. Throws program-failed, unknown-state. */
  async start(): Promise<void> {
    const { name, files, namespace } = this.#options;
    await this.stop();
    await this.#machine.run("rm", ["--recursive", "--force", "--", this.home]);
    const folders = ["etc", "lib", "run", "log", "spool", "plans", "behaviours"];
    await this.#machine.run("mkdir", ["--parents", ...folders.map((folder) => posix.join(this.home, folder))]);
    await Promise.all(
      [...this.#ownFiles(), ...files].map(({ path, content }) => this.write(posix.join("etc", path), content)),
    );
    const program = ["asterisk", "-f", "-C", this.#asteriskConf];
    const inside = namespace === undefined ? program : ["ip", "netns", "exec", namespace, ...program];
    await this.#machine.run("systemd-run", [...unitOptions, `--unit=${this.#unit}`, "--", ...inside]);
    await this.#untilBooted(name);
  }

  async stop(): Promise<void> {
    // 5: there is no such unit.
    await this.#machine.run("systemctl", ["stop", this.#unit], { okExitCodes: [0, 5] });
  }

  /** Asks it something on its command line. */
  async ask(question: string): Promise<string> {
    const args = ["-C", this.#asteriskConf, "-rx", question];
    return (await this.#machine.run("asterisk", args, { okExitCodes: [0, 1] })).stdout;
  }

  /**
   * Writes one of the files that its dialplan reads at each call. In place: no call is on its way then, nothing of /run
   * outlasts a power cut, and each of the programs that a safe writing takes would cost a slow guest half a second.
   */
  async write(path: string, content: string): Promise<void> {
    await this.#machine.run("dd", [`of=${posix.join(this.home, path)}`, "status=none"], { input: content });
  }

  /** Places a call and comes back at once; the answer is the call's id in the records. */
  async place(call: PlacedCall): Promise<string> {
    this.#lastId += 1;
    const id = String(this.#lastId);
    const fields = [call.conduct, call.caller, call.dialled, call.group ?? ""].map(encodeURIComponent);
    await this.write(`plans/${id}`, `${fields.join(":")}:\n`);
    await this.ask(`channel originate Local/${id}@place/n application Wait 900`);
    return id;
  }

  /** Everything that was written down since the start. */
  async records(): Promise<CallRecord[]> {
    const content = await this.#machine.readFile(posix.join(this.home, "records"), { maxBytes: recordsBytesMax });
    return content === undefined ? [] : parseRecords(content.toString("utf8"));
  }

  /** Waits until the records hold what is looked for. Undefined where they don't in that time. */
  async until<Found>(
    find: (records: readonly CallRecord[]) => Found | undefined,
    timeoutMs: number,
  ): Promise<Found | undefined> {
    const deadlineMs = this.#clock.nowMs() + timeoutMs;
    for (;;) {
      const found = find(await this.records());
      if (found !== undefined || this.#clock.nowMs() >= deadlineMs) return found;
      await this.#clock.sleep(pollMs);
    }
  }

  async hangUpAll(): Promise<void> {
    await this.ask("channel request hangup all");
  }

  get #unit(): string {
    return `spanwright-${this.#options.name}.service`;
  }

  get #asteriskConf(): string {
    return posix.join(this.home, "etc", "asterisk.conf");
  }

  #ownFiles(): ConfigFile[] {
    const { name, modules } = this.#options;
    const at = (folder: string) => posix.join(this.home, folder);
    const directories = [
      ["astetcdir", at("etc")],
      ["astvarlibdir", at("lib")],
      ["astdbdir", at("lib")],
      ["astkeydir", at("lib")],
      ["astagidir", at("lib")],
      ["astspooldir", at("spool")],
      ["astrundir", at("run")],
      ["astlogdir", at("log")],
    ] as const;
    const wanted = [...modules].map((module) => ["load", `${module}.so`] as const);
    return [
      { path: "asterisk.conf", content: section("directories", directories) },
      { path: "modules.conf", content: section("modules", [["autoload", "no"], ...wanted]) },
      // No records of calls besides our own, and no complaint that a file is missing.
      { path: "cdr.conf", content: section("general", [["enable", "no"]]) },
      { path: "cel.conf", content: section("general", [["enable", "no"]]) },
      { path: "logger.conf", content: section("logfiles", [["messages", "notice,warning,error"]]) },
      { path: "extensions.conf", content: readTemplate(`rehearsal/${name}.conf`) },
      { path: "talk.conf", content: readTemplate("rehearsal/talk.conf") },
    ];
  }

  async #untilBooted(name: string): Promise<void> {
    const deadlineMs = this.#clock.nowMs() + startTimeoutMs;
    while (this.#clock.nowMs() < deadlineMs) {
      if (/fully booted/.test(await this.#askWhileStarting())) return;
      await this.#clock.sleep(pollMs);
    }
    throw new AppError("unknown-state", {
      message: `the rehearsal's ${name} did not start in ${startTimeoutMs / 1000} s`,
      hint: `Look at 'journalctl -u ${this.#unit}' and ${posix.join(this.home, "log", "messages")} in the guest.`,
    });
  }

  async #askWhileStarting(): Promise<string> {
    try {
      return await this.ask("core waitfullybooted");
    } catch (error) {
      if (isAppError(error, "unknown-state")) return "";
      throw error;
    }
  }
}

/** What every exchange's dialplan uses. */
export const commonModules = [
  "res_timing_timerfd",
  "pbx_config",
  "app_dial",
  "app_playtones",
  "app_read",
  "app_senddtmf",
  "app_stack",
  "func_callerid",
  "func_channel",
  "func_cut",
  "func_env",
  "func_hangupcause",
  "func_logic",
  "func_strings",
  "func_uri",
  "app_exec",
  "res_clioriginate",
  "res_tonedetect",
  "bridge_simple",
  "codec_alaw",
  "codec_ulaw",
  "codec_a_mu",
] as const;
