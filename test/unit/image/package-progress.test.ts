import test from "ava";
import { packageProgress } from "../../../src/image/package-progress.ts";

test("packages are counted against what apt announced", (t) => {
  const progress = packageProgress();
  t.is(progress.line("0 upgraded, 2 newly installed, 0 to remove and 0 not upgraded."), undefined);
  t.is(progress.line("Get:2 http://mirror.test/debian suite/main amd64 Packages [8790 kB]"), undefined);
  t.is(
    progress.line("Get:3 http://mirror.test/debian suite/main amd64 dash amd64 0.5 [9 kB]"),
    "1 of 2 packages downloaded",
  );
  t.is(progress.line("Unpacking dash (0.5.12-2) ..."), "1 of 2 packages unpacked");
  t.is(progress.line("Unpacking sed (4.9-1) ..."), "2 of 2 packages unpacked");
  t.is(progress.line("Setting up dash (0.5.12-2) ..."), "1 of 2 packages configured");
});

test("what comes unannounced never exceeds its total", (t) => {
  const progress = packageProgress();
  t.is(progress.line("Unpacking dash (0.5.12-2) ..."), "1 of 1 packages unpacked");
});

test("mmdebstrap's own words are passed on and the packages' are not", (t) => {
  const progress = packageProgress();
  t.is(progress.line("I: running apt-get update..."), "running apt-get update");
  t.is(progress.line("I: /initrd.img is now a symlink to boot/initrd.img-6.1.0"), undefined);
  t.is(progress.line("Processing triggers for libc-bin ..."), undefined);
});
