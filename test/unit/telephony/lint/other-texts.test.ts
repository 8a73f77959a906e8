import test from "ava";
import { decodeSource } from "../../../../src/telephony/asterisk/config/source-text.ts";
import { type ConfigTree, configFile } from "../../../../src/telephony/asterisk/config/tree.ts";
import { fixTree } from "../../../../src/telephony/lint/fix.ts";
import { lintTree } from "../../../../src/telephony/lint/lint.ts";
import { found, treeOf } from "../../../fixtures/config-tree.ts";

const options = { notes: true };
const system = "span=1,1,0,ccs,hdb3\nbchan=1-15,17-31\ndchan=16\n";

function channels(list: string, signalling = "pri_cpe"): string {
  return `[channels]\nsignalling=${signalling}\nchannel => ${list}\n`;
}

function bytesTree(path: string, bytes: Buffer): ConfigTree {
  return { ...treeOf({}), files: new Map([[path, configFile(path, decodeSource(bytes))]]) };
}

test("L2's correction is that of the whole line, and --fix makes it where system.conf names the D-channel", (t) => {
  for (const [list, meant] of [
    ["1-15,16,17-31", "1-15,17-31"],
    ["16,1-15,17-31", "1-15,17-31"],
    ["1-31", "1-15,17-31"],
    ["1-15, 16 ,17-31", "1-15,17-31"],
    ["1-15,16-31,40", "1-15,17-31,40"],
  ] as const)
    for (const known of [true, false]) {
      const tree = treeOf({ ...(known ? { "system.conf": system } : {}), "c.conf": channels(list) });
      const findings = lintTree(tree, options).filter(({ rule }) => rule === "L2");
      t.deepEqual(
        findings.map(({ correction, fixable }) => [correction, fixable]),
        [[`Write channel => ${meant}.`, known]],
        list,
      );
      t.is(fixTree(tree, options).texts.get("c.conf"), known ? channels(meant) : undefined, list);
    }
  const [two] = lintTree(treeOf({ "c.conf": channels("1-62") }), options);
  t.is(two?.message, "channel 16 of 1-62 is the D-channel (of this line, 16, 47 are)");
  t.is(two?.correction, "Write channel => 1-15,17-46,48-62.");
});

test("L2: a line of nothing but the D-channel is a person's", (t) => {
  const tree = treeOf({ "system.conf": system, "c.conf": channels("16") });
  const [finding] = lintTree(tree, options).filter(({ rule }) => rule === "L2");
  t.is(finding?.message, "channel 16 is the D-channel");
  t.is(finding?.correction, "Take the line away: it has no other channel.");
  t.is(fixTree(tree, options).texts.size, 0);
});

test("T17 points to the line that switches it off, wherever that is inherited from", (t) => {
  const dial = "[a]\nexten => s,1,Dial(DAHDI/g1)\n";
  const at = (sip: string) =>
    found({ "extensions.conf": dial, "sip.conf": sip }).filter((line) => line.endsWith("T17"));
  t.deepEqual(at("[pbx]\ntype=peer\nhost=10.0.0.1\nqualify=no\n"), ["sip.conf:4:9 T17"]);
  t.deepEqual(at("[t](!)\nqualify = no\n[pbx](t)\ntype=peer\nhost=10.0.0.1\n"), ["sip.conf:2:11 T17"]);
  t.deepEqual(at("[general]\nqualify=no\n[pbx]\ntype=peer\nhost=10.0.0.1\n"), ["sip.conf:2:9 T17"]);
  t.deepEqual(at("[pbx]\ntype=peer\nhost=10.0.0.1\n"), ["sip.conf:1:2 T17"]);
});

test("L6: a file without a line of configuration is told; DAHDI's own files, pieces and empty files are not", (t) => {
  const passwd = "root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\n";
  t.deepEqual(found({ passwd }), ["passwd:1:1 L6"]);
  t.deepEqual(found({ "a.yaml": "# a site\nsite:\n  name: x\n  command: A=b\n" }), ["a.yaml:2:1 L6"]);
  t.deepEqual(found({ "a.ael": "context x {\n  s => NoOp();\n}\n" }), ["a.ael:1:1 L6"]);
  t.deepEqual(found({ "nginx.conf": "server {\n  listen 80;\n}\n" }), ["nginx.conf:1:1 L6"]);
  for (const text of [
    "",
    "; nothing\n",
    system,
    "group=1\nchannel => 1-15\n",
    "@Board1 1:1:1 2:2:32\n",
    "* *:E1\n",
    "[a]\n",
    "#include x.conf\n",
    "exten => s,1,NoOp()\n",
  ])
    t.false(
      found({ "part.conf": text }).some((line) => line.endsWith("L6")),
      text,
    );
  t.deepEqual(found({ "/etc/dahdi/modules": "wct4xxp\n" }), []);
});

test("L7: a UTF-16 file is told once, with the way to convert it, and nothing else is said of it", (t) => {
  const text = "[a]\nexten => s,1,Goto(none,1)\n#nonsense\n--\n";
  const little = Buffer.from(`\ufeff${text}`, "utf16le");
  for (const [bytes, from] of [
    [little, "UTF-16"],
    [Buffer.from(little).swap16(), "UTF-16"],
    [little.subarray(2), "UTF-16LE"],
    [Buffer.from(little.subarray(2)).swap16(), "UTF-16BE"],
  ] as const) {
    const tree = bytesTree("/etc/asterisk/extensions.conf", bytes);
    const findings = lintTree(tree, options);
    t.deepEqual(
      findings.map(({ rule, line, severity, fixable }) => [rule, line, severity, fixable]),
      [["L7", 1, "error", false]],
      from,
    );
    t.is(findings[0]?.message, "the file is UTF-16, which Asterisk cannot read");
    t.is(
      findings[0]?.correction,
      `Convert it: iconv -f ${from} -t UTF-8 /etc/asterisk/extensions.conf > new.conf, then put new.conf in its place.`,
    );
    t.is(fixTree(tree, options).texts.size, 0);
  }
  t.deepEqual(lintTree(bytesTree("a.conf", Buffer.from("[a]\nb=\u0000c\n")), options), []);
});
