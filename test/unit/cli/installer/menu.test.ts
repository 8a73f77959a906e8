import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import type { Menu } from "../../../../src/cli/installer/entry.ts";
import { runMenu } from "../../../../src/cli/installer/menu.ts";
import { readSession, writeSession } from "../../../../src/cli/installer/session.ts";
import { AppError, type ExitCode } from "../../../../src/core/errors.ts";
import { messagesIn } from "../../../../src/messages/catalogue.ts";
import { momentText } from "../../../../src/messages/moment.ts";
import { installerFolder } from "../../../fixtures/installer-folder.ts";
import { type ScriptedScreen, scriptedScreen } from "../../../fixtures/scripted-screen.ts";

const folder = installerFolder(test);
const { menu: sentences, site, change, session, choices } = messagesIn("en");
const about = { number: 1, name: "", role: "", sizes: "" };
const fileOf = (name: string) => join(folder, `${name}.yaml`);

/** A menu whose commands are written down instead of run; an error among the outcomes is thrown. */
function menuOf(
  script: Parameters<typeof scriptedScreen>[0],
  outcomes: readonly (ExitCode | AppError)[] = [],
): Menu & { screen: ScriptedScreen; ran: string[] } {
  const left = [...outcomes];
  const ran: string[] = [];
  return {
    screen: scriptedScreen(script),
    siteFile: undefined,
    ran,
    run: async (words) => {
      ran.push(words.join(" "));
      const outcome = left.shift() ?? 0;
      if (outcome instanceof AppError) throw outcome;
      return outcome;
    },
  };
}

test.serial(
  "each entry runs the command of its name on the site file, which is asked once and remembered",
  async (t) => {
    const file = fileOf("remembered");
    writeFileSync(file, "spanwright: 1\n");
    const menu = menuOf(
      { [sentences.title]: ["preflight", "plan", "verify", "leave"], [site.which]: [join(folder, "none.yaml"), file] },
      [8, 4, 0],
    );
    await runMenu(menu);
    t.deepEqual(menu.ran, [`preflight --site ${file}`, `plan --site ${file}`, `verify --site ${file}`]);
    t.is(menu.screen.refused.length, 1);
    t.true(menu.screen.said.includes(sentences.found));
    t.true(menu.screen.said.includes(sentences.failed(4)));
    t.is(menu.screen.said.at(-1), sentences.left);
  },
);

test.serial("apply shows the plan first, and asks again where something is interrupted", async (t) => {
  const file = fileOf("applied");
  writeFileSync(file, "spanwright: 1\n");
  const interrupts = new AppError("confirmation-needed", { message: "acd is started again" });
  const entries = { [sentences.title]: ["apply", "leave"], [site.which]: file };
  const refused = menuOf(entries);
  await runMenu(refused);
  t.deepEqual(refused.ran, [`plan --site ${file}`]);
  t.true(refused.screen.said.includes(site.notApplied));
  const agreed = menuOf({ ...entries, [site.applyNow]: "yes", [site.applyAnyway]: "yes" }, [0, interrupts, 0]);
  await runMenu(agreed);
  t.deepEqual(agreed.ran, [`plan --site ${file}`, `apply --site ${file}`, `apply --yes --site ${file}`]);
  const unwilling = menuOf({ ...entries, [site.applyNow]: "yes", [site.applyAnyway]: "no" }, [0, interrupts]);
  await runMenu(unwilling);
  t.is(unwilling.ran.length, 2);
});

test.serial("an error of an entry leaves the menu where it is; Ctrl-C ends it", async (t) => {
  const file = fileOf("applied");
  const error = new AppError("unreachable", { message: "vms1 does not answer" });
  const menu = menuOf({ [sentences.title]: ["plan", "plan", "leave"], [site.which]: [file, file] }, [error, 0]);
  await runMenu(menu);
  t.is(menu.ran.length, 2);
  t.true(menu.screen.said.includes(sentences.failed(4)));
  const stopped = menuOf({ [sentences.title]: ["plan", "leave"], [site.which]: [file] }, [
    new AppError("cancelled", { message: "stopped at a question" }),
  ]);
  await t.throwsAsync(runMenu(stopped), { message: "stopped at a question" });
});

