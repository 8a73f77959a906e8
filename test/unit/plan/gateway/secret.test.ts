import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { redact } from "../../../../src/core/redact.ts";
import { managerSecret } from "../../../../src/plan/gateway/secret.ts";
import { FakeGateway } from "../../../fixtures/fake-gateway.ts";
import { applyGateway, gatewayContext } from "../../../fixtures/gateway-run.ts";

const folder = mkdtempSync(join(tmpdir(), "spanwright-secret-"));
process.env.SPANWRIGHT_STATE_DIR = folder;
const machine = new FakeGateway();
test.after.always(() => rmSync(folder, { recursive: true }));

test.serial("a gateway's secret is made once, for its owner alone, and never printed", async (t) => {
  const one = await managerSecret({ site: "lab", gateway: "pri", keep: true }, machine);
  t.regex(one, /^[0-9a-f]{48}$/);
  t.is(await managerSecret({ site: "lab", gateway: "pri", keep: true }, machine), one);
  t.not(await managerSecret({ site: "lab", gateway: "other", keep: true }, machine), one);
  const path = join(folder, "gateway-secrets/lab-pri");
  t.is(statSync(path).mode & 0o777, 0o600);
  t.is(statSync(join(folder, "gateway-secrets")).mode & 0o777, 0o700);
  t.is(redact(`it is ${one}`), "it is [redacted]");
});

test.serial("a command that only looks leaves no secret behind", async (t) => {
  await managerSecret({ site: "lab", gateway: "looked-at", keep: false }, machine);
  t.false(readdirSync(join(folder, "gateway-secrets")).includes("lab-looked-at"));
});

test.serial("a file that holds something else is not taken for a secret", async (t) => {
  writeFileSync(join(folder, "gateway-secrets/lab-bad"), "hello\n");
  await t.throwsAsync(managerSecret({ site: "lab", gateway: "bad", keep: true }, machine), {
    message: /lab-bad does not hold a secret as spanwright makes them/,
  });
});

test.serial(
  "the secret that another controller gave the gateway is taken over, from a file of ours alone",
  async (t) => {
    const host = new FakeGateway();
    await applyGateway(host, gatewayContext());
    const path = "/etc/asterisk/manager.conf";
    const given = /^secret=(.+)$/m.exec(host.text(path) ?? "")?.[1] ?? "";
    t.regex(given, /^[0-9a-f]{32}$/);
    t.is(await managerSecret({ site: "lab", gateway: "second", keep: false }, host), given);
    t.is(await managerSecret({ site: "lab", gateway: "second", keep: true }, host), given);
    t.is(await managerSecret({ site: "lab", gateway: "second", keep: true }, machine), given, "and kept");
    t.not(await managerSecret({ site: "other", gateway: "second", keep: true }, host), given);
    host.put(path, (host.text(path) ?? "").replace(/^.*\n/, ""));
    t.not(await managerSecret({ site: "lab", gateway: "third", keep: true }, host), given);
  },
);
