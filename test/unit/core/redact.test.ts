import test from "ava";
import { declareSecret, redact } from "../../../src/core/redact.ts";

test("a declared secret is gone wherever it stands", (t) => {
  declareSecret("hunter2-long");
  t.is(redact("a hunter2-long b hunter2-long"), "a [redacted] b [redacted]");
});

test("private keys, passwords and tokens are gone without being declared", (t) => {
  t.is(redact("x -----BEGIN OPENSSH PRIVATE KEY-----\nabc\n-----END OPENSSH PRIVATE KEY----- y"), "x [private key] y");
  t.is(redact("password=abc token: def, secret='g h i'"), "password=[redacted] token: [redacted], secret=[redacted]");
  t.is(redact("https://me:s3cret@host/x"), "https://me:[redacted]@host/x");
  t.is(redact("sip:me:s3cret@host:5060 sip:900@host:5060"), "sip:me:[redacted]@host:5060 sip:900@host:5060");
});

test("ordinary text is left as it is", (t) => {
  t.is(redact("node alpha is running on 192.168.77.10"), "node alpha is running on 192.168.77.10");
});

test("of several declared secrets none survives", (t) => {
  const secrets = ["alpha-secret-1", "beta secret 2", "gamma$ecret.3"];
  for (const secret of secrets) declareSecret(secret);
  const clean = redact(`x${secrets.join("y")}z`);
  for (const secret of secrets) t.false(clean.includes(secret));
});
