import { AppError } from "../core/errors.ts";

/** What a figure may be. name is how people call it: "traffic", "--agents". */
export interface FigureRange {
  name: string;
  /** Inclusive. Default 0, which is then itself refused. */
  least?: number;
  /** Inclusive. */
  most: number;
  whole?: boolean;
  unit?: string;
}

const longestTextChars = 40;
const plainDecimal = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;
const decimalComma = /^[+-]?\d*,\d+$/;
const inThousands = /^[1-9]\d{0,2}[.,]\d{3}$/;

/** The value, if it is within its range. Throws figure-invalid that says what the figure may be. */
export function checkedFigure(value: number, range: FigureRange): number {
  const { name, least, most, whole = false } = range;
  const shown = shownFigure(value);
  if (!Number.isFinite(value)) throw figureInvalid(`${name} is ${shown}, which is no figure`, range);
  if (least === undefined ? value <= 0 : value < least) throw figureInvalid(`${name} is ${shown}, too small`, range);
  if (value > most) throw figureInvalid(`${name} is ${shown}, too large`, range);
  if (whole && !Number.isInteger(value)) throw figureInvalid(`${name} is ${shown}, not a whole number`, range);
  return value;
}

/**
 * "33.33" → 33.33. A decimal comma is refused and never read as one or the other, and so is a point in a whole number:
 * "1.000" is a thousand to some. Throws figure-invalid.
 */
export function figureFromText(text: string, range: FigureRange): number {
  return checkedFigure(decimalFromText(text, range), range);
}

/** A probability, more than least (or equal to it) and below 1, or at most 1 where oneToo says so. */
export interface FractionRange {
  name: string;
  least?: number;
  oneToo?: boolean;
}

/** The value, if it is a fraction of one. Throws figure-invalid; 15 is asked to be written as 0.15 or 15%. */
export function checkedFraction(value: number, range: FractionRange): number {
  const { name, least, oneToo = false } = range;
  const allowed = { name, most: 1, ...(least === undefined ? {} : { least }) };
  if (Number.isFinite(value) && (value > 1 || (value === 1 && !oneToo))) {
    const meant = value > 1 && value < 100 ? ` If ${shownFigure(value)} percent is meant, write ${value}%.` : "";
    throw new AppError("figure-invalid", {
      message: `${name} is ${shownFigure(value)}, and a fraction is ${oneToo ? "at most 1 (100%)" : "less than 1 (100%)"}`,
      hint: `Write a fraction such as 0.01, or a percentage such as 1%.${meant}`,
    });
  }
  return checkedFigure(value, allowed);
}

/** "0.01" and "1%" → 0.01. Throws figure-invalid. */
export function fractionFromText(text: string, range: FractionRange): number {
  const percent = text.trim().endsWith("%");
  const figure = decimalFromText(percent ? text.trim().slice(0, -1) : text, { name: range.name, most: 1 });
  if (percent && figure > 100) {
    throw new AppError("figure-invalid", {
      message: `${range.name} is ${shownFigure(figure)}%, more than all`,
      hint: "A percentage is at most 100%.",
    });
  }
  return checkedFraction(percent ? figure / 100 : figure, range);
}

function decimalFromText(text: string, range: FigureRange): number {
  const trimmed = text.trim();
  const shown = trimmed.length > longestTextChars ? `${trimmed.slice(0, longestTextChars)}…` : trimmed;
  if (decimalComma.test(trimmed)) throw commaRefused(trimmed, range);
  if (!plainDecimal.test(trimmed)) {
    throw figureInvalid(`${range.name} is '${shown}', which is no figure`, range);
  }
  if (range.whole === true && trimmed.includes(".")) throw pointRefused(trimmed, range);
  return Number(trimmed);
}

/** A point where a whole number is wanted. */
function pointRefused(text: string, range: FigureRange): AppError {
  const shown = text.slice(0, longestTextChars);
  if (inThousands.test(text)) return twoWays(text, "point", range);
  if (Number.isInteger(Number(text)))
    return figureInvalid(`${range.name} is '${shown}', and a whole number is written without a point`, range);
  return figureInvalid(`${range.name} is ${shown}, not a whole number`, range);
}

/** "1.000" and "1,000" where a whole number is wanted: one thousand, or one. */
function twoWays(text: string, mark: "point" | "comma", { name }: FigureRange): AppError {
  const value = Number(text.replace(",", "."));
  return new AppError("figure-invalid", {
    message: `${name} is '${text}', and a ${mark} can be read in two ways`,
    hint: `Write ${text.replace(/[.,]/, "")}${Number.isInteger(value) ? `, or ${value}` : ", or a whole number"}.`,
  });
}

function commaRefused(text: string, range: FigureRange): AppError {
  const { name, whole = false } = range;
  const shown = text.slice(0, longestTextChars);
  if (whole && inThousands.test(text)) return twoWays(text, "comma", range);
  if (whole) return figureInvalid(`${name} is '${shown}', not a whole number`, range);
  const thousands = /,\d{3}$/.test(text) ? `, or ${text.replace(",", "")} if the comma separates thousands` : "";
  return new AppError("figure-invalid", {
    message: `${name} is '${shown}', and a comma can be read in two ways`,
    hint: `Write ${text.replace(",", ".").slice(0, longestTextChars)}${thousands}.`,
  });
}

function figureInvalid(message: string, { least, most, whole = false, unit }: FigureRange): AppError {
  const kind = whole ? "a whole number" : "a number";
  const from = least === undefined ? "greater than 0 and" : `from ${shownFigure(least)} and`;
  return new AppError("figure-invalid", {
    message,
    hint: `Write ${kind} ${from} at most ${shownFigure(most)}${unit === undefined ? "" : ` ${unit}`}${whole ? "" : ", with a point before decimals"}.`,
  });
}

const shownFigure = (value: number): string => String(value);
