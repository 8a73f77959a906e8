import { AppError } from "../core/errors.ts";
import { bounds } from "./bounds.ts";
import { checkedFigure } from "./figure.ts";

/** Calls that arrive in an hour, and how long each holds a line or an agent, work after the call included. */
export interface CallLoad {
  callsPerHour: number;
  handleSeconds: number;
}

/** Traffic in erlangs: calls an hour times their mean duration in hours. Throws figure-invalid. */
export function trafficOf({ callsPerHour, handleSeconds }: CallLoad): number {
  checkedFigure(callsPerHour, { name: "calls per hour", most: bounds.callsPerHour });
  checkedFigure(handleSeconds, { name: "handle time", most: bounds.handleSeconds, unit: "seconds" });
  return checkedTraffic((callsPerHour * handleSeconds) / 3600);
}

/** Traffic as it was given, in erlangs or as calls; undefined where neither was. Throws figure-invalid, and usage. */
export function givenTraffic(given: { trafficErlangs?: number } & Partial<CallLoad>): number | undefined {
  const { trafficErlangs, callsPerHour, handleSeconds } = given;
  if (callsPerHour === undefined && handleSeconds === undefined) {
    return trafficErlangs === undefined ? undefined : checkedTraffic(trafficErlangs);
  }
  if (trafficErlangs !== undefined) throw givenTwice("traffic", "calls per hour");
  if (callsPerHour === undefined || handleSeconds === undefined) {
    throw new AppError("usage", {
      message: `${callsPerHour === undefined ? "calls per hour" : "the handle time"} is missing`,
      hint: "Calls per hour and the handle time make traffic together: give both.",
    });
  }
  return trafficOf({ callsPerHour, handleSeconds });
}

export function givenTwice(one: string, other: string): AppError {
  return new AppError("usage", {
    message: `${one} and ${other} are both given, and each says what the other does`,
    hint: "Leave one of them out.",
  });
}

/** Throws figure-invalid. */
export function checkedTraffic(trafficErlangs: number): number {
  return checkedFigure(trafficErlangs, { name: "traffic", most: bounds.trafficErlangs, unit: "erlangs" });
}

/** Throws figure-invalid. */
export function checkedLines(lines: number): number {
  return checkedFigure(lines, { name: "lines", least: 1, most: bounds.lines, whole: true });
}
