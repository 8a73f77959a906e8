import test from "ava";
import { openWindow } from "../../../../src/agent/alerts/windows.ts";

const night = { name: "night", days: ["fri" as const], from: "22:00", to: "06:00" };
const lunch = { name: "lunch", days: ["sat" as const, "sun" as const], from: "13:00", to: "15:30" };
const at = (time: string) => openWindow([night, lunch], { nowMs: Date.parse(time), timezone: "Europe/Madrid" })?.name;

test("a window is open in the site's own time, winter and summer", (t) => {
  // 2026-01-03 is a Saturday: Madrid is one hour ahead of UTC; 2026-07-04 is one too: two hours.
  t.is(at("2026-01-03T12:00:00Z"), "lunch");
  t.is(at("2026-01-03T11:59:59Z"), undefined);
  t.is(at("2026-07-04T11:00:00Z"), "lunch");
  t.is(at("2026-07-04T13:30:00Z"), undefined);
});

test("a window over midnight belongs to the day on which it begins", (t) => {
  t.is(at("2026-01-02T21:00:00Z"), "night");
  t.is(at("2026-01-03T04:59:00Z"), "night");
  t.is(at("2026-01-03T05:00:00Z"), undefined);
  t.is(at("2026-01-03T21:30:00Z"), undefined);
});

test("without windows none is open", (t) => {
  t.is(openWindow([], { nowMs: 0, timezone: "UTC" }), undefined);
});
