import test from "ava";
import { proofsText } from "../../../src/report/proofs.ts";
import { table } from "../../../src/report/table.ts";

test("columns line up and no line ends in blanks", (t) => {
  t.is(
    table(
      ["name", "size"],
      [
        ["a", "1"],
        ["longer", ""],
      ],
    ),
    "name    size\na       1\nlonger\n",
  );
});

test("a wrong field is marked and counted", (t) => {
  const text = proofsText([
    { node: "alpha", field: "fqdn", planned: "alpha.lab", found: "alpha.lab", ok: true },
    { node: "alpha", field: "dns servers", planned: "10.0.0.1", found: "8.8.8.8", ok: false },
  ]);
  t.regex(text, /^ok +fqdn +alpha\.lab +as planned$/m);
  t.regex(text, /^WRONG +dns servers +10\.0\.0\.1 +8\.8\.8\.8$/m);
  t.regex(text, /1 of 2 fields are not as planned/);
});

test("a field that could not be read is not called wrong", (t) => {
  const found = "not read in time: unknown, nothing was found wrong";
  const text = proofsText([
    { node: "alpha", field: "base image", planned: "a", found, ok: false, unknown: true },
    { node: "alpha", field: "fqdn", planned: "alpha.lab", found: "alpha.lab", ok: true },
  ]);
  t.regex(text, new RegExp(`^UNKNOWN +base image +a +${found}$`, "m"));
  t.regex(text, /\n1 of 2 fields could not be read in time\n$/);
});
