import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { spanwright } from "../support/spanwright.ts";

const folder = mkdtempSync(join(tmpdir(), "spanwright-handover-"));
const examples = join(import.meta.dirname, "../../provisioning/examples");
const env = { SPANWRIGHT_STATE_DIR: join(folder, "state"), SPANWRIGHT_CACHE_DIR: join(folder, "cache") };
const handover = async (...args: string[]) => await spanwright(["handover", ...args], { env });

test.after.always(() => rmSync(folder, { recursive: true, force: true }));

/** An example under a name and addresses of its own, so that nothing else on this machine is taken for it. */
function copyOf(example: string, change: (text: string) => string): string {
  const path = join(folder, `${example}.yaml`);
  writeFileSync(path, change(readFileSync(join(examples, `${example}.yaml`), "utf8")));
  return path;
}

interface Handover {
  site: string;
  language: string;
  proof: { kind: string; ok?: boolean; code?: string; rows?: { node: string; field: string; found: string }[] };
  nodes: { name: string; domainName?: string }[];
  gateways: unknown[];
}

test.serial("every example has its page in both languages, with no host that answers", async (t) => {
  const names = readdirSync(examples).filter((name) => name.endsWith(".yaml"));
  t.true(names.length >= 6);
  for (const name of names)
    for (const language of ["en", "es"]) {
      const out = join(folder, `${name}-${language}.html`);
      const site = join(examples, name);
      const ended = await handover("--site", site, "--out", out, "--language", language, "--no-verify", "--json");
      t.is(ended.code, 0, ended.stderr);
      const document = JSON.parse(ended.stdout) as Handover;
      t.is(document.proof.kind, "not-asked");
      t.is(document.language, language);
      const html = readFileSync(out, "utf8");
      t.regex(html, language === "en" ? /Nothing was proved: the machines were not asked/ : /No se ha comprobado nada/);
      t.true(html.includes(document.site));
      for (const node of document.nodes) t.is(node.domainName, undefined, "nothing was given out");
    }
});

test.serial(
  "a host that can't be asked is told on the page, which is in the language of the site's locale",
  async (t) => {
    const out = join(folder, "silent.html");
    const site = join(examples, "one-vm-a-host.yaml");
    const ended = await handover("--site", site, "--out", out);
    t.is(ended.code, 4, ended.stderr);
    t.regex(ended.stdout, /Nothing was proved: no SSH host key of host-bdtr/);
    const html = readFileSync(out, "utf8");
    t.regex(html, /<html lang="es">/);
    t.regex(html, /no hay ninguna clave SSH registrada de host-bdtr/);
    const again = await handover("--site", site, "--out", out);
    t.is(again.code, 5);
    t.regex(again.stderr, /exists already/);
    t.is(readFileSync(out, "utf8"), html);
    t.is((await handover("--site", site, "--out", out, "--replace", "--no-verify")).code, 0);
    t.not(readFileSync(out, "utf8"), html);
  },
);

test.serial("on this machine, without its guests, every field is told to be not as planned", async (t) => {
  const site = copyOf("two-nodes", (text) =>
    text
      .replace("name: two-nodes", "name: handoverlab")
      .replaceAll("192.168.77.", "192.168.197.")
      .replaceAll("192.168.78.", "192.168.198."),
  );
  const out = join(folder, "lab.html");
  const ended = await handover("--site", site, "--out", out, "--language", "en", "--json");
  t.is(ended.code, 8, ended.stderr);
  const { proof } = JSON.parse(ended.stdout) as Handover;
  t.is(proof.kind, "proved");
  t.false(proof.ok);
  t.true(
    proof.rows?.some(({ node, field, found }) => node === "alpha" && field === "machine" && found === "not defined"),
  );
  t.regex(
    readFileSync(out, "utf8"),
    /<tr class="wrong"><td>WRONG<\/td><td>machine<\/td><td>running<\/td><td>not defined/,
  );
  t.is(statSync(out).mode & 0o777, 0o644);
});

test.serial("what is secret in the site file, the state folder and the environment is in no output", async (t) => {
  const manager = "feedfacefeedfacefeedfacefeedface";
  mkdirSync(join(folder, "state", "gateway-secrets"), { recursive: true });
  writeFileSync(join(folder, "state", "gateway-secrets", "secretlab-pri"), `${manager}\n`, { mode: 0o600 });
  const site = copyOf("pri-gateway", (text) =>
    text
      .replace("name: pri-gateway", "name: secretlab\n  authorizedKeys: ['ssh-ed25519 AAAAC3Nz hunter2-key']")
      .replace("description: One E1 line and two SIP trunks", "description: 'portal password=hunter2-portal'"),
  );
  const out = join(folder, "secret.html");
  const ended = await handover("--site", site, "--out", out, "--json");
  t.true(existsSync(out), ended.stderr);
  const key = readFileSync(join(folder, "state", "id_ed25519"), "utf8").split("\n")[1] ?? "-";
  for (const text of [ended.stdout, ended.stderr, readFileSync(out, "utf8")]) {
    t.false(text.includes("hunter2"), text);
    t.false(text.includes(manager));
    t.false(text.includes(key));
  }
});

test.serial(
  "a name that is no page's, a folder that is not there, and a language that is none are refused at once",
  async (t) => {
    const site = join(examples, "two-nodes.yaml");
    const yaml = copyOf("all-in-one-host", (text) => text);
    const before = readFileSync(yaml, "utf8");
    const overwritten = await handover("--site", yaml, "--out", yaml, "--replace", "--no-verify");
    t.is(overwritten.code, 2);
    t.regex(overwritten.stderr, /the name of a page ends in \.html/);
    t.is(readFileSync(yaml, "utf8"), before);
    const lost = await handover("--site", site, "--out", join(folder, "none", "page.html"), "--no-verify");
    t.is(lost.code, 3);
    t.regex(lost.stderr, /there is no folder/);
    const spoken = await handover("--site", site, "--out", join(folder, "fr.html"), "--language", "fr", "--no-verify");
    t.is(spoken.code, 2);
    t.regex(spoken.stderr, /--language is 'fr'/);
    t.false(existsSync(join(folder, "fr.html")));
    const other = copyOf("two-nodes", (text) => text);
    const renamed = join(folder, "invalid.yaml");
    writeFileSync(renamed, readFileSync(other, "utf8").replace("timezone: Europe/Madrid", "timezone: Mars/Base"));
    t.is((await handover("--site", renamed, "--out", join(folder, "mars.html"), "--no-verify")).code, 3);
    t.false(existsSync(join(folder, "mars.html")));
  },
);
