import test from "ava";
import fc from "fast-check";
import { escapeHtml } from "../../../../src/core/escape/html.ts";

test("no value ends a text or an attribute", (t) => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (value) => {
      t.notRegex(escapeHtml(value), /[<>"'`=]|&(?!(?:amp|lt|gt|quot|#39|#96|#61);)/);
    }),
  );
});

test("what a page cannot hold, or what turns text around, is shown as one that is missing", (t) => {
  t.is(escapeHtml("a\u0000b\u202ec\ud800d\ne"), "a\ufffdb\ufffdc\ufffdd\ne");
  t.is(escapeHtml("<b onclick='x'>&"), "&lt;b onclick&#61;&#39;x&#39;&gt;&amp;");
});
