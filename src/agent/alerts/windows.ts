import type { MaintenanceWindow } from "../settings.ts";

const days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
type Day = MaintenanceWindow["days"][number];

/** The window that is open at this moment in the site's own time, or undefined. Alerts in it are kept and not sent. */
export function openWindow(
  windows: readonly MaintenanceWindow[],
  { nowMs, timezone }: { nowMs: number; timezone: string },
): MaintenanceWindow | undefined {
  const { day, minute } = localTime(nowMs, timezone);
  const yesterday = days[(days.indexOf(day) + 6) % 7] as Day;
  return windows.find(({ days: on, from, to }) => {
    const [begin, end] = [minuteOf(from), minuteOf(to)];
    if (begin < end) return on.includes(day) && minute >= begin && minute < end;
    return (on.includes(day) && minute >= begin) || (on.includes(yesterday) && minute < end);
  });
}

/** The clock on the wall, daylight saving included: what a person means by "22:00". */
function localTime(nowMs: number, timezone: string): { day: Day; minute: number } {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: timezone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const parts = Object.fromEntries(format.formatToParts(nowMs).map(({ type, value }) => [type, value]));
  const day = days.find((name) => name === parts.weekday?.toLowerCase().slice(0, 3));
  if (day === undefined) throw new RangeError(`no day is called ${parts.weekday}`);
  return { day, minute: Number(parts.hour) * 60 + Number(parts.minute) };
}

const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
