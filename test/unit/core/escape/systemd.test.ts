import test from "ava";
import fc from "fast-check";
import { escapeSystemd } from "../../../../src/core/escape/systemd.ts";
import { renderTemplate } from "../../../../src/core/template.ts";

test("specifiers and variables of systemd are doubled", (t) => {
  t.is(escapeSystemd("/etc/100%$HOME"), "/etc/100%%$$HOME");
});

test("no value ends its word or its line", (t) => {
  t.throws(() => escapeSystemd("a b"), { message: 'character " "' });
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      try {
        return !/[\s"'\\;]/.test(escapeSystemd(text));
      } catch (error) {
        return error instanceof RangeError;
      }
    }),
  );
});

test("a module's name cannot add a line to the unit", (t) => {
  const values = { site: "lab", gateway: "pri", modules: ["dahdi", "x\nExecStart=/bin/sh"] };
  t.throws(() => renderTemplate("systemd", "spanwright-dahdi.service", values), {
    message: /spanwright-dahdi.service/,
  });
});
