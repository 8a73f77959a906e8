import test from "ava";
import { momentText } from "../../../src/messages/moment.ts";

const at = (secondsAgo: number) => new Date(2026, 10, 21, 12, 30, 0 - secondsAgo);
const now = at(0);

test("a moment is told by this machine's clock, with its age", (t) => {
  t.is(momentText("en", at(12 * 60 + 20), now), "21 Nov 2026, 12:17, 12 minutes ago");
  t.is(momentText("es", at(12 * 60), now), "21 nov 2026, 12:18, hace 12 minutos");
  t.regex(momentText("en", at(20), now), /, 20 seconds ago$/);
  t.regex(momentText("en", at(3_700), now), /, 1 hour ago$/);
  t.regex(momentText("es", at(3 * 86_400), now), /^18 nov 2026, .*, hace 3 días$/);
});

test("a moment that lies ahead, after the clock was set back, has no age", (t) => {
  t.is(momentText("en", at(-120), now), "21 Nov 2026, 12:32");
});
