import { beforeAll, describe, expect, test } from "vitest";
import { callIndicator } from "./call-indicator.ts";
import { allIndicators } from "./all-indicators.ts";
import { findIndicator } from "./find-indicator.ts";
import { sma } from "./functions/sma.ts";
import type { IndicatorDescription } from "./indicator-description.ts";
import { indicatorStream } from "./indicator-stream.ts";
import { taLib } from "./ta-lib.ts";
import { randomBars, seriesFor } from "../test/random-bars.ts";

beforeAll(() => void taLib(), 300_000);

/** Equal within 1e-9 of the value's size; gives back what differs. */
function differences(
  description: IndicatorDescription,
  series: readonly Float64Array[],
  parameters: Readonly<Record<string, number>>,
): readonly unknown[] {
  const { inputs } = description;
  const given =
    inputs.type === "bars" ? [Object.fromEntries(inputs.columns.map((name, at) => [name, series[at]]))] : series;
  const result = callIndicator(description, given, parameters);
  const batch = result instanceof Float64Array ? [result] : Object.values(result);
  const stream = indicatorStream(description, parameters);
  const found: unknown[] = [];
  for (let bar = 0; bar < (series[0]?.length ?? 0); bar += 1) {
    const got = stream.append(...series.map((values) => values[bar] ?? Number.NaN));
    for (const [at, output] of batch.entries()) {
      const [expected, actual] = [output[bar] ?? Number.NaN, got[at] ?? Number.NaN];
      const isEqual =
        Number.isNaN(expected) === Number.isNaN(actual) &&
        !(Math.abs(expected - actual) > 1e-9 * Math.max(1, Math.abs(expected)));
      if (!isEqual && found.length < 3) found.push({ bar, output: stream.outputs[at], expected, actual });
    }
  }
  return found;
}

const kinds = [0, 1, 2, 3, 4, 5, 6, 7, 8];

describe.each(allIndicators)("a stream of $name equals the batch", (description) => {
  const parameters = Object.fromEntries(description.parameters.map(({ name, default: value }) => [name, value]));

  test.each([
    [1, 400],
    [2, 400],
    [9, 3_000],
  ])("over a random walk, seed %i, %i bars", (seed, length) => {
    expect(differences(description, seriesFor(description, randomBars(length, seed)), parameters)).toEqual([]);
  });

  test("over prices of few levels, full of ties", () => {
    const bars = randomBars(300, 4, 0.5);
    expect(differences(description, seriesFor(description, bars), parameters)).toEqual([]);
  });

  test("with short periods", () => {
    const short = Object.fromEntries(
      description.parameters.map(({ name, type, minimum, maximum, default: value }) => [
        name,
        type === "integer" ? Math.min(Math.max(2, minimum), maximum) : value,
      ]),
    );
    expect(differences(description, seriesFor(description, randomBars(200, 5)), short)).toEqual([]);
  });

  test("with the shortest periods", () => {
    const shortest = Object.fromEntries(
      description.parameters.map(({ name, type, minimum, default: value }) => [
        name,
        type === "integer" ? minimum : value,
      ]),
    );
    expect(differences(description, seriesFor(description, randomBars(120, 6)), shortest)).toEqual([]);
  });

  const averages = description.parameters.filter(({ type }) => type === "movingAverage");
  test.each(averages.length > 0 ? kinds : [])("with every kind of moving average: %i", (kind) => {
    const given = { ...parameters, ...Object.fromEntries(averages.map(({ name }) => [name, kind])) };
    expect(differences(description, seriesFor(description, randomBars(400, 7)), given)).toEqual([]);
  });
});

describe("a stream", () => {
  test("skips a gap before the first bar, as the batch does", () => {
    const series = Float64Array.of(Number.NaN, Number.NaN, 1, 2, 3, 4);
    const stream = indicatorStream(sma, { timePeriod: 2 });
    expect(Array.from(series, (value) => stream.append(value)[0])).toEqual([...sma(series, { timePeriod: 2 })]);
    expect(stream.bars).toBe(6);
  });

  test("refuses a value that is no number, by name and bar", () => {
    const stream = indicatorStream(findIndicator("ATR"));
    stream.append(3, 1, 2);
    expect(() => stream.append(3, Number.NaN, 2)).toThrow("Cannot go on with ATR: low of bar 1 is NaN");
    expect(() => stream.append(3, 1)).toThrow("close of bar 1 is undefined");
  });

  test("refuses bad parameters when it is made", () => {
    expect(() => indicatorStream(sma, { timePeriod: 1 })).toThrow("timePeriod = 1");
  });
});
