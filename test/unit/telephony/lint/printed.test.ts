import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import { fixTree } from "../../../../src/telephony/lint/fix.ts";
import { found, treeOf } from "../../../fixtures/config-tree.ts";

const fixtures = join(import.meta.dirname, "../../../fixtures/asterisk");

function textsIn(folder: string): Record<string, string> {
  const names = readdirSync(join(fixtures, folder));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(fixtures, folder, name), "utf8")]));
}

test("each error of the printed dialplan is found with its number, line and column", (t) => {
  t.deepEqual(found(textsIn("printed")), [
    "chan_dahdi.conf:7:1 T27",
    "chan_dahdi.conf:9:12 L2",
    "chan_dahdi.conf:11:1 T27",
    "ext_MDtel_Particular.conf:1:1 T32",
    "ext_MDtel_Particular.conf:2:36 T7",
    "extensions.conf:4:10 T32",
    "extensions.conf:7:10 T14",
    "extensions.conf:9:11 T7",
    "extensions.conf:11:16 T4",
    "extensions.conf:12:16 T4",
    "extensions.conf:13:19 T34",
    "extensions.conf:15:18 T1",
    "extensions.conf:16:20 T15",
    "extensions.conf:17:18 T1",
    "extensions.conf:17:21 T16",
    "extensions.conf:18:16 T6",
    "extensions.conf:20:11 T7",
    "extensions.conf:22:1 T8",
    "extensions.conf:25:25 T2",
    "extensions.conf:26:42 T3",
    "extensions.conf:28:22 T18",
    "extensions.conf:29:18 T1",
    "extensions.conf:32:1 T8",
    "extensions.conf:35:19 T33",
    "extensions.conf:43:10 T14",
    "extensions.conf:44:18 T1",
    "extensions.conf:44:39 T7",
    "extensions.conf:45:16 T11",
    "extensions.conf:45:25 T12",
    "extensions.conf:45:41 T15",
    "extensions.conf:46:17 L1",
    "extensions.conf:49:55 T10",
    "extensions.conf:50:38 T9",
    "extensions.conf:50:40 T7",
    "sip.conf:10:12 T25",
    "sip.conf:11:10 T23",
    "sip.conf:12:13 T24",
    "sip.conf:16:2 T17",
    "sip.conf:17:10 T22",
    "sip.conf:18:8 T26",
    "sip.conf:23:6 T20",
  ]);
});

test("the corrected dialplan has nothing to be found, notes included", (t) => {
  t.deepEqual(found(textsIn("corrected")), []);
});

test("what is sure is corrected in the printed dialplan, and a second time changes nothing", (t) => {
  const { texts, fixed, remaining } = fixTree(treeOf(textsIn("printed")), { notes: true });
  const rules = new Set(fixed.map(({ rule }) => rule));
  t.deepEqual([...rules].sort(), ["L1", "T1", "T10", "T2", "T22", "T27", "T3", "T34", "T4", "T6", "T7", "T8", "T9"]);
  t.false(remaining.some(({ fixable }) => fixable));
  const line = (name: string, number: number) => texts.get(name)?.split("\n")[number - 1];
  t.is(line("extensions.conf", 15), 'same => n,GotoIf($["${GOSUB_RETVAL}"!="OK"]?colgar,1)');
  t.is(line("extensions.conf", 25), "same => n,Set(_ENR_RUTA=$[${ENR_RUTA}+1])");
  t.is(line("extensions.conf", 26), "same => n,Gosub(Cen_Sub_RellenarCon0,s,1(${ENR_RUTA},2))");
  t.is(line("extensions.conf", 50), 'same => n,ExecIf($["${DAHDISIP_SAL}"=""]?Set(DAHDISIP_SAL=G1))');
  t.is(line("sip.conf", 17), "type=peer");
  const again = fixTree(treeOf({ ...textsIn("printed"), ...Object.fromEntries(texts) }), { notes: true });
  t.deepEqual([again.fixed, again.texts.size], [[], 0]);
});
