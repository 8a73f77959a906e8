import test from "ava";
import { bytesToSize, sizeToBytes } from "../../../src/core/size.ts";

test("sizes are read in binary units", (t) => {
  t.is(sizeToBytes("512MiB"), 536_870_912);
  t.is(sizeToBytes("13GiB"), 13_958_643_712);
  t.is(sizeToBytes("1 TiB"), 1_099_511_627_776);
});

for (const wrong of ["", "0GiB", "-1GiB", "1,5GiB", "1.5GiB", "10GB", "10", "GiB", "1e3MiB", "99999999GiB"]) {
  test(`'${wrong}' is no size`, (t) => {
    t.throws(() => sizeToBytes(wrong), { instanceOf: RangeError, message: /is not a size such as 512MiB or 20GiB/ });
  });
}

test("sizes are shown in the largest unit that says enough", (t) => {
  t.deepEqual([536_870_912, 13_958_643_712, 1_610_612_736, 2 ** 40].map(bytesToSize), [
    "512MiB",
    "13GiB",
    "1.5GiB",
    "1TiB",
  ]);
});
