import test from "ava";
import fc from "fast-check";
import { judgeKeys, parseKeyscan, shownKey } from "../../../src/site/host-keys.ts";

// Made with ssh-keygen for this test; the fingerprint is what ssh-keygen -l printed.
const ed25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKdNEsj/lN5JN9QMT3myD6dNcLYHtq+ifARWm8Wt3x/W";
const ed25519Fingerprint = "SHA256:Jv3/X4rS27h16bGSDHOnEzudKQSwM/SSxDhj1O84SKw";
const rsaLine = `ssh-rsa ${blobOf("ssh-rsa", "one")}`;

test("the fingerprint is the one that ssh-keygen prints", (t) => {
  t.is(shownKey(ed25519).fingerprint, ed25519Fingerprint);
});

test("ssh-keyscan's answer becomes keys without hosts, comments and unknown types", (t) => {
  const text = `# 127.0.0.1:2222 SSH-2.0-OpenSSH_9.2\n[127.0.0.1]:2222 ${ed25519}\n\n[127.0.0.1]:2222 ${rsaLine} comment\nhost ssh-dss AAAA\n[127.0.0.1]:2222 ${ed25519}\n`;
  t.deepEqual(
    parseKeyscan(text).map(({ line }) => line),
    [ed25519, rsaLine].sort(),
  );
});

test("a line whose blob is of another type than it says is no key", (t) => {
  t.deepEqual(parseKeyscan(`host ssh-rsa ${ed25519.split(" ")[1]}`), []);
});

test("any text is parsed without an error", (t) => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => parseKeyscan(`h ssh-ed25519 ${text}\n${text}`).length >= 0),
  );
  t.deepEqual(parseKeyscan(""), []);
});

test("a machine is the same while it shows a key on record and contradicts none", (t) => {
  const shown = [shownKey(ed25519), shownKey(rsaLine)];
  t.is(judgeKeys([], shown), "unknown");
  t.is(judgeKeys([ed25519], shown), "same");
  t.is(judgeKeys([ed25519, rsaLine], [shownKey(ed25519)]), "same");
  t.is(judgeKeys([ed25519, `ssh-rsa ${blobOf("ssh-rsa", "two")}`], shown), "changed");
  t.is(judgeKeys([ed25519], [shownKey(rsaLine)]), "changed");
});

function blobOf(type: string, rest: string): string {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(type.length);
  return Buffer.concat([length, Buffer.from(type + rest)]).toString("base64");
}
