import test from "ava";
import fc from "fast-check";
import { mcanModules, parseMcanLines } from "../../../../src/telephony/vivait/mcan-lines.ts";
import { mcanLines } from "../../../fixtures/mcan-lines.ts";

test("each of the 15 printed lines is a module with its values", (t) => {
  const report = parseMcanLines(mcanLines);
  t.deepEqual([...report.keys()], [...mcanModules]);
  t.deepEqual(report.get("gmp")?.get("tarea"), { text: "91/102", numbers: [91, 102] });
  t.deepEqual(report.get("sis")?.get("inic"), { text: "20200624 192030", numbers: [] });
  t.deepEqual(report.get("tmp")?.get("uptime")?.numbers, [1_265_476]);
  t.deepEqual(report.get("ias")?.get("tresp")?.numbers, [0]);
  t.deepEqual(report.get("gtl")?.get("numLlam")?.numbers, [557, 0]);
  t.deepEqual(report.get("mgt subscrip")?.get("subsMax")?.numbers, [100]);
  t.deepEqual(report.get("mca")?.get("canalParamVersion")?.numbers, [9230, 9230]);
});

test("a key that stands twice has its first value", (t) => {
  t.deepEqual(parseMcanLines(mcanLines).get("ias")?.get("numCmd")?.numbers, [54_310, 0]);
});

test("lines of other programs, of unknown modules and without a value are left out", (t) => {
  t.is(parseMcanLines("HTTP/1.1 400 Bad Request\r\nvivait-mcan xyz a=1\nvivait-mcan gmp\n").size, 0);
});

test("no text stops the reader, and it finds nothing but known modules", (t) => {
  const line = fc
    .tuple(fc.constantFrom(...mcanModules, "no"), fc.string(), fc.string())
    .map(([module, key, value]) => `vivait-mcan ${module} ${key}=${value}`);
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.array(line).map((lines) => lines.join("\n")),
      ),
      (text) => {
        const found = [...parseMcanLines(text).keys()];
        t.true(found.every((module) => (mcanModules as readonly string[]).includes(module)));
      },
    ),
  );
});

test("every pair of numbers that is printed is read back", (t) => {
  const form = fc.constantFrom(
    (one: number, other: number) => `${one}/${other}`,
    (one: number, other: number) => `${one}(${other})`,
    (one: number, other: number) => `${one}->${other}`,
  );
  fc.assert(
    fc.property(fc.nat(), fc.nat(), form, (one, other, shown) => {
      const report = parseMcanLines(`vivait-mcan gmp msj=${shown(one, other)} buf=1/2`);
      t.deepEqual(report.get("gmp")?.get("msj")?.numbers, [one, other]);
    }),
  );
});
