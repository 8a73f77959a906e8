import { AppError, messageOf } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { buildPlan } from "../../plan/build.ts";
import { carryOut } from "../../plan/carry-out.ts";
import { verifyGateways } from "../../plan/gateway/verify.ts";
import { refuse } from "../../plan/plan.ts";
import { lookAgain, type Workshop } from "../../plan/workshop.ts";
import type { GatewayDesign } from "../../site/gateway/design.ts";
import { designGateways } from "../../site/gateway/design-gateway.ts";
import { loadSite } from "../../site/load.ts";
import { askAsterisk } from "../../telephony/asterisk/read/ask.ts";
import { LabAgent } from "./agent.ts";
import { proveCablePulled } from "./agent-fault.ts";
import { proveAgent } from "./agent-health.ts";
import { refuseUncableable, virtualCables } from "./cables.ts";
import { makeTestCalls, mostRoutes } from "./calls.ts";
import type { Fault } from "./fault.ts";
import { makeFaults } from "./faults.ts";
import { GatewayGuest } from "./guest.ts";
import { GatewayLab } from "./lab.ts";
import { routeSamples, routesLeftOut } from "./routes.ts";

/** A gateway made for real on one generation of Debian and Asterisk. */
export interface GenerationRehearsal {
  image: string;
  /** "Asterisk 16.28.0~… on Debian GNU/Linux 11 (bullseye)"; undefined where it did not get so far. */
  system: string | undefined;
  chapters: readonly Chapter[];
  /** Why it ended before its end. */
  stopped: string | undefined;
  durationsMs: Readonly<Record<string, number>>;
  ok: boolean;
  /** How to get into the machine that is still there, because it was asked for. */
  kept: string | undefined;
}

interface Chapter {
  title: string;
  /** Why there are no rows. */
  notTried: string | undefined;
  rows: readonly Row[];
}

interface Row {
  field: string;
  planned: string;
  found: string;
  ok: boolean;
}

export interface GatewayRehearsalOptions {
  sitePath: string;
  design: GatewayDesign;
  image: string;
  keep: boolean;
  /** Also the health agent, in the same machine. */
  agent?: boolean;
  progress: (line: string) => void;
}

/** Images of gateway hosts, oldest first. The newer one has no chan_sip. */
export const gatewayImages = {
  pjsip: ["debian-11-gateway", "debian-sid-gateway"],
  chan_sip: ["debian-11-gateway"],
} as const satisfies Record<GatewayDesign["sipDriver"], readonly string[]>;

/** What a dynamic span and a simulated carrier have no part in, and what nobody tries here. */
export const notProved: readonly string[] = [
  "the card: its driver, its firmware, its interrupts, its echo canceller",
  "the electrical line: framing, line code, CRC-4, bit errors, slips (a virtual cable has no framer)",
  "the clock: whether the operator's timing is taken from the right span",
  "the operator's own switch: its numbering plan, its causes, which caller numbers it lets through",
  "the network between the gateway and the SIP peers: delay, jitter, loss",
  "the installation of packages, which the machine's image holds already",
  "the customer's own part of the dialplan, which is on the customer's host",
  "emergency calls while the first of their groups is busy",
];

/** The gateways of a site that are to be rehearsed; name: only that one. Throws site-invalid where there is none. */
export async function gatewaysToRehearse(sitePath: string, name: string | undefined): Promise<GatewayDesign[]> {
  const { site } = await loadSite(sitePath);
  const all = designGateways(site);
  const found = name === undefined ? all : all.filter((gateway) => gateway.name === name);
  if (found.length === 0) {
    throw new AppError("usage", {
      message:
        name === undefined
          ? `site ${site.site.name} has no gateway`
          : `site ${site.site.name} has no gateway '${name}'`,
      hint:
        all.length === 0
          ? "To rehearse its virtual machines: spanwright rehearse provision --site FILE."
          : `It has: ${all.map((gateway) => gateway.name).join(", ")}.`,
    });
  }
  for (const gateway of found) refuseUncableable(gateway);
  return found;
}

/**
 * A rehearsal with each of these images, one after the other. One whose image can't be built today (Debian sid moves) is told
 * as not tried, and one that fails before there is anything to report as stopped, as long as another was rehearsed.
 */
export async function rehearseGenerations(
  images: readonly string[],
  optionsOf: (image: string) => GatewayRehearsalOptions,
  rehearse: typeof rehearseGateway = rehearseGateway,
): Promise<GenerationRehearsal[]> {
  const generations: GenerationRehearsal[] = [];
  const failures: AppError[] = [];
  for (const image of images) {
    try {
      generations.push(await rehearse(optionsOf(image)));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      failures.push(error);
      generations.push(unbegun(image, error));
    }
  }
  const [first] = failures;
  if (first !== undefined && failures.length === images.length) throw first;
  return generations;
}

function unbegun(image: string, error: AppError): GenerationRehearsal {
  const why = [error.message, error.hint].join(". ");
  const unbuilt = error.code === "build-failed";
  return {
    image,
    system: undefined,
    chapters: unbuilt ? [{ title: `The gateway on ${image}`, notTried: why, rows: [] }] : [],
    stopped: unbuilt ? undefined : why,
    durationsMs: {},
    ok: unbuilt,
    kept: undefined,
  };
}

/**
 * The site's gateway in a virtual machine: applied by the ordinary plan, proved by verify, called from both sides, and
 * broken in several ways. The machine is taken away afterwards, also after a failure, unless it is to be kept.
 */
