import test from "ava";
import { AppError } from "../../../../src/core/errors.ts";
import { programFailed, refuseUnlessMissing } from "../../../../src/core/machine/failure.ts";

const call = { machine: "server", program: "virsh", args: [] };
const end = { stdout: "", stderr: "error: Requested operation is not valid\n" };

test("a program that complained and ended with 0 is said to have failed, without the code", (t) => {
  t.is(
    programFailed(call, { ...end, exitCode: 0 }).message,
    "'virsh' on server failed:\n  error: Requested operation is not valid",
  );
});

test("any other end is named: the exit code, or the signal", (t) => {
  t.regex(programFailed(call, { ...end, exitCode: 1 }).message, /^'virsh' on server ended with exit code 1:\n/);
  t.regex(
    programFailed(call, { ...end, signal: "SIGKILL" }).message,
    /^'virsh' on server ended with signal SIGKILL:\n/,
  );
});

test("a missing file is one that the program itself complains of, and sudo's trouble with its own name is nothing", (t) => {
  const head = { machine: "gw", program: "head", args: ["-c", "1", "--", "/x"] };
  const missing = "head: cannot open '/x' for reading: No such file or directory\n";
  t.notThrows(() => refuseUnlessMissing(head, missing));
  t.notThrows(() =>
    refuseUnlessMissing(head, `sudo: unable to resolve host gw: Name or service not known\n${missing}`),
  );
  for (const line of [
    "sudo: unable to execute /usr/bin/timeout: No such file or directory",
    "timeout: failed to run command 'head': No such file or directory",
    "head: cannot open '/x' for reading: Permission denied",
    "head: error reading '/x': Is a directory",
  ])
    t.throws(() => refuseUnlessMissing(head, `${line}\n`), { instanceOf: AppError }, line);
});
