import { access, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { parse } from "yaml";
import { messagesIn } from "../../src/messages/catalogue.ts";
import type { Language } from "../../src/messages/language.ts";
import { runProgram, spanwright } from "../support/spanwright.ts";
import { openTerminal, type Terminal, tellingTheEnd } from "../support/terminal.ts";

const bin = join(import.meta.dirname, "../../bin");
const launcher = join(bin, "spanwright");
const escaped = (text: string) => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));

async function placeOf(t: ExecutionContext): Promise<{ folder: string; env: Record<string, string> }> {
  const folder = await mkdtemp(join(tmpdir(), "spanwright-installer-"));
  // A program whose terminal has just gone may still write its compiled code.
  t.teardown(async () => await rm(folder, { recursive: true, maxRetries: 10, retryDelay: 200 }));
  const env = { SPANWRIGHT_STATE_DIR: join(folder, "state"), SPANWRIGHT_CACHE_DIR: join(folder, "cache") };
  return { folder, env: { ...env, LC_ALL: "C.UTF-8", SPANWRIGHT_LANGUAGE: "en" } };
}

/** Waits for a question and answers it; the words of the question are those of the catalogue. */
async function answer(terminal: Terminal, question: string, ...keys: string[]): Promise<void> {
  await terminal.until(escaped(question));
  await terminal.type(...keys, "Enter");
}

/** From the first question to the last: all defaults but the name. */
async function sixRoles(terminal: Terminal, language: Language, name: string): Promise<void> {
  const { questions } = messagesIn(language);
  const ask = (id: keyof typeof questions) => questions[id].ask({ number: 1, name: "", role: "", sizes: "" });
  await answer(terminal, ask("install"));
  await answer(terminal, ask("name"), name);
  await answer(terminal, ask("timezone"));
  await answer(terminal, ask("host"));
  await answer(terminal, ask("attachment"), "nat");
  for (const id of ["cidr", "gateway", "dns", "ntp", "domain", "agents", "calls", "recording-days"] as const)
    await answer(terminal, ask(id));
  await answer(terminal, ask("proposal"));
  await answer(terminal, ask("site-file"));
  await answer(terminal, ask("write"));
}

for (const language of ["en", "es"] as const) {
  test(`in ${language}, 'spanwright' alone makes the six roles on a terminal of 80 x 24, and leaves`, async (t) => {
    const { folder, env } = await placeOf(t);
    const program = [...tellingTheEnd, launcher];
    const terminal = await openTerminal(t, { folder, program, env: { ...env, SPANWRIGHT_LANGUAGE: language } });
    const { menu, interview } = messagesIn(language);
    await answer(terminal, menu.title);
    await sixRoles(terminal, language, "seis");
    await terminal.until(escaped(interview.written("seis.yaml", "seis.answers.yaml").slice(0, 30)));
    await terminal.until(escaped(menu.entries.leave));
    await terminal.type(menu.entries.leave, "Enter");
    await terminal.until(/ended with 0/);
    const file = join(folder, "seis.yaml");
    const checked = await spanwright(["site", "check", file], { env });
    t.is(checked.code, 0, checked.stdout);
    const { nodes } = parse(await readFile(file, "utf8")) as { nodes: Record<string, { role: string }> };
    t.deepEqual(
      Object.values(nodes).map(({ role }) => role),
      ["bdtr", "registro-gw", "acd", "gestion", "mcan", "webrtc"],
    );
    const again = join(folder, "again.yaml");
    const replayed = await spanwright(["install", again, "--answers", join(folder, "seis.answers.yaml")], { env });
    t.is(replayed.code, 0, replayed.stderr);
    t.is(await readFile(again, "utf8"), await readFile(file, "utf8"));
  });
}