export async function rehearseGateway(options: GatewayRehearsalOptions): Promise<GenerationRehearsal> {
  const rehearsal = new Rehearsal(options);
  const guest = new GatewayGuest({ ...options, gateway: options.design.name });
  try {
    try {
      await rehearsal.run(guest);
    } catch (error) {
      // Without a row there is nothing to report: what it says of itself is all there is to say.
      if (!(error instanceof AppError) || !rehearsal.begun) throw await afterRemoval(error, guest, options);
      rehearsal.stopped = [messageOf(error), error.hint].filter(Boolean).join(" ");
    }
    if (!options.keep) await rehearsal.timed("take away", () => guest.remove());
    return rehearsal.result(options.keep ? guest.entrance() : undefined);
  } finally {
    await guest.close();
  }
}

/** The failure that counts is the first one; where the machine can't be taken away either, that is told beside it. */
async function afterRemoval(first: unknown, guest: GatewayGuest, options: GatewayRehearsalOptions): Promise<unknown> {
  try {
    if (!options.keep) await guest.remove();
  } catch (error) {
    options.progress(`the machine of the rehearsal is still there: ${messageOf(error)}`);
  }
  return first;
}

class Rehearsal {
  stopped: string | undefined;
  readonly #options: GatewayRehearsalOptions;
  readonly #chapters: Chapter[] = [];
  readonly #durationsMs: Record<string, number> = {};
  #system: string | undefined;

  constructor(options: GatewayRehearsalOptions) {
    this.#options = options;
  }

  async run(guest: GatewayGuest): Promise<void> {
    const { design, progress } = this.#options;
    await this.timed("machine", () => guest.start());
    const opened = await guest.open(new Map([[design.name, virtualCables(design)]]));
    const machine = opened.machines.get(design.host);
    if (machine === undefined) throw new Error(`host ${design.host} is not connected`);
    const lab = new GatewayLab({ machine, design, progress });
    await lab.prepare();
    const steps = await this.timed("apply", () => applyAll(opened, progress));
    this.#system = await systemOf(machine);
    const again = await lookAgain(opened);
    const second = await this.timed("second apply", () => applyAll(again, progress));
    this.#add("A second apply changes nothing", [
      { field: "steps", planned: "0", found: String(second), ok: second === 0 },
    ]);
    await this.timed("carrier and peers", () => lab.start());
    await this.#verify(again, `The gateway, made in ${steps} steps`);
    for (const call of await this.timed("calls", () => makeTestCalls(lab, progress)))
      this.#add(`${call.direction}: ${call.name}`, call.proofs);
    const leftOut = routesLeftOut(design, routeSamples(design, mostRoutes));
    if (leftOut > 0) this.#add(`PRI to SIP: ${leftOut} more patterns and prefixes`, [], `${mostRoutes} were called`);
    for (const fault of await this.timed("faults", () => makeFaults(lab, progress))) this.#addFault(fault);
    if (this.#options.agent === true) await this.timed("health agent", () => this.#proveAgent(lab));
    await this.#verify(again, "The gateway after all faults");
  }

  /** Something was proved or disproved. */
  get begun(): boolean {
    return this.#chapters.length > 0;
  }

  async timed<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
    const startMs = performance.now();
    try {
      return await work();
    } finally {
      this.#durationsMs[name] = Math.round(performance.now() - startMs);
    }
  }

  result(kept: string | undefined): GenerationRehearsal {
    const right = this.#chapters.every(({ rows }) => rows.every(({ ok }) => ok));
    return {
      image: this.#options.image,
      system: this.#system,
      chapters: this.#chapters,
      stopped: this.stopped,
      durationsMs: this.#durationsMs,
      ok: right && this.stopped === undefined && this.#chapters.length > 0,
      kept,
    };
  }

  /** After the faults: what it looks at does not wait for it, and what was measured before was measured without it. */
  async #proveAgent(lab: GatewayLab): Promise<void> {
    const { progress } = this.#options;
    const agent = new LabAgent({ machine: lab.machine, design: lab.design, progress });
    await agent.bring();
    const ready = await agent.start();
    this.#add("The health agent", await proveAgent(lab, agent, ready));
    this.#add("Fault: cable pulled, as the agent sees it", await proveCablePulled(lab, agent, progress));
  }

  async #verify(workshop: Workshop, title: string): Promise<void> {
    const proofs = await this.timed("verify", () =>
      verifyGateways(workshop, workshop.context.design.gateways, this.#options.progress),
    );
    this.#add(title, proofs);
  }

  #addFault({ name, proofs, calls, notTried }: Fault): void {
    const title = `Fault: ${name}`;
    const ofCalls = calls.flatMap((call) =>
      call.proofs.map((proof) => ({ ...proof, field: `${call.name}: ${proof.field}` })),
    );
    this.#add(title, [...proofs, ...ofCalls], notTried);
  }

  #add(title: string, rows: readonly Row[], notTried?: string): void {
    this.#chapters.push({
      title,
      notTried,
      rows: rows.map(({ field, planned, found, ok }) => ({ field, planned, found, ok })),
    });
  }
}

/** How many steps were done. */
async function applyAll(workshop: Workshop, progress: (line: string) => void): Promise<number> {
  const plan = await buildPlan(workshop.context, workshop.observed);
  refuse(plan);
  return (await carryOut(workshop, { steps: plan.pending, progress })).done.length;
}

async function systemOf(machine: Machine): Promise<string> {
  const release = (await machine.readFile("/etc/os-release", { maxBytes: 1 << 14 }))?.toString("utf8") ?? "";
  const name = /^PRETTY_NAME="?([^"\n]{1,80})/m.exec(release)?.[1] ?? "an unknown system";
  const answer = await askAsterisk(machine, "core show version");
  const version = answer.kind === "answer" ? /^Asterisk \S{1,80}/.exec(answer.text)?.[0] : undefined;
  return `${version ?? "Asterisk"} on ${name}`;
}
