import test from "ava";
import { LocalMachine } from "../../src/core/machine/local.ts";
import { RecordedMachine } from "../../src/core/machine/recorded.ts";

const machine = new LocalMachine();

test("a kept program answers line by line, and ends when it is stopped", async (t) => {
  const lines: string[] = [];
  let heard: () => void = () => undefined;
  const kept = await machine.keep("sed", ["-u", "s/^/got /"], {
    onLine: (line) => {
      lines.push(line);
      heard();
    },
  });
  for (const word of ["one", "two"]) {
    const answer = new Promise<void>((resolve) => {
      heard = resolve;
    });
    t.true(kept.write(word));
    await answer;
  }
  t.deepEqual(lines, ["got one", "got two"]);
  await kept.stop();
  t.is(await kept.ended, "'sed' ended with exit code 0");
  t.false(kept.write("three"));
});

test("a program that does not heed its closed input is ended all the same", async (t) => {
  const kept = await machine.keep("sleep", ["60"], { onLine: () => undefined });
  await kept.stop();
  t.is(await kept.ended, "'sleep' ended with signal SIGTERM");
});

test("why it ended is said in its own last words", async (t) => {
  const kept = await machine.keep("sh", ["-c", "echo no such device >&2; exit 3"], { onLine: () => undefined });
  t.is(await kept.ended, "'sh' ended with exit code 3: no such device");
  t.false(kept.write("more"));
});

test("a line without an end ends the program", async (t) => {
  const lines: string[] = [];
  const kept = await machine.keep("sh", ["-c", "echo first; cat /dev/zero"], {
    onLine: (line) => lines.push(line),
  });
  t.regex(await kept.ended, /^'sh' ended with signal SIGKILL, as it wrote a line of over 65536 bytes$/);
  t.deepEqual(lines, ["first"]);
});

test("a program that does not read is not written to without end", async (t) => {
  const kept = await machine.keep("sleep", ["60"], { onLine: () => undefined });
  let written = 0;
  while (written < 10_000 && kept.write("x".repeat(1000))) written += 1;
  t.true(written < 10_000, `${written} kB were taken`);
  await kept.stop();
});

test("what is not installed is said to be missing", async (t) => {
  const missing = { message: "'no-such-program-here' is not installed on this machine" };
  await t.throwsAsync(machine.keep("no-such-program-here", [], { onLine: () => undefined }), missing);
  const recorded = await RecordedMachine.open("/");
  await t.throwsAsync(recorded.keep("perl", []), { message: /'perl' is not installed on/ });
});