test("Ctrl-C at a question says where it stands, and the next start goes on from there", async (t) => {
  const { folder, env } = await placeOf(t);
  const { menu, questions, session, choices } = messagesIn("en");
  const about = { number: 1, name: "", role: "", sizes: "" };
  const first = await openTerminal(t, { folder, program: [...tellingTheEnd, launcher, "install"], env });
  await answer(first, menu.title);
  await answer(first, questions.install.ask(about));
  await answer(first, questions.name.ask(about), "halfway");
  await first.until(escaped(questions.timezone.ask(about)));
  await first.type("C-c");
  await first.until(/Left at the question 'Time zone'/);
  await first.until(/2 answers are kept/);
  await first.until(/ended with 6/);
  await t.throwsAsync(access(join(folder, "halfway.yaml")), { code: "ENOENT" });
  await first.again();
  const second = first;
  await second.until(/unfinished \(begun .* ago, 2 answers, site\s+halfway\)/);
  await answer(second, session.what, choices.resume);
  await second.until(/2 answers are taken over/);
  await answer(second, questions.timezone.ask(about), "?");
  await second.until(/Guests write their logs/);
  await second.type("<", "Enter");
  await answer(second, questions.name.ask(about), "q");
  await second.until(escaped(menu.entries.survey));
});

test("a line that goes dead at a question loses no answer", async (t) => {
  const { folder, env } = await placeOf(t);
  const { menu, questions, session } = messagesIn("en");
  const about = { number: 1, name: "", role: "", sizes: "" };
  const terminal = await openTerminal(t, { folder, program: [launcher], env });
  await answer(terminal, menu.title);
  await answer(terminal, questions.install.ask(about));
  await answer(terminal, questions.name.ask(about), "dead");
  await terminal.until(escaped(questions.timezone.ask(about)));
  await terminal.again();
  await terminal.until(/2 answers, site dead/);
  await answer(terminal, session.what);
  t.regex(await terminal.until(escaped(questions.timezone.ask(about))), /2 answers are taken over/);
});

test("a second installer is told that the first is in an interview, and keeps its menu", async (t) => {
  const { folder, env } = await placeOf(t);
  const { menu, questions, session } = messagesIn("en");
  const first = await openTerminal(t, { folder, program: [launcher], env });
  await answer(first, menu.title);
  await first.until(escaped(questions.install.ask({ number: 1, name: "", role: "", sizes: "" })));
  const folderTwo = join(folder, "second");
  await mkdir(folderTwo);
  const second = await openTerminal(t, { folder: folderTwo, program: [launcher], env });
  await answer(second, menu.title);
  await second.until(escaped(session.locked));
  await answer(second, menu.back);
  t.regex(await second.until(escaped(menu.entries.leave)), escaped(menu.entries.survey));
});

test("Ctrl-C at the menu ends the installer in its own language", async (t) => {
  const { folder, env } = await placeOf(t);
  const terminal = await openTerminal(t, {
    folder,
    program: [...tellingTheEnd, launcher],
    env: { ...env, SPANWRIGHT_LANGUAGE: "es" },
  });
  await terminal.until(escaped(messagesIn("es").menu.title));
  await terminal.type("C-c");
  t.regex(await terminal.until(/ended with 6/), escaped(messagesIn("es").menu.stopped));
});

test("an error in a menu's entry is shown with its hint, and the menu comes back", async (t) => {
  const { folder, env } = await placeOf(t);
  await writeFile(join(folder, "broken.yaml"), "spanwright: 1\nsiet: {}\n");
  const terminal = await openTerminal(t, { folder, program: [launcher], env: { ...env, SPANWRIGHT_LANGUAGE: "es" } });
  const { menu, site } = messagesIn("es");
  await terminal.until(escaped(menu.title));
  await terminal.type("Plan", "Enter");
  await answer(terminal, site.which, "none.yaml");
  await terminal.until(/No existe el fichero none\.yaml/);
  await terminal.type("C-u");
  await terminal.type("broken.yaml", "Enter");
  await terminal.until(/error:[\s\S]*broken\.yaml:2:1 error[\s\S]*sugerencia:/);
  await answer(terminal, menu.back);
  t.regex(await terminal.until(escaped(menu.entries.verify)), escaped(menu.entries.leave));
});

test("a terminal that is too small is told so: below 80 x 24 it goes on, below 40 x 12 it stops", async (t) => {
  const { folder, env } = await placeOf(t);
  const program = [...tellingTheEnd, launcher, "install"];
  const narrow = await openTerminal(t, { folder, program, env, columns: 60, rows: 20 });
  await narrow.until(/The terminal has 60 columns and 20 rows[\s\S]*what is to be done/);
  const folderTwo = join(folder, "second");
  await mkdir(folderTwo);
  const tiny = await openTerminal(t, { folder: folderTwo, program, env, columns: 30, rows: 10 });
  t.regex((await tiny.until(/ended with 2/)).replaceAll("\n", ""), /40 x 12/);
});

