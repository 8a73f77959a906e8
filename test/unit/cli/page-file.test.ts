import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { refusePage } from "../../../src/cli/page-file.ts";
import { AppError } from "../../../src/core/errors.ts";

const folder = mkdtempSync(join(tmpdir(), "spanwright-page-"));
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

for (const name of ["madrid.yaml", "madrid", ".html", "madrid.html.yaml", "madrid.xhtml\u0000.html"]) {
  test(`a page is never written to ${JSON.stringify(name)}`, async (t) => {
    const error = await t.throwsAsync(refusePage(join(folder, name)), { instanceOf: AppError });
    t.is(error?.code, "usage");
    t.regex(error?.message ?? "", /a page has a name that ends in \.html/);
  });
}

test("a page may take the place of a page, and is refused where its folder is not there", async (t) => {
  writeFileSync(join(folder, "madrid.html"), "<!doctype html>");
  await t.notThrowsAsync(refusePage(join(folder, "madrid.html")));
  await t.notThrowsAsync(refusePage(join(folder, "MADRID.HTM")));
  await t.throwsAsync(refusePage(join(folder, "none/madrid.html")), { message: /its folder is not there/ });
});
