import { fstatSync, writeSync } from "node:fs";

/** What systemd, or whoever else keeps the agent running, is told of it. */
export interface ServiceManager {
  /** It ends the agent when it hears no sign of life for so long; undefined where nobody waits for one. */
  readonly watchdogMs: number | undefined;
  /** The agent does its work; a line about it. */
  ready(status: string): void;
  /** A line that "systemctl status" shows. */
  status(text: string): void;
  alive(): void;
  stopping(): void;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Speaks sd_notify (https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html) over the socket that
 * bin/with-notify-socket has opened, as Node has none of that kind. Does nothing where it was started without one.
 */
export function serviceManager(environment: Environment = process.env): ServiceManager {
  const socket = openSocket(environment.SPANWRIGHT_NOTIFY_FD);
  const tell = (message: string) => {
    if (socket !== undefined) send(socket, message);
  };
  return {
    watchdogMs: socket === undefined ? undefined : watchdogMsOf(environment),
    ready: (status) => tell(`READY=1\nSTATUS=${oneLine(status)}`),
    status: (text) => tell(`STATUS=${oneLine(text)}`),
    alive: () => tell("WATCHDOG=1"),
    stopping: () => tell("STOPPING=1"),
  };
}

/** The number of an open file, if it is a socket: a number that was left over from elsewhere is not written to. */
function openSocket(value: string | undefined): number | undefined {
  if (value === undefined || !/^\d{1,6}$/.test(value)) return undefined;
  try {
    return fstatSync(Number(value)).isSocket() ? Number(value) : undefined;
  } catch {
    return undefined;
  }
}

function watchdogMsOf({ WATCHDOG_USEC: wanted = "", WATCHDOG_PID: pid }: Environment): number | undefined {
  if (!/^\d{1,16}$/.test(wanted) || Number(wanted) === 0) return undefined;
  return pid === undefined || pid === String(process.pid) ? Number(wanted) / 1000 : undefined;
}

/**
 * A word that could not be said is lost: systemd is restarting, or too busy to read, and the next one comes soon. If none
 * comes through it ends the agent, which is what a watchdog is for.
 */
function send(socket: number, message: string): void {
  try {
    writeSync(socket, message);
  } catch (error) {
    if (!isLossy(error)) throw error;
  }
}

const lossy: readonly unknown[] = ["EAGAIN", "ENOBUFS", "ECONNREFUSED", "ENOTCONN", "ECONNRESET", "EPIPE", "EPERM"];
const isLossy = (error: unknown): boolean => error instanceof Error && "code" in error && lossy.includes(error.code);

const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").slice(0, 500);