for (const [what, env] of Object.entries({ "a terminal": {}, "a dumb terminal": { TERM: "dumb" } })) {
  test(`on ${what}, Ctrl-Z at a question and fg put it once more, and the interview goes on`, async (t) => {
    const { folder, env: usual } = await placeOf(t);
    const { menu, questions } = messagesIn("en");
    const about = { number: 1, name: "", role: "", sizes: "" };
    const terminal = await openTerminal(t, { folder, program: ["bash", "--norc"], env: { ...usual, ...env } });
    await terminal.until(/[#$]/);
    await terminal.type(`'${launcher}' install`, "Enter");
    await answer(terminal, menu.title);
    await answer(terminal, questions.install.ask(about));
    await terminal.until(escaped(questions.name.ask(about)));
    await terminal.type("stop");
    await terminal.until(/stop$/m);
    await terminal.type("C-z");
    await terminal.until(/Stopped/);
    await terminal.type("clear; fg", "Enter");
    await terminal.until(escaped(questions.name.ask(about)));
    // A dumb terminal forgets what was typed; on another one it is there again.
    await terminal.type(what === "a terminal" ? "ped" : "stopped", "Enter");
    await terminal.until(escaped(questions.timezone.ask(about)));
    await terminal.type("q", "Enter");
    await terminal.until(escaped(menu.entries.leave));
    await terminal.type("C-c");
    await terminal.until(escaped(menu.stopped));
    const kept = JSON.parse(await readFile(join(folder, "state", "installer-session.json"), "utf8")) as {
      answers: [string, string][];
    };
    t.deepEqual(kept.answers, [
      ["install", "all-roles"],
      ["name", "stopped"],
    ]);
  });
}

test("a choice of a list that can't be taken is told why, and the list comes again", async (t) => {
  const { folder, env } = await placeOf(t);
  const { menu, questions } = messagesIn("en");
  const about = { number: 1, name: "", role: "", sizes: "" };
  const terminal = await openTerminal(t, { folder, program: [launcher], env });
  await answer(terminal, menu.title);
  await answer(terminal, questions.install.ask(about));
  await answer(terminal, questions.name.ask(about), "two");
  await answer(terminal, questions.timezone.ask(about));
  await answer(terminal, questions.host.ask(about), "10.99.0.5, 10.99.0.6");
  await answer(terminal, questions.attachment.ask(about), "nat");
  await terminal.until(/each host makes a nat network of its own/);
  await terminal.type("bridge", "Enter");
  t.regex(await terminal.until(escaped(questions.bridge.ask(about))), /\(br0\)/);
});

test("on a dumb terminal lines are edited by the terminal, choices are typed, and no escape sequence is sent", async (t) => {
  const { folder, env } = await placeOf(t);
  const { menu, questions, interview } = messagesIn("es");
  const about = { number: 1, name: "", role: "", sizes: "" };
  const sent = join(folder, "sent");
  const terminal = await openTerminal(t, {
    folder,
    program: ["script", "-qefc", `'${launcher}'`, sent],
    env: { ...env, SPANWRIGHT_LANGUAGE: "es", TERM: "dumb" },
  });
  await answer(terminal, menu.title, "1");
  await answer(terminal, questions.install.ask(about), "?");
  await answer(terminal, "Por qué: De ello depende");
  await terminal.until(escaped(questions.name.ask(about)));
  await terminal.type("madrdi", "BSpace", "BSpace", "id", "Enter");
  await answer(terminal, questions.timezone.ask(about), "<");
  await answer(terminal, questions.name.ask(about));
  await answer(terminal, questions.timezone.ask(about));
  await answer(terminal, questions.host.ask(about));
  await answer(terminal, questions.attachment.ask(about), "nat");
  for (const id of ["cidr", "gateway", "dns", "ntp", "domain", "agents", "calls", "recording-days"] as const)
    await answer(terminal, questions[id].ask(about));
  await answer(terminal, questions.proposal.ask(about));
  await answer(terminal, questions["site-file"].ask(about));
  await answer(terminal, questions.write.ask(about));
  await terminal.until(escaped(interview.written("madrid.yaml", "madrid.answers.yaml").slice(0, 30)));
  const { site } = parse(await readFile(join(folder, "madrid.yaml"), "utf8")) as { site: { name: string } };
  t.is(site.name, "madrid");
  t.false((await readFile(sent, "utf8")).includes("\u001b"));
});

test("without UTF-8, Spanish is shown in plain letters", async (t) => {
  const { folder, env } = await placeOf(t);
  const terminal = await openTerminal(t, {
    folder,
    program: [launcher],
    env: { ...env, LC_ALL: "es_ES", SPANWRIGHT_LANGUAGE: "" },
  });
  const screen = await terminal.until(/spanwright: que desea hacer\?/);
  t.regex(screen, /Nueva instalacion: preguntas/);
  t.regex(screen, /^[\n\x20-\x7e]*$/);
});

test("menu.sh is the same menu, also through a link", async (t) => {
  const { folder, env } = await placeOf(t);
  const link = join(folder, "menu.sh");
  await symlink(join(bin, "menu.sh"), link);
  const terminal = await openTerminal(t, { folder, program: [link, "--language", "es"], env });
  t.regex(await terminal.until(/¿qué desea hacer\?/), /Salir/);
});

test("without a terminal, 'spanwright' prints its help and 'install' says what to do", async (t) => {
  const { env } = await placeOf(t);
  const alone = await runProgram(launcher, [], { env });
  t.is(alone.code, 2);
  t.regex(alone.stdout, /Usage: spanwright COMMAND/);
  const install = await spanwright(["install"], { env: { ...env, SPANWRIGHT_LANGUAGE: "es" } });
  t.is(install.code, 2);
  t.regex(install.stderr, /no hay ningún terminal[\s\S]*sugerencia: Dé las respuestas en un fichero: --answers/);
  const json = await spanwright(["install", "--json"], { env });
  t.is((JSON.parse(json.stdout) as { error: { code: string } }).error.code, "usage");
});

test("wrong answers in a file are all named with line and column, end with 3 and write nothing", async (t) => {
  const { folder, env } = await placeOf(t);
  const answers = join(folder, "answers.yaml");
  await writeFile(
    answers,
    "instal: all\ninstall: pri-gateway\nname: x\npri:\n  spanCount: 1,5\n  trunks: [300.1.1.1]\n",
  );
  const refused = await spanwright(["install", join(folder, "x.yaml"), "--answers", answers], { env });
  t.is(refused.code, 3);
  for (const words of [
    /answers\.yaml:1:1 error instal: 'instal' is not asked for.*\n.*Did you mean 'install'\?/,
    /answers\.yaml:5:14 error pri\.spanCount: '1,5' is no number of lines/,
    /answers\.yaml:6:3 error pri\.trunks: /,
  ])
    t.regex(refused.stderr, words);
  await writeFile(answers, "name: x\ninstall: all-roles\nagents: 1.000\n");
  const point = await spanwright(["install", join(folder, "x.yaml"), "--answers", answers], { env });
  t.is(point.code, 3);
  t.regex(
    point.stderr,
    /answers\.yaml:3:9 error agents: agents is '1\.000', and a point can be read in two ways\n.*1000, or 1/,
  );
  await t.throwsAsync(access(join(folder, "x.yaml")), { code: "ENOENT" });
});

test("--then runs the commands one after the other, and apply wants --yes before anything is written", async (t) => {
  const { folder, env } = await placeOf(t);
  const answers = join(folder, "answers.yaml");
  const file = join(folder, "lab.yaml");
  await writeFile(answers, "name: lab\nnodes:\n  - role: plain\n");
  const words = ["install", file, "--answers", answers, "--then"];
  const unconfirmed = await spanwright([...words, "check,apply"], { env });
  t.is(unconfirmed.code, 5);
  t.regex(unconfirmed.stderr, /Add --yes/);
  await t.throwsAsync(access(file), { code: "ENOENT" });
  t.is((await spanwright([...words, "chek"], { env })).code, 2);
  const done = await spanwright([...words, "check", "--json"], { env });
  t.is(done.code, 0, done.stderr);
  const result = JSON.parse(done.stdout) as { written: boolean; steps: { command: string; exitCode: number }[] };
  t.deepEqual(
    [result.written, result.steps.map(({ command, exitCode }) => [command, exitCode])],
    [true, [["check", 0]]],
  );
  const again = await spanwright([...words, "check"], { env });
  t.regex(again.stderr, /lab\.yaml says this already/);
  t.regex(again.stdout, /Not in the answers file, and taken as proposed: .*host local;/);
});
