import { access, chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import fc from "fast-check";
import { isMap, isScalar, parseDocument } from "yaml";
import { AppError } from "../../../src/core/errors.ts";
import { addDataDisk, changedText, deleteIn, saveSite, setIn } from "../../../src/site/edit.ts";
import { commentsIn, lostComment } from "../../../src/site/edit-tree.ts";
import { type LoadedSite, loadSite } from "../../../src/site/load.ts";
import { textOf } from "../../../src/site/yaml-text.ts";
import { changed, roles, sampleSite } from "./sample-file.ts";

async function withSite(text: string, use: (loaded: LoadedSite, path: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "spanwright-edit-"));
  try {
    const path = join(folder, "madrid.yaml");
    await writeFile(path, text);
    await use(await loadSite(path, { roles }), path);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("a disk is added to those that are listed, and no other line changes", async (t) => {
  await withSite(sampleSite, async (loaded, path) => {
    addDataDisk(loaded, "acd", "40GiB");
    const saved = await saveSite(loaded);
    t.is(await readFile(path, "utf8"), sampleSite.replace("dataDisks: [21GiB]", "dataDisks: [21GiB, 40GiB]"));
    t.deepEqual(saved.site.nodes.acd?.dataDisks, ["21GiB", "40GiB"]);
  });
});

test("where no disks are listed, the role's disk is written before the new one", async (t) => {
  await withSite(sampleSite, async (loaded, path) => {
    addDataDisk(loaded, "bdtr", "40GiB");
    await saveSite(loaded);
    t.deepEqual((await loadSite(path, { roles })).site.nodes.bdtr?.dataDisks, ["21GiB", "40GiB"]);
    t.is(lostComment(sampleSite, await readFile(path, "utf8")), undefined);
  });
});

test("a disk can be added twice with one save after the other", async (t) => {
  await withSite(sampleSite, async (loaded, path) => {
    addDataDisk(loaded, "acd", "1GiB");
    const saved = await saveSite(loaded);
    addDataDisk(saved, "acd", "2GiB");
    await saveSite(saved);
    t.true((await readFile(path, "utf8")).includes("dataDisks: [21GiB, 1GiB, 2GiB]"));
  });
});

test("an unknown node and a co-located one get no disk, with the reason", async (t) => {
  await withSite(sampleSite, async (loaded) => {
    t.throws(() => addDataDisk(loaded, "adc", "1GiB"), {
      instanceOf: AppError,
      message: "no disk can be added to adc: the site has no such node",
    });
    t.throws(() => addDataDisk(loaded, "constructor", "1GiB"), { message: /the site has no such node/ });
    t.throws(() => addDataDisk(loaded, "mcan", "1GiB"), {
      message: "no disk can be added to mcan: it shares the machine of acd",
    });
    t.throws(() => addDataDisk(loaded, "acd", "1 cow"), { instanceOf: RangeError });
  });
});

test("a file that was changed meanwhile is not written", async (t) => {
  await withSite(sampleSite, async (loaded, path) => {
    addDataDisk(loaded, "acd", "40GiB");
    await writeFile(path, `${sampleSite}# by a colleague\n`);
    const error = (await t.throwsAsync(saveSite(loaded), { instanceOf: AppError })) as AppError;
    t.is(error.code, "file-changed");
    t.regex(error.message, /was changed by somebody else since it was read/);
    t.is(await readFile(path, "utf8"), `${sampleSite}# by a colleague\n`);
    await rm(path);
    await t.throwsAsync(saveSite(loaded), { message: /cannot be read any more/ });
  });
});

test("a change that makes the site invalid is not written", async (t) => {
  await withSite(sampleSite, async (loaded, path) => {
    setIn(loaded.document, ["nodes", "bdtr", "role"], "nothing-known");
    await t.throwsAsync(saveSite(loaded), { message: /there is no role 'nothing-known'/ });
    t.is(await readFile(path, "utf8"), sampleSite);
  });
});

test("mode and line ends of the file stay", async (t) => {
  await withSite(sampleSite.replaceAll("\n", "\r\n"), async (loaded, path) => {
    await chmod(path, 0o640);
    addDataDisk(loaded, "acd", "40GiB");
    await saveSite(loaded);
    const text = await readFile(path, "utf8");
    t.is(text.replaceAll("\r\n", "").includes("\n"), false);
    t.is((await stat(path)).mode & 0o777, 0o640);
    t.is(lostComment(sampleSite, text), undefined);
  });
});

test("what is shared through an anchor is not changed", async (t) => {
  const text = changed(
    ["memory: 4GiB # ask before changing", "dataDisks: &disks [21GiB]"],
    ["dataDisks: [21GiB]\n    interfaces", "dataDisks: *disks\n    interfaces"],
  );
  await withSite(text, async (loaded) => {
    t.throws(() => addDataDisk(loaded, "bdtr", "1GiB"), {
      instanceOf: AppError,
      message: "nodes.bdtr.dataDisks is shared with other places of the file through the anchor '&disks'",
    });
    t.throws(() => addDataDisk(loaded, "acd", "1GiB"), { message: /shared with other places/ });
    t.throws(() => deleteIn(loaded.document, ["nodes", "bdtr"]), { message: /shared with other places/ });
    t.is(changedText(loaded), text);
  });
});

test("a scalar that is replaced keeps its comment and takes the new spelling", (t) => {
  const document = parseDocument('a: "old" # why\nb: 0x10 # hex\n');
  setIn(document, ["a"], "new");
  setIn(document, ["b"], 5);
  t.is(textOf(document, ""), "a: new # why\nb: 5 # hex\n");
});

test("a deleted key leaves its comments to what follows", (t) => {
  const document = parseDocument("m:\n  # about a\n  a: 1 # one\n  # about b\n  b: 2\n");
  deleteIn(document, ["m", "a"]);
  t.is(textOf(document, ""), "m:\n  # about a\n  # one\n  # about b\n  b: 2\n");
  deleteIn(document, ["m", "b"]);
  t.deepEqual(commentsIn(textOf(document, "")), ["# about a", "# one", "# about b"]);
});

test("a file of an older version is brought up to date when it is saved, with a backup of the old one", async (t) => {
  const old = changed(
    ["spanwright: 1", "spanwright: 0"],
    ["  servera:\n    local: true", "  servera:\n    here: true # this one"],
  );
  const migrations = [{ from: 0, change: renameHere }];
  const folder = await mkdtemp(join(tmpdir(), "spanwright-migrate-"));
  try {
    const path = join(folder, "madrid.yaml");
    await writeFile(path, old);
    await t.throwsAsync(loadSite(path, { roles }), {
      message: /the number 0 is no version of the file's format; this spanwright knows 1/,
    });
    const loaded = await loadSite(path, { roles, migrations });
    t.is(loaded.migratedFrom, 0);
    t.is(await readFile(path, "utf8"), old);
    addDataDisk(loaded, "acd", "1GiB");
    const saved = await saveSite(loaded);
    t.is(saved.migratedFrom, undefined);
    t.is(await readFile(`${path}.v0.backup`, "utf8"), old);
    const text = await readFile(path, "utf8");
    t.true(text.includes("local: true # this one"));
    t.is(lostComment(old, text), undefined);
    t.truthy((await loadSite(path, { roles })).site);
    addDataDisk(saved, "acd", "1GiB");
    await saveSite(saved);
    t.is(await readFile(`${path}.v0.backup`, "utf8"), old);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("a current file gets no backup", async (t) => {
  await withSite(sampleSite, async (loaded, path) => {
    addDataDisk(loaded, "acd", "1GiB");
    await saveSite(loaded);
    await t.throwsAsync(access(`${path}.v1.backup`), { code: "ENOENT" });
  });
});

function renameHere(document: LoadedSite["document"]): void {
  const host = document.getIn(["hosts", "servera"], true);
  if (!isMap(host)) throw new Error("the sample has a host servera");
  const key = host.items.find((pair) => isScalar(pair.key) && pair.key.value === "here")?.key;
  if (isScalar(key)) key.value = "local";
}

/** Comments on random lines of the sample, before and behind what is there. */
const commented = fc
  .array(
    fc.record({
      line: fc.nat(sampleSite.split("\n").length - 2),
      behind: fc.boolean(),
      words: fc.stringMatching(/^[a-zA-Z0-9 :'"{}[\],&*!|>%@-]{0,20}$/),
    }),
    { maxLength: 12 },
  )
  .map((comments) => {
    const lines = sampleSite.split("\n");
    for (const { line, behind, words } of comments) {
      const text = lines[line] ?? "";
      const indent = /^ */.exec(text)?.[0] ?? "";
      if (behind) lines[line] = text.includes("#") ? text : `${text} # ${words}`;
      else lines[line] = `${indent}# ${words}\n${text}`;
    }
    return lines.join("\n");
  });

const editPaths = [
  ["nodes", "acd", "dataDisks", 1],
  ["nodes", "acd", "dataDisks"],
  ["nodes", "bdtr", "memory"],
  ["site", "description"],
  ["networks", "admin", "dns"],
  ["nodes", "bdtr", "interfaces", "admin", "address"],
];

test("setting a value keeps every comment and the order of the keys, wherever they stand", (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(
        commented,
        fc.constantFrom(...editPaths),
        fc.constantFrom<unknown>("1GiB", ["1GiB", "2GiB"]),
        (text, path, value) => {
          const document = parseDocument(text);
          const before = keyOrder(text);
          setIn(document, path, value);
          const after = textOf(document, text);
          const kept = keyOrder(after).filter((key) => before.includes(key));
          return (
            lostComment(text, after) === undefined && kept.join() === before.filter((key) => kept.includes(key)).join()
          );
        },
      ),
      { numRuns: 400 },
    ),
  );
});

test("deleting a key keeps every comment, wherever it stands", (t) => {
  const paths = [
    ["nodes", "bdtr"],
    ["nodes", "mcan"],
    ["nodes", "acd", "interfaces", "voice"],
    ["networks", "voice", "dns", 0],
    ["hosts"],
    ["site", "name"],
  ];
  t.notThrows(() =>
    fc.assert(
      fc.property(commented, fc.constantFrom(...paths), (text, path) => {
        const document = parseDocument(text);
        deleteIn(document, path);
        return document.getIn(path) === undefined && lostComment(text, textOf(document, text)) === undefined;
      }),
      { numRuns: 400 },
    ),
  );
});

function keyOrder(text: string): string[] {
  return text.split("\n").flatMap((line) => /^\s*([A-Za-z]+):/.exec(line)?.[1] ?? []);
}
