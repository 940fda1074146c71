import { beforeAll, describe, expect, test } from "vitest";
import { callIndicator } from "./call-indicator.ts";
import { setCandleSetting, restoreCandleSettings } from "./candle-setting.ts";
import { catalogue } from "./catalogue.ts";
import { compatibility, setCompatibility } from "./compatibility.ts";
import { findIndicator } from "./find-indicator.ts";
import { cdldoji } from "./functions/cdldoji.ts";
import { cdlengulfing } from "./functions/cdlengulfing.ts";
import { ema } from "./functions/ema.ts";
import type { IndicatorDescription } from "./indicator-description.ts";
import { lookbackOf } from "./lookback-of.ts";
import { taLib } from "./ta-lib.ts";
import { setUnstablePeriod, unstableFunctions, unstablePeriod } from "./unstable-period.ts";

beforeAll(() => void taLib(), 300_000);

const LENGTH = 400;
const wave = Float64Array.from({ length: LENGTH }, (_, index) => 50 + 10 * Math.sin(index / 7) + (index % 5));
const bars = {
  open: wave,
  close: wave.map((price, index) => price + Math.cos(index)),
  high: wave.map((price) => price + 2),
  low: wave.map((price) => price - 2),
  volume: wave.map((price) => price * 10),
};

function inputsFor({ inputs, group }: IndicatorDescription): readonly unknown[] {
  if (inputs.type === "bars") return [bars];
  return inputs.names.map((name) => {
    if (name === "periods") return wave.map(() => 10);
    if (name === "volume") return bars.volume;
    if (name === "real1") return bars.close;
    return group === "Math Transform" ? wave.map((price) => price / 100) : wave;
  });
}

const candle = (open: number, high: number, low: number, close: number) => ({ open, high, low, close });

test("TA-Lib's 161 functions are all there", () => {
  expect(catalogue).toHaveLength(161);
  expect(new Set(catalogue.map(({ name }) => name)).size).toBe(161);
});

describe.each(catalogue)("$name", (description) => {
  test("has its first value after its lookback, and one for every bar from there", () => {
    const result = callIndicator(description, inputsFor(description), {});
    const outputs = result instanceof Float64Array ? [result] : Object.values(result);
    const lookback = lookbackOf(description, {});
    expect(outputs).toHaveLength(description.outputs.length);
    for (const output of outputs) {
      expect(output).toHaveLength(LENGTH);
      expect([...output].map((value) => Number.isNaN(value))).toEqual(
        Array.from(output, (_, index) => index < lookback),
      );
    }
  });

  test("refuses a value inside its inputs that is no number, wherever it stands", () => {
    const { inputs } = description;
    const names = inputs.type === "bars" ? inputs.columns : inputs.names;
    for (const [at, name] of names.entries()) {
      for (const [place, value] of [
        [1, Number.NaN],
        [200, Number.NaN],
        [250, Number.POSITIVE_INFINITY],
        [LENGTH - 2, Number.NaN],
        [LENGTH - 1, Number.NEGATIVE_INFINITY],
      ] as const) {
        const series = (inputsFor(description) as Float64Array[]).map((given) =>
          "close" in given ? given : given.slice(),
        );
        const spoilt =
          inputs.type === "bars"
            ? [{ ...bars, [name]: bars[name as keyof typeof bars].with(place, value) }]
            : series.map((given, index) => (index === at ? given.with(place, value) : given));
        expect(() => callIndicator(description, spoilt, {})).toThrow(`${name}[${place}] is ${value}`);
      }
    }
  });

  test("knows its parameters: defaults lie in their bounds", () => {
    for (const parameter of description.parameters) {
      expect(parameter.default).toBeGreaterThanOrEqual(parameter.minimum);
      expect(parameter.default).toBeLessThanOrEqual(parameter.maximum);
    }
  });
});

test("an indicator is found by TA-Lib's name in any case; an unknown one is refused with those near it", () => {
  expect(findIndicator("macd").name).toBe("MACD");
  expect(() => findIndicator("MACDX")).toThrow(/Cannot find an indicator "MACDX"\. Near it: .*MACD/);
});

test("an unstable period lengthens the lookback until it is taken back", () => {
  expect(ema.lookback({ timePeriod: 10 })).toBe(9);
  setUnstablePeriod("EMA", 5);
  expect(ema.lookback({ timePeriod: 10 })).toBe(14);
  expect(ema(wave, { timePeriod: 10 }).findIndex((value) => !Number.isNaN(value))).toBe(14);
  setUnstablePeriod("all", 0);
  expect(ema.lookback({ timePeriod: 10 })).toBe(9);
  expect(() => setUnstablePeriod("EMA", -1)).toThrow("unstable period of EMA to -1");
});

test("the list of unstable functions is TA-Lib's own, in its order", () => {
  // T3 is the last; its number must change T3 alone.
  setUnstablePeriod("T3", 7);
  expect(unstablePeriod("T3")).toBe(7);
  expect(lookbackOf(findIndicator("T3"), {})).toBe(24 + 7);
  setUnstablePeriod("T3", 0);
  const flagged = catalogue.filter(({ hasUnstablePeriod }) => hasUnstablePeriod).map(({ name }) => name);
  expect(unstableFunctions.filter((name) => name !== "all").toSorted()).toEqual(flagged.toSorted());
});

test("in Metastock's way an EMA starts with the first price", () => {
  const prices = Float64Array.of(2, 4, 6, 8);
  setCompatibility("metastock");
  expect(compatibility()).toBe("metastock");
  expect([...ema(prices, { timePeriod: 3 }).subarray(2)]).toEqual([4.5, 6.25]); // 2, 3, 4.5, 6.25
  setCompatibility("default");
  expect([...ema(prices, { timePeriod: 3 }).subarray(2)]).toEqual([4, 6]);
});

test("candlestick patterns know TA-Lib's settings, and take others", () => {
  // Ten candles of range 4; then one with a body of 0.3, which is below a tenth of 4.
  const candles = [...Array.from({ length: 10 }, () => candle(10, 13, 9, 12)), candle(11, 13, 9, 11.3)];
  const columns = {
    open: Float64Array.from(candles, ({ open }) => open),
    high: Float64Array.from(candles, ({ high }) => high),
    low: Float64Array.from(candles, ({ low }) => low),
    close: Float64Array.from(candles, ({ close }) => close),
  };
  expect(cdldoji(columns)[10]).toBe(100);
  setCandleSetting("bodyDoji", { range: "highLow", averageBars: 10, factor: 0.05 });
  expect(cdldoji(columns)[10]).toBe(0);
  restoreCandleSettings();
  expect(cdldoji(columns)[10]).toBe(100);
});

test("a white candle around a black one is a bullish engulfing", () => {
  const columns = {
    open: Float64Array.of(10, 10, 8.5),
    high: Float64Array.of(11, 10.5, 11),
    low: Float64Array.of(9, 8.8, 8.4),
    close: Float64Array.of(10, 9, 10.5),
  };
  expect([...cdlengulfing(columns)]).toEqual([Number.NaN, Number.NaN, 100]);
});