test.serial("figures for the size are checked where they are typed", async (t) => {
  const menu = menuOf({
    [sentences.title]: ["size", "leave"],
    agents: ["0", "-1", "1,5", "NaN", "9".repeat(40), "", "150%", "120"],
  });
  await runMenu(menu);
  t.is(menu.screen.refused.length, 7, menu.screen.refused.join("\n"));
  t.deepEqual(menu.ran, ["capacity size --vendor vivait --agents 120 --calls 120"]);
});

test.serial("the questions of the size can be explained, gone back from and left", async (t) => {
  const menu = menuOf({
    [sentences.title]: ["size", "size", "leave"],
    [messagesIn("en").questions["size-vendor"].ask(about)]: ["<", "?", "vivait", "ucontact", "q"],
    "agents": ["?", "<", "75"],
    [messagesIn("en").questions["size-calls"].ask(about)]: ["?", "50"],
  });
  await runMenu(menu);
  t.deepEqual(menu.ran, ["capacity size --vendor ucontact --agents 75 --calls 50"], "q starts nothing");
  t.true(menu.screen.said.includes(messagesIn("en").interview.first));
  t.is(menu.screen.said.filter((line) => line.startsWith("    Why: ")).length, 3);
  t.deepEqual(menu.screen.refused, []);
});

test.serial("a change asks what becomes of an interview that was left before it takes its place", async (t) => {
  const file = fileOf("kept-before");
  await runMenu(menuOf({ [sentences.title]: ["new-site", "leave"], "name": "before", "site-file": file }));
  const left = menuOf({ [sentences.title]: ["new-site", "leave"], name: "half", timezone: "q" });
  await runMenu(left);
  const entries = { [sentences.title]: ["change-site", "leave"], [site.which]: file };
  const back = menuOf({ ...entries, [session.what]: ["menu", "menu"] });
  await runMenu(back);
  t.is(back.screen.said.filter((line) => line.includes("site half")).length, 2, "at the start, and before the change");
  const messages = messagesIn("en");
  const kept = await readSession(messages);
  t.is(kept.kind === "found" ? kept.session.answers[1]?.[1] : undefined, "half");
  const other = fileOf("half");
  await runMenu(menuOf({ ...entries, [session.what]: ["menu", "resume"], "site-file": other }));
  t.true(existsSync(other), "the interview that was left is gone on with");
  await runMenu(menuOf({ [sentences.title]: ["change-site", "leave"], [site.which]: file, name: "q" }));
  const changing = await readSession(messages);
  t.is(changing.kind === "found" ? changing.session.changes : undefined, file);
  const anew = menuOf({ ...entries, [session.what]: ["menu", "anew"], timezone: "UTC" });
  await runMenu(anew);
  t.true(anew.screen.said.some((line) => line.includes(`a change of ${file}`)));
  t.regex(readFileSync(file, "utf8"), /timezone: UTC/);
});

test.serial("a site is made, changed with its own answers as defaults, and its old file kept", async (t) => {
  const file = fileOf("changed");
  const first = menuOf({
    [sentences.title]: ["new-site", "leave"],
    "name": "changed",
    "domain": "changed.example",
    "proposal": "change",
    "node-sizes": ["as-proposed", "change"],
    "node-memory": "16GiB",
    "site-file": file,
  });
  await runMenu(first);
  const before = readFileSync(file, "utf8");
  t.regex(before, /memory: 16GiB/);
  const second = menuOf({
    [sentences.title]: ["change-site", "leave"],
    [site.which]: file,
    "timezone": "Atlantic/Canary",
  });
  await runMenu(second);
  t.is(readFileSync(file, "utf8"), before.replace(/timezone: .*/, "timezone: Atlantic/Canary"));
  const [kept] = readdirSync(folder).filter((name) => name.startsWith("changed.yaml.before-change-"));
  t.is(readFileSync(join(folder, kept ?? ""), "utf8"), before);
});

test.serial("a file that was edited by hand, or that no installer made, is not written anew", async (t) => {
  const file = fileOf("changed");
  const edited = `${readFileSync(file, "utf8")}# mine\n`;
  writeFileSync(file, edited);
  const menu = menuOf({ [sentences.title]: ["change-site", "leave"], [site.which]: file });
  await runMenu(menu);
  t.true(menu.screen.said.includes(change.edited(file)));
  t.is(readFileSync(file, "utf8"), edited);
  const foreign = fileOf("remembered");
  const other = menuOf({ [sentences.title]: ["change-site", "leave"], [site.which]: foreign });
  await runMenu(other);
  t.true(other.screen.said.includes(change.byHand(foreign)));
});

