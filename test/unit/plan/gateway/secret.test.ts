import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { redact } from "../../../../src/core/redact.ts";
import { managerSecret } from "../../../../src/plan/gateway/secret.ts";

const folder = mkdtempSync(join(tmpdir(), "spanwright-secret-"));
process.env.SPANWRIGHT_STATE_DIR = folder;
test.after.always(() => rmSync(folder, { recursive: true }));

test.serial("a gateway's secret is made once, for its owner alone, and never printed", (t) => {
  const one = managerSecret({ site: "lab", gateway: "pri", keep: true });
  t.regex(one, /^[0-9a-f]{48}$/);
  t.is(managerSecret({ site: "lab", gateway: "pri", keep: true }), one);
  t.not(managerSecret({ site: "lab", gateway: "other", keep: true }), one);
  const path = join(folder, "gateway-secrets/lab-pri");
  t.is(statSync(path).mode & 0o777, 0o600);
  t.is(statSync(join(folder, "gateway-secrets")).mode & 0o777, 0o700);
  t.is(redact(`it is ${one}`), "it is [redacted]");
});

test.serial("a command that only looks leaves no secret behind", (t) => {
  managerSecret({ site: "lab", gateway: "looked-at", keep: false });
  t.false(readdirSync(join(folder, "gateway-secrets")).includes("lab-looked-at"));
});

test.serial("a file that holds something else is not taken for a secret", (t) => {
  writeFileSync(join(folder, "gateway-secrets/lab-bad"), "hello\n");
  t.throws(() => managerSecret({ site: "lab", gateway: "bad", keep: true }), {
    message: /lab-bad does not hold a secret as spanwright makes them/,
  });
});
