import test from "ava";
import { programFailed } from "../../../../src/core/machine/failure.ts";

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