test.serial("what was left is offered at the start: to go on with, to throw away, or to leave", async (t) => {
  const kept = {
    version: 1 as const,
    startedAt: "2026-11-21T10:00:00.000Z",
    answers: [
      ["install", "all-roles"],
      ["name", "kept"],
    ] as [string, string][],
  };
  await writeSession(kept);
  const later = menuOf({ [session.what]: "menu", [sentences.title]: "leave" });
  await runMenu(later);
  const begun = momentText("en", new Date(kept.startedAt), new Date());
  t.true(later.screen.said.includes(session.found(begun, 2, "kept", undefined)), later.screen.said.join("\n"));
  const file = fileOf("kept");
  const now = menuOf({ [session.what]: "resume", [sentences.title]: "leave", "site-file": file });
  await runMenu(now);
  t.true(existsSync(file));
  await writeSession(kept);
  await runMenu(menuOf({ [session.what]: "anew", [sentences.title]: "leave" }));
  const clean = menuOf({ [sentences.title]: "leave" });
  await runMenu(clean);
  t.deepEqual(clean.screen.said, [sentences.left]);
});

test.serial("damaged answers are told, and the menu comes all the same", async (t) => {
  const path = join(process.env.SPANWRIGHT_STATE_DIR ?? "", "installer-session.json");
  writeFileSync(path, "{");
  const menu = menuOf({ [sentences.title]: "leave" });
  await runMenu(menu);
  t.deepEqual(menu.screen.said, [session.damaged(`${path}.unreadable`, session.notText), sentences.left]);
});

test.serial("the language changes at once", async (t) => {
  const spanish = messagesIn("es");
  const menu = menuOf({
    [sentences.title]: "language",
    [sentences.entries.language]: "es",
    [spanish.menu.title]: "leave",
  });
  await runMenu(menu);
  t.deepEqual(menu.screen.said, [spanish.languageNow, spanish.menu.left]);
  t.is(choices.es, "Español");
});

const examples = join(import.meta.dirname, "../../../../provisioning/examples");

test.serial("a rehearsal says before it starts what it makes: another machine, or the site's own ones", async (t) => {
  const gateway = join(examples, "pri-gateway.yaml");
  const entries = { [sentences.title]: ["rehearse", "leave"] };
  const one = menuOf({ ...entries, [site.which]: gateway, [site.rehearseGateway]: "yes" });
  await runMenu(one);
  t.deepEqual(one.ran, [`rehearse --site ${gateway}`]);
  const nodes = join(examples, "two-nodes.yaml");
  const other = menuOf({ ...entries, [site.which]: nodes, [site.rehearseMachines]: "yes" });
  await runMenu(other);
  t.deepEqual(other.ran, [`rehearse provision --site ${nodes}`]);
  t.regex(site.rehearseMachines, /made on its hosts for real/);
  const unwilling = menuOf({ ...entries, [site.which]: nodes });
  await runMenu(unwilling);
  t.deepEqual(unwilling.ran, [], "Enter starts nothing");
});

test.serial("the hand-over asks for a page and its language, and before it replaces one", async (t) => {
  const nodes = join(examples, "two-nodes.yaml");
  const page = join(folder, "page.html");
  const script = {
    [sentences.title]: ["handover", "leave"],
    [site.which]: nodes,
    [site.handoverFile]: [join(folder, "page.yaml"), page],
  };
  const first = menuOf(script);
  await runMenu(first);
  t.deepEqual(first.screen.refused, [site.handoverName]);
  t.deepEqual(first.ran, [`handover --site ${nodes} --out ${page} --language es`], "the language of the site's locale");
  writeFileSync(page, "<!doctype html>");
  const kept = menuOf({ ...script, [site.handoverLanguage]: "en" });
  await runMenu(kept);
  t.deepEqual(kept.ran, []);
  const replaced = menuOf({ ...script, [site.handoverLanguage]: "en", [site.handoverReplace(page)]: "yes" });
  await runMenu(replaced);
  t.deepEqual(replaced.ran, [`handover --site ${nodes} --out ${page} --language en --replace`]);
  const named = menuOf({ ...script, [site.handoverFile]: [] });
  await runMenu(named);
  t.regex(named.ran[0] ?? "", /--out two-nodes-handover\.html /);
});
