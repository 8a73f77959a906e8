import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import anyTest, { type TestFn } from "ava";
import { AppError } from "../../src/core/errors.ts";
import { LocalMachine } from "../../src/core/machine/local.ts";
import type { Machine } from "../../src/core/machine/machine.ts";
import { SshMachine } from "../../src/core/machine/ssh.ts";
import { freePort, startSshd, type TestSshd } from "../support/sshd.ts";

const test = anyTest as TestFn<{ sshd: TestSshd; machines: Record<string, Machine>; folder: string }>;

test.before(async (t) => {
  const sshd = await startSshd();
  const ssh = await SshMachine.connect({ ...target(sshd), hostKeys: [sshd.hostKey] });
  t.context = {
    sshd,
    machines: { local: new LocalMachine(), ssh },
    folder: await mkdtemp(join(tmpdir(), "spanwright-machine-")),
  };
});

test.after.always(async (t) => {
  for (const machine of Object.values(t.context.machines)) await machine.close();
  t.context.sshd.stop();
  await rm(t.context.folder, { recursive: true, force: true });
});

const target = (sshd: TestSshd) => ({
  name: "loopback",
  address: "127.0.0.1",
  port: sshd.port,
  user: sshd.user,
  identityPath: sshd.identityPath,
  sudo: false,
});

test("behind SSH no program is kept running", async (t) => {
  const error = await t.throwsAsync(
    (t.context.machines.ssh as Machine).keep("sleep", ["60"], { onLine: () => undefined }),
  );
  t.is(error?.message, "'sleep' is not kept running on loopback: a lost connection would leave it there without us");
});

/** The same promise for this machine and for one behind SSH. */
for (const kind of ["local", "ssh"] as const) {
  const machineOf = (context: { machines: Record<string, Machine> }) => context.machines[kind] as Machine;

  test(`${kind}: arguments reach the program as they are, whatever characters they have`, async (t) => {
    const hostile = [
      "a b",
      "$(touch /tmp/pwned)",
      "`id`",
      "'",
      '"',
      "\\",
      "*",
      "a;b",
      "new\nline",
      "ñ€",
      "",
      "-n",
      "!x",
    ];
    const { stdout } = await machineOf(t.context).run("printf", ["%s\\0", ...hostile]);
    t.deepEqual(stdout.split("\0").slice(0, -1), hostile);
  });

  test(`${kind}: a failed program says command, exit code and its last words`, async (t) => {
    const error = await t.throwsAsync(machineOf(t.context).run("ls", ["/nowhere-at-all"]), { instanceOf: AppError });
    t.is(error.code, "program-failed");
    t.regex(error.message, /'ls \/nowhere-at-all' on .* ended with exit code 2:\n {2}ls: cannot access/);
  });

  test(`${kind}: a program that is not there is named`, async (t) => {
    const error = await t.throwsAsync(machineOf(t.context).run("no-such-program-here", []), { instanceOf: AppError });
    t.is(error.code, "program-missing");
    t.regex(error.message, /'no-such-program-here' is not installed on/);
  });

  test(`${kind}: a program that gives no answer in time leaves its state unknown`, async (t) => {
    const error = await t.throwsAsync(machineOf(t.context).run("sleep", ["60"], { timeoutMs: 1000 }), {
      instanceOf: AppError,
    });
    t.is(error.code, "unknown-state");
    t.is(error.exitCode, 4);
    t.regex(error.message, /'sleep 60' on .* gave no answer in 1 s/);
  });

  test(`${kind}: standard input goes in and lines come out while the program runs`, async (t) => {
    const lines: string[] = [];
    const { stdout } = await machineOf(t.context).run("cat", [], {
      input: "one\ntwo\n",
      onLine: (line) => lines.push(line),
    });
    t.is(stdout, "one\ntwo\n");
    t.deepEqual(lines, ["one", "two"]);
  });

  test(`${kind}: a file is written whole with its mode, read back, and removed`, async (t) => {
    const machine = machineOf(t.context);
    const path = join(t.context.folder, `${kind} file's name`);
    const bytes = Buffer.from([0, 1, 2, 255, 10, 0, 13]);
    await machine.writeFile(path, bytes, { mode: 0o600 });
    t.deepEqual(await machine.readFile(path), bytes);
    t.is((await stat(path)).mode & 0o777, 0o600);
    await machine.writeFile(path, "second", { mode: 0o644 });
    t.deepEqual(await machine.statMany([path, `${path}.absent`]), [{ path, kind: "file", sizeBytes: 6, mode: 0o644 }]);
    await machine.remove(path);
    t.is(await machine.readFile(path), undefined);
    await machine.remove(path);
  });

  test(`${kind}: an unreadable folder for a file leaves nothing half-written`, async (t) => {
    const machine = machineOf(t.context);
    await t.throwsAsync(machine.writeFile("/proc/spanwright/none", "x", { mode: 0o600 }));
    t.is(await machine.readFile("/proc/spanwright/none"), undefined);
  });

  test(`${kind}: a full disk is said, and the file that was there before is untouched`, async (t) => {
    const machine = machineOf(t.context);
    const small = join(t.context.folder, `${kind}-small`);
    mkdirSync(small);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1M", "none", small]);
    try {
      const path = join(small, "file");
      await machine.writeFile(path, "before", { mode: 0o600 });
      const error = await t.throwsAsync(machine.writeFile(path, Buffer.alloc(4 << 20, 1), { mode: 0o600 }), {
        instanceOf: AppError,
      });
      t.is(error.code, "disk-full");
      t.is(error.state, "the file that was there before is untouched");
      t.is((await machine.readFile(path))?.toString(), "before");
      t.deepEqual(readdirSync(small), ["file"]);
    } finally {
      execFileSync("umount", [small]);
    }
  });

  test(`${kind}: files of /proc, which have no size, are read to their end`, async (t) => {
    const text = (await machineOf(t.context).readFile("/proc/meminfo"))?.toString("utf8") ?? "";
    t.regex(text, /^MemTotal: +\d+ kB\n/);
    t.regex(text, /DirectMap\w+: +\d+ kB\n$/);
  });

  test(`${kind}: a file larger than allowed is refused`, async (t) => {
    const path = join(t.context.folder, `${kind}-large`);
    await writeFile(path, "x".repeat(2000));
    const error = await t.throwsAsync(machineOf(t.context).readFile(path, { maxBytes: 1000 }), {
      instanceOf: AppError,
    });
    t.regex(error.message, /is larger than 1000 bytes/);
  });

  test(`${kind}: a file is put in place with every byte`, async (t) => {
    const source = join(t.context.folder, `${kind}-source`);
    const destination = join(t.context.folder, `${kind}-destination`);
    const content = Buffer.concat([Buffer.alloc(3 << 20), Buffer.from("end"), Buffer.alloc(300_001, 7)]);
    await writeFile(source, content);
    await chmod(source, 0o600);
    await machineOf(t.context).putFile(source, destination, { mode: 0o444 });
    t.true((await readFile(destination)).equals(content));
    t.is((await stat(destination)).mode & 0o777, 0o444);
  });

  test(`${kind}: a connection can be opened as seen from the machine`, async (t) => {
    const server = createServer((socket) => socket.end("hello"));
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    const stream = await machineOf(t.context).dial({ host: "127.0.0.1", port, timeoutMs: 2000 });
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    t.is(Buffer.concat(chunks).toString(), "hello");
    server.close();
  });

  test(`${kind}: a port where nobody listens is unreachable`, async (t) => {
    const port = await freePort();
    const error = await t.throwsAsync(machineOf(t.context).dial({ host: "127.0.0.1", port, timeoutMs: 2000 }), {
      instanceOf: AppError,
    });
    t.is(error.code, "unreachable");
    t.regex(error.message, new RegExp(`127.0.0.1 port ${port} does not answer`));
  });
}

