import test from "ava";
import { parseHostKeys } from "../../../src/libvirt/console.ts";

const key = (letter: string) => `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${letter.repeat(43)}`;
const block = (line: string) =>
  `-----BEGIN SSH HOST KEY KEYS-----\r\n${line} root@alpha\r\n-----END SSH HOST KEY KEYS-----\r\n`;

test("the keys of the newest block count", (t) => {
  t.deepEqual(parseHostKeys(`boot\r\n${block(key("a"))}reboot\r\n${block(key("b"))}login:`), [key("b")]);
});

test("a block that is still being printed is not there yet", (t) => {
  t.deepEqual(parseHostKeys(`-----BEGIN SSH HOST KEY KEYS-----\r\n${key("a")} root@al`), []);
  t.deepEqual(parseHostKeys(`${block(key("a"))}-----BEGIN SSH HOST KEY KEYS-----\r\n${key("b")}`), [key("a")]);
});

test("a line prefixed by cloud-init's logger is read", (t) => {
  t.deepEqual(parseHostKeys(block(`[   45.1] cloud-init[411]: ${key("c")}`)), [key("c")]);
});

test("a console without keys gives none", (t) => {
  t.deepEqual(parseHostKeys(""), []);
  t.deepEqual(parseHostKeys(block("ssh-ed25519 short")), []);
});
