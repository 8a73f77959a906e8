import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import test, { type ExecutionContext } from "ava";
import { openLedger } from "../../src/site/ledger.ts";

const claimer = fileURLToPath(new URL("ledger-claimer.ts", import.meta.url));

interface Answer {
  site: string;
  numbers?: number[];
  uuids?: string[];
  macs?: string[];
  refused?: string;
  message?: string;
}

interface Claimer {
  process: ChildProcess;
  answers: Answer[];
  /** Lets it begin. */
  go(): void;
  ended: Promise<unknown>;
}

test("processes that claim at once in a ledger that none of them has made yet get different identities", async (t) => {
  const folder = temporaryFolder(t);
  const claimers = await Promise.all(
    [0, 1, 2, 3].map((index) => startClaimer(t, { folder, subnet: index * 5, sites: 5, nodes: 20 })),
  );
  const answers = await race(claimers);
  t.deepEqual(
    answers.filter(({ refused }) => refused !== undefined),
    [],
  );
  t.is(answers.length, 20);
  for (const pick of [
    (answer: Answer) => answer.numbers,
    (answer: Answer) => answer.uuids,
    (answer: Answer) => answer.macs,
  ]) {
    const values = answers.flatMap<string | number>((answer) => pick(answer) ?? []);
    t.is(values.length, 400);
    t.is(new Set(values).size, 400);
  }
  const numbers = answers.flatMap((answer) => answer.numbers ?? []).sort((left, right) => left - right);
  t.deepEqual([numbers[0], numbers.at(-1)], [101, 500]);
});

test("of two processes that ask for the same addresses at once, one is refused and leaves nothing", async (t) => {
  const folder = temporaryFolder(t);
  const claimers = await Promise.all(
    ["madrid", "sevilla"].map((name) => startClaimer(t, { folder, subnet: 7, sites: 1, nodes: 50, name })),
  );
  const answers = await race(claimers);
  const refused = answers.find((answer) => answer.refused !== undefined);
  const winner = answers.find((answer) => answer.refused === undefined);
  t.is(refused?.refused, "identity-taken");
  t.true(
    refused?.message?.startsWith(`address 10.0.7.1 belongs to node node0 of site ${winner?.site} (`),
    refused?.message,
  );
  t.is(winner?.numbers?.length, 50);
  const ledger = openLedger(join(folder, "ledger.db"));
  t.teardown(() => ledger.close());
  t.deepEqual(
    ledger.sites().map(({ name }) => name),
    [winner?.site as string],
  );
});

test("two processes that plan the same site at once get the same identities", async (t) => {
  const folder = temporaryFolder(t);
  const claimers = await Promise.all(
    [1, 2].map(() => startClaimer(t, { folder, subnet: 7, sites: 1, nodes: 50, name: "madrid" })),
  );
  const [first, second] = await race(claimers);
  t.is(first?.numbers?.length, 50);
  t.deepEqual(first, second);
});

test("killed in the middle of claiming, the ledger has whole sites only, forgets none and goes on", async (t) => {
  const folder = temporaryFolder(t);
  const done = new Set<string>();
  const nodes = 40;
  for (let round = 0; round < 8; round += 1) {
    const [child] = await Promise.all([startClaimer(t, { folder, subnet: round * 200, sites: 200, nodes })]);
    child.go();
    await delay(150 + round * 37);
    child.process.kill("SIGKILL");
    await child.ended;
    for (const { site } of child.answers) done.add(site);
    const ledger = openLedger(join(folder, "ledger.db"));
    try {
      const { sites, identities } = ledger.export();
      const names = new Set(sites.map(({ name }) => name));
      for (const site of done) t.true(names.has(site), `${site} was promised and is gone`);
      for (const name of names) t.is(identities.filter(({ site }) => site === name).length, nodes * 8, name);
      const numbers = identities.filter(({ kind }) => kind === "vm-number").map(({ value }) => value);
      t.is(new Set(numbers).size, numbers.length);
    } finally {
      ledger.close();
    }
  }
  t.true(done.size > 0, "the claimers were killed before they claimed anything");
});

function temporaryFolder(t: ExecutionContext): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "spanwright-race-")));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function startClaimer(
  t: ExecutionContext,
  options: { folder: string; subnet: number; sites: number; nodes: number; name?: string },
): Promise<Claimer> {
  const { folder, subnet, sites, nodes, name } = options;
  const args = [claimer, folder, String(subnet), String(sites), String(nodes), ...(name === undefined ? [] : [name])];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "pipe"] });
  t.teardown(() => child.kill("SIGKILL"));
  const ended = once(child, "close");
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  child.stdin.on("error", (error) => t.log(error.message));
  const answers: Answer[] = [];
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line === "ready") resolve();
      // A killed process's last line may be half a line, which promises nothing.
      else if (line.endsWith("}")) answers.push(JSON.parse(line) as Answer);
    });
    child.on("exit", (code) => {
      if (code !== null && code !== 0) t.fail(errors);
      reject(new Error(`the claimer ended early: ${errors}`));
    });
  });
  return { process: child, answers, ended, go: () => child.stdin.write("\n") };
}

async function race(claimers: readonly Claimer[]): Promise<Answer[]> {
  for (const each of claimers) each.go();
  await Promise.all(claimers.map(({ ended }) => ended));
  return claimers.flatMap(({ answers }) => answers);
}