test("a host whose key is not on record is refused before anything is sent", async (t) => {
  const error = await t.throwsAsync(SshMachine.connect({ ...target(t.context.sshd), hostKeys: [] }), {
    instanceOf: AppError,
  });
  t.is(error.code, "host-key-unknown");
  t.is(error.exitCode, 5);
});

test("a host that shows another key than the one on record is refused", async (t) => {
  const other = await startSshd();
  try {
    const error = await t.throwsAsync(SshMachine.connect({ ...target(t.context.sshd), hostKeys: [other.hostKey] }), {
      instanceOf: AppError,
    });
    t.is(error.code, "host-key-changed");
    t.regex(error.message, /loopback .* shows an SSH host key that is not the one on record/);
    t.is(error.state, "nothing was sent to it");
  } finally {
    other.stop();
  }
});

test("a host that nobody listens on is unreachable", async (t) => {
  const port = await freePort();
  const error = await t.throwsAsync(
    SshMachine.connect({ ...target(t.context.sshd), port, hostKeys: [t.context.sshd.hostKey] }),
    {
      instanceOf: AppError,
    },
  );
  t.is(error.code, "unreachable");
  t.regex(error.message, /cannot log in on loopback/);
});

test("a connection that dies while a program runs is reported as lost", async (t) => {
  const sshd = await startSshd();
  const machine = await SshMachine.connect({ ...target(sshd), hostKeys: [sshd.hostKey] });
  const running = machine.run("sleep", ["30"]);
  setTimeout(() => void machine.close(), 300);
  const error = await t.throwsAsync(running, { instanceOf: AppError });
  t.is(error.code, "unreachable");
  t.regex(error.message, /lost/);
  sshd.stop();
});
