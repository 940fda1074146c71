import { beforeAll, describe, expect, test } from "vitest";
import { adx } from "./functions/adx.ts";
import { atr } from "./functions/atr.ts";
import { bbands } from "./functions/bbands.ts";
import { ema } from "./functions/ema.ts";
import { macd } from "./functions/macd.ts";
import { max } from "./functions/max.ts";
import { maxindex } from "./functions/maxindex.ts";
import { min } from "./functions/min.ts";
import { obv } from "./functions/obv.ts";
import { rsi } from "./functions/rsi.ts";
import { sma } from "./functions/sma.ts";
import { stoch } from "./functions/stoch.ts";
import { ultosc } from "./functions/ultosc.ts";
import { movingAverage } from "./moving-average.ts";
import { taLib } from "./ta-lib.ts";

// The first use may have to build the module.
beforeAll(() => void taLib(), 300_000);

const series = (...values: readonly number[]): Float64Array => Float64Array.from(values);

/** A random walk of bars, the same on every run. */
function randomBars(length: number): Record<"open" | "high" | "low" | "close" | "volume", Float64Array> {
  let state = 42;
  const random = (): number => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
  const [open, high, low, close, volume] = Array.from({ length: 5 }, () => new Float64Array(length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  let price = 100;
  for (let index = 0; index < length; index += 1) {
    open[index] = price;
    price *= 1 + (random() - 0.5) * 0.02;
    close[index] = price;
    high[index] = Math.max(open[index] ?? 0, price) * (1 + random() * 0.005);
    low[index] = Math.min(open[index] ?? 0, price) * (1 - random() * 0.005);
    volume[index] = Math.round(random() * 1_000);
  }
  return { open, high, low, close, volume };
}

/** Equal within 1e-9, NaN where NaN is expected. */
function assertClose(actual: Float64Array, expected: readonly number[] | Float64Array): void {
  expect(actual).toHaveLength(expected.length);
  const isClose = (value: number, index: number): boolean =>
    Number.isNaN(value) ? Number.isNaN(actual[index]) : Math.abs(value - (actual[index] ?? NONE)) < 1e-9;
  expect(
    [...expected].flatMap((value, index) => (isClose(value, index) ? [] : [{ index, value, got: actual[index] }])),
  ).toEqual([]);
}

const NONE = Number.NaN;

describe("small cases by hand", () => {
  test("SMA is the mean of the last bars", () => {
    assertClose(sma(series(1, 2, 3, 4, 8), { timePeriod: 3 }), [NONE, NONE, 2, 3, 5]);
  });

  test("EMA starts with the mean and then moves by 2/(n+1)", () => {
    // k = 1/2: start (2+4+6)/3 = 4; 4 + (8-4)/2 = 6; 6 + (2-6)/2 = 4
    assertClose(ema(series(2, 4, 6, 8, 2), { timePeriod: 3 }), [NONE, NONE, 4, 6, 4]);
  });

  test("RSI weighs gains against losses, smoothed as Wilder does", () => {
    // Changes +2 -1 | +3: gain (2+0)/2 = 1, loss (0+1)/2 = 0.5 → 100·1/1.5; then gain (1+3)/2 = 2, loss 0.25 → 100·2/2.25
    assertClose(rsi(series(10, 12, 11, 14), { timePeriod: 2 }), [NONE, NONE, 200 / 3, 200 / 2.25]);
  });

  test("MACD is the difference of two EMAs, both started at the slow one's first bar", () => {
    const {
      macd: line,
      macdSignal,
      macdHist,
    } = macd(series(1, 2, 4, 8, 16), { fastPeriod: 2, slowPeriod: 3, signalPeriod: 1 });
    // Slow: mean(1,2,4)=7/3, then (7/3+8)/2, … ; fast: mean(2,4)=3, then 3+(8-3)·2/3, …
    const slow = [7 / 3, (7 / 3 + 8) / 2, ((7 / 3 + 8) / 2 + 16) / 2];
    const fast = [3, 3 + (5 * 2) / 3, 3 + 10 / 3 + ((16 - 3 - 10 / 3) * 2) / 3];
    const expected = [NONE, NONE, ...fast.map((value, index) => value - (slow[index] ?? 0))];
    assertClose(line, expected);
    assertClose(macdSignal, expected);
    assertClose(macdHist, [NONE, NONE, 0, 0, 0]);
  });

  test("BBANDS lie two population deviations around the mean", () => {
    const { upperBand, middleBand, lowerBand } = bbands(series(2, 4, 4, 4, 5, 5, 7, 9), { timePeriod: 8 });
    expect([upperBand[7], middleBand[7], lowerBand[7]]).toEqual([9, 5, 1]); // mean 5, deviation 2
    expect(middleBand[6]).toBeNaN();
  });

  test("ATR is the mean true range, smoothed as Wilder does; the first bar has no range", () => {
    const bars = { high: series(10, 12, 11, 15), low: series(8, 9, 10, 12), close: series(9, 11, 10, 14) };
    // True ranges: 3 (12-9), 1 (11-10), 5 (15-10): start (3+1)/2 = 2, then (2·1+5)/2 = 3.5
    assertClose(atr(bars, { timePeriod: 2 }), [NONE, NONE, 2, 3.5]);
  });

  test("ADX is 100 when every bar rises", () => {
    const rising = Float64Array.from({ length: 12 }, (_, index) => 10 + index);
    const bars = { high: rising.map((price) => price + 1), low: rising.map((price) => price - 1), close: rising };
    const values = adx(bars, { timePeriod: 3 });
    expect(adx.lookback({ timePeriod: 3 })).toBe(5);
    expect(values.findIndex((value) => !Number.isNaN(value))).toBe(5);
    expect([...values.subarray(5)].every((value) => Math.abs(value - 100) < 1e-9)).toBe(true);
  });

  test("STOCH is the close's place in the range, smoothed twice", () => {
    const bars = { high: series(10, 12, 14, 14, 16), low: series(8, 8, 10, 10, 12), close: series(9, 11, 13, 11, 16) };
    const { slowK, slowD } = stoch(bars, { fastKPeriod: 2, slowKPeriod: 1, slowDPeriod: 2 });
    // Fast K over 2 bars: (11-8)/4, (13-8)/6, (11-10)/4, (16-10)/6, times 100
    assertClose(slowK, [NONE, NONE, 500 / 6, 25, 100]);
    assertClose(slowD, [NONE, NONE, (75 + 500 / 6) / 2, (500 / 6 + 25) / 2, 62.5]);
  });

  test("MAX and MIN are those of the last bars", () => {
    const prices = series(3, 1, 4, 1, 5, 9, 2, 6);
    assertClose(max(prices, { timePeriod: 3 }), [NONE, NONE, 4, 4, 5, 9, 9, 9]);
    assertClose(min(prices, { timePeriod: 3 }), [NONE, NONE, 1, 1, 1, 1, 2, 2]);
  });

  test("positions count from the start of the series, also after a gap", () => {
    assertClose(maxindex(series(NONE, NONE, 3, 1, 4), { timePeriod: 2 }), [NONE, NONE, NONE, 2, 4]);
  });

  test("OBV adds the volume of rising bars and takes away that of falling ones", () => {
    assertClose(obv(series(1, 2, 2, 1), series(10, 20, 30, 40)), [10, 30, 30, -10]);
  });
});

describe("over a long series", () => {
  const bars = randomBars(500);

  test("SMA and BBANDS equal their definitions", () => {
    const { upperBand, middleBand } = bbands(bars.close, { timePeriod: 20, nbDevUp: 1.5 });
    assertClose(middleBand, sma(bars.close, { timePeriod: 20 }));
    for (let index = 19; index < 500; index += 1) {
      const window = [...bars.close.subarray(index - 19, index + 1)];
      const mean = window.reduce((sum, value) => sum + value, 0) / 20;
      const deviation = Math.sqrt(window.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 20);
      expect(middleBand[index]).toBeCloseTo(mean, 9);
      expect(upperBand[index]).toBeCloseTo(mean + 1.5 * deviation, 6);
    }
  });

  test("RSI stays between 0 and 100 and does not change when prices are scaled", () => {
    const values = rsi(bars.close);
    expect([...values.subarray(14)].every((value) => value >= 0 && value <= 100)).toBe(true);
    assertClose(rsi(bars.close.map((price) => price * 1_000)), values);
  });

  test("the values up to a bar do not depend on later bars", () => {
    const whole = atr(bars);
    const part = atr({ high: bars.high.slice(0, 300), low: bars.low.slice(0, 300), close: bars.close.slice(0, 300) });
    assertClose(part, whole.slice(0, 300));
  });

  test("a kind of moving average is chosen by name", () => {
    const { middleBand } = bbands(bars.close, { timePeriod: 20, maType: movingAverage.ema });
    assertClose(middleBand, ema(bars.close, { timePeriod: 20 }));
  });
});

describe("inputs", () => {
  test("an empty or a short series gives no value, and is no error", () => {
    expect(sma(series())).toHaveLength(0);
    assertClose(sma(series(1, 2), { timePeriod: 3 }), [NONE, NONE]);
    expect(sma.lookback({ timePeriod: 3 })).toBe(2);
  });

  test("leading gaps are skipped, so indicators can be chained", () => {
    assertClose(sma(sma(series(1, 2, 3, 4, 8), { timePeriod: 2 }), { timePeriod: 2 }), [NONE, NONE, 2, 3, 4.75]);
  });

  test("a bad parameter is refused by name, with its bounds", () => {
    expect(() => sma(series(1), { timePeriod: 1 })).toThrow(
      "SMA with timePeriod = 1: it must be a whole number from 2 to 100000",
    );
    expect(() => sma(series(1), { timePeriod: 2.5 })).toThrow("timePeriod = 2.5");
    expect(() => bbands(series(1), { nbDevUp: Number.NaN })).toThrow("nbDevUp = NaN");
    expect(() => sma(series(1), { period: 3 } as object)).toThrow(
      "a parameter period: it does not have one. Its parameters: timePeriod.",
    );
  });

  test("series of different lengths are refused by name", () => {
    const bars = { high: series(1, 2), low: series(1, 2), close: series(1) };
    expect(() => atr(bars)).toThrow("high has 2 values, close has 1");
  });

  test("a missing or wrong series is refused by name", () => {
    const bars: object = { high: series(1, 2), close: [1, 2] };
    expect(() => atr(bars as Parameters<typeof atr>[0])).toThrow("its input low must be a Float64Array, not missing");
    expect(() => sma([1, 2] as unknown as Float64Array)).toThrow("must be a Float64Array, not Array");
  });
});

describe("values that are no numbers", () => {
  test("are refused inside a series, by input and index", () => {
    const bars = { high: series(NONE, 2, 3, 4), low: series(1, 1, 1, 1), close: series(1, 1, NONE, 1) };
    expect(() => atr(bars)).toThrow("Cannot compute ATR: close[2] is NaN. Only the first values may be missing");
    expect(() => sma(series(1, 2, Number.POSITIVE_INFINITY), { timePeriod: 2 })).toThrow("real[2] is Infinity");
  });

  test.each([1, 511, 512, 513, 1_023, 1_500])("are found at every place: %i", (place) => {
    const prices = new Float64Array(1_501).fill(7);
    prices[place] = NONE;
    expect(() => sma(prices, { timePeriod: 2 })).toThrow(`real[${place}] is NaN`);
  });

  test("all missing is an empty result, no error", () => {
    assertClose(sma(series(NONE, NONE, NONE), { timePeriod: 2 }), [NONE, NONE, NONE]);
  });
});

describe("the fast way through STOCH", () => {
  test.each([1, 2, 3, 5, 14, 32, 33])(
    "equals the definition for %i bars, and is 0 where there is no range",
    (period) => {
      const { high, low, close } = randomBars(101);
      high.fill(50, 40, 90);
      low.fill(50, 40, 90);
      close.fill(50, 40, 90);
      const { slowK } = stoch({ high, low, close }, { fastKPeriod: period, slowKPeriod: 1, slowDPeriod: 1 });
      const expected = Array.from(close, (price, index) => {
        if (index < period - 1) return NONE;
        const least = Math.min(...low.subarray(index - period + 1, index + 1));
        const most = Math.max(...high.subarray(index - period + 1, index + 1));
        return most === least ? 0 : (price - least) / ((most - least) / 100);
      });
      expect([...slowK]).toEqual(expected);
    },
  );
});

test("ULTOSC of single bars needs the bar before, and does not read before its input", () => {
  expect(ultosc.lookback({ timePeriod1: 1, timePeriod2: 1, timePeriod3: 1 })).toBe(1);
});
