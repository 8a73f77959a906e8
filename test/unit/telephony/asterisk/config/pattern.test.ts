import test from "ava";
import { compareExactness } from "../../../../../src/telephony/asterisk/config/pattern.ts";

test("patterns are sorted as Asterisk sorts them: the position that fewer characters fit comes first", (t) => {
  const sorted = [
    "912345678",
    "_91XXXXXXX",
    "_9[12]XXXXXXX",
    "_9NXXXXXXX",
    "_9ZXXXXXXX",
    "_9XXXXXXXX",
    "_9X.",
    "_9.",
    "_9!",
  ];
  t.deepEqual([...sorted].reverse().sort(compareExactness), sorted);
  t.is(compareExactness("_9-1X", "_91X"), 0);
});
