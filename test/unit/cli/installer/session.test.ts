import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import fc from "fast-check";
import { newSession, readSession, removeSession, writeSession } from "../../../../src/cli/installer/session.ts";
import { messagesIn } from "../../../../src/messages/catalogue.ts";
import { installerFolder } from "../../../fixtures/installer-folder.ts";

const folder = installerFolder(test);
const state = join(folder, "state");
const path = join(state, "installer-session.json");
mkdirSync(state);

test.serial("what was kept is read again", async (t) => {
  const session = {
    ...newSession("madrid.yaml"),
    answers: [
      ["name", "madrid"],
      ["dns", ["10.0.0.1", "ñ"]],
    ] as [string, string | string[]][],
  };
  await writeSession(session);
  t.deepEqual(await readSession(messagesIn("en")), { kind: "found", session });
  await removeSession();
  t.deepEqual(await readSession(messagesIn("en")), { kind: "none" });
});

test.serial("a damaged session is put aside with the reason, and nothing of it is lost", async (t) => {
  for (const [text, reason] of [
    ['{"version": 1, "startedAt": "2026-', "it is no JSON"],
    ['{"version": 1}', "it is not of the form that spanwright writes"],
    ["[]", "it is not of the form that spanwright writes"],
    ["", "it is no JSON"],
  ] as const) {
    writeFileSync(path, text);
    t.deepEqual(await readSession(messagesIn("en")), { kind: "damaged", path: `${path}.unreadable`, reason });
    t.is(readFileSync(`${path}.unreadable`, "utf8"), text);
    t.false(existsSync(path));
  }
});

test.serial("a newer spanwright's session is put aside as such", async (t) => {
  writeFileSync(path, '{"version": 2, "answers": "of another form"}');
  t.deepEqual(await readSession(messagesIn("es")), { kind: "newer", path: `${path}.unreadable` });
});

test.serial("any bytes are a session or put aside, and never throw", async (t) => {
  await t.notThrowsAsync(
    fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
        writeFileSync(path, text);
        const { kind } = await readSession(messagesIn("en"));
        return ["found", "damaged", "newer"].includes(kind);
      }),
      { numRuns: 100 },
    ),
  );
});
