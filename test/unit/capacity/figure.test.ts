import test from "ava";
import fc from "fast-check";
import { figureFromText, fractionFromText } from "../../../src/capacity/figure.ts";
import { AppError } from "../../../src/core/errors.ts";

const agents = { name: "--agents", least: 1, most: 100_000, whole: true };
const traffic = { name: "--traffic", most: 100_000 };
const blocking = { name: "--blocking" };

const read: [string, number, () => number][] = [
  ["12", 12, () => figureFromText("12", agents)],
  ["1.000, where fractions are meant,", 1, () => figureFromText("1.000", traffic)],
  [" 33.33 ", 33.33, () => figureFromText(" 33.33 ", traffic)],
  [".5", 0.5, () => figureFromText(".5", traffic)],
  ["0.01", 0.01, () => fractionFromText("0.01", blocking)],
  ["1%", 0.01, () => fractionFromText("1%", blocking)],
  ["0.1 %", 0.001, () => fractionFromText("0.1 %", blocking)],
  ["100% where all is allowed", 1, () => fractionFromText("100%", { name: "--retry", least: 0, oneToo: true })],
];
for (const [text, value, reading] of read) test(`'${text}' is read`, (t) => t.is(reading(), value));

const refused: [string, () => number, string, RegExp][] = [
  [
    "1,5",
    () => figureFromText("1,5", traffic),
    "--traffic is '1,5', and a comma can be read in two ways",
    /^Write 1\.5\.$/,
  ],
  [
    "1,500",
    () => figureFromText("1,500", traffic),
    "--traffic is '1,500', and a comma can be read in two ways",
    /^Write 1\.500, or 1500 if the comma separates thousands\.$/,
  ],
  [
    "1,5 agents",
    () => figureFromText("1,5", agents),
    "--agents is '1,5', not a whole number",
    /^Write a whole number from 1 and at most 100000\.$/,
  ],
  [
    "1.000",
    () => figureFromText("1.000", agents),
    "--agents is '1.000', and a point can be read in two ways",
    /^Write 1000, or 1\.$/,
  ],
  [
    "1,000",
    () => figureFromText("1,000", agents),
    "--agents is '1,000', and a comma can be read in two ways",
    /^Write 1000, or 1\.$/,
  ],
  [
    "2.500",
    () => figureFromText("2.500", agents),
    "--agents is '2.500', and a point can be read in two ways",
    /^Write 2500, or a whole number\.$/,
  ],
  [
    "5.0",
    () => figureFromText("5.0", agents),
    "--agents is '5.0', and a whole number is written without a point",
    /^Write a whole number from 1 and at most 100000\.$/,
  ],
  [
    "1,5%",
    () => fractionFromText("1,5%", blocking),
    "--blocking is '1,5', and a comma can be read in two ways",
    /1\.5/,
  ],
  ["150%", () => fractionFromText("150%", blocking), "--blocking is 150%, more than all", /at most 100%/],
  [
    "100%",
    () => fractionFromText("100%", blocking),
    "--blocking is 1, and a fraction is less than 1 (100%)",
    /fraction/,
  ],
  ["15", () => fractionFromText("15", blocking), "--blocking is 15, and a fraction is less than 1 (100%)", /write 15%/],
  ["-1%", () => fractionFromText("-1%", blocking), "--blocking is -0.01, too small", /greater than 0/],
  ["NaN", () => figureFromText("NaN", traffic), "--traffic is 'NaN', which is no figure", /number/],
  ["Infinity", () => figureFromText("Infinity", traffic), "--traffic is 'Infinity', which is no figure", /number/],
  ["1e3", () => figureFromText("1e3", traffic), "--traffic is '1e3', which is no figure", /number/],
  ["0x10", () => figureFromText("0x10", traffic), "--traffic is '0x10', which is no figure", /number/],
  ["ten", () => figureFromText("ten", traffic), "--traffic is 'ten', which is no figure", /number/],
  ["0", () => figureFromText("0", agents), "--agents is 0, too small", /from 1 and at most 100000/],
  ["2.5", () => figureFromText("2.5", agents), "--agents is 2.5, not a whole number", /whole number/],
  ["100001", () => figureFromText("100001", agents), "--agents is 100001, too large", /at most 100000/],
  ["400 nines", () => figureFromText("9".repeat(400), agents), "--agents is Infinity, which is no figure", /number/],
];
for (const [title, reading, message, hint] of refused) {
  test(`'${title}' is refused`, (t) => {
    const error = t.throws(reading, { instanceOf: AppError });
    t.is(error.code, "figure-invalid");
    t.is(error.message, message);
    t.regex(error.hint, hint);
  });
}

test("any text is a figure within its range, or refused with a short sentence", (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double().map(String)), (text) => {
        try {
          const value = figureFromText(text, traffic);
          return value > 0 && value <= 100_000 && !text.includes(",");
        } catch (error) {
          return error instanceof AppError && error.code === "figure-invalid" && error.message.length < 160;
        }
      }),
    ),
  );
});
