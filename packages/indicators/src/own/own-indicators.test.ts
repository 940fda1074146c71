import { beforeAll, describe, expect, test } from "vitest";
import { randomBars, seriesFor } from "../../test/random-bars.ts";
import { callIndicator } from "../call-indicator.ts";
import { findIndicator } from "../find-indicator.ts";
import { atr } from "../functions/atr.ts";
import { bbands } from "../functions/bbands.ts";
import { beta } from "../functions/beta.ts";
import { ema } from "../functions/ema.ts";
import { linearreg } from "../functions/linearreg.ts";
import { linearregSlope } from "../functions/linearreg-slope.ts";
import { max } from "../functions/max.ts";
import { min } from "../functions/min.ts";
import type { IndicatorDescription, SessionColumns } from "../indicator-description.ts";
import { lookbackOf } from "../lookback-of.ts";
import { taLib } from "../ta-lib.ts";
import { rollingBeta, rollingCorrelation } from "./co-movement.ts";
import { donchian } from "./donchian.ts";
import { heikinAshi } from "./heikin-ashi.ts";
import { ichimoku } from "./ichimoku.ts";
import { keltner } from "./keltner.ts";
import { ownCatalogue } from "./own-catalogue.ts";
import { camarillaPivots, classicPivots, fibonacciPivots, woodiePivots } from "./pivot-points.ts";
import { priceSlope } from "./price-slope.ts";
import { realizedVolatility } from "./realized-volatility.ts";
import { returns } from "./returns.ts";
import { superTrend } from "./super-trend.ts";
import { rollingVolumeProfile, volumeProfile } from "./volume-profile.ts";
import { anchoredVwap, rollingVwap, vwap } from "./vwap.ts";
import { zScore } from "./z-score.ts";

beforeAll(() => void taLib(), 300_000);

const NONE = Number.NaN;
const series = (...values: readonly number[]): Float64Array => Float64Array.from(values);
const walk = randomBars(300, 11) as unknown as SessionColumns;

/** NaN for NaN, all others within 1e-9. */
function isClose(value: number, got: number): boolean {
  return Number.isNaN(value) ? Number.isNaN(got) : Math.abs(value - got) < 1e-9;
}

function assertClose(actual: Float64Array, expected: Iterable<number>): void {
  const wanted = [...expected];
  expect(actual).toHaveLength(wanted.length);
  expect(
    wanted.flatMap((value, at) => (isClose(value, actual[at] ?? NONE) ? [] : [{ at, value, got: actual[at] }])),
  ).toEqual([]);
}

/** Levels of the last of three bars. */
function last(levels: object): number[] {
  return Object.values(levels).map((values: Float64Array) => values[2] ?? NONE);
}

function near(values: readonly number[]): unknown {
  return values.map((value) => expect.closeTo(value, 9));
}

function compute(description: IndicatorDescription, columns: readonly Float64Array[]): Float64Array[] {
  const { inputs } = description;
  const given =
    inputs.type === "bars" ? [Object.fromEntries(inputs.columns.map((name, at) => [name, columns[at]]))] : columns;
  const result = callIndicator(description, given, {});
  return result instanceof Float64Array ? [result] : Object.values(result);
}

describe("SuperTrend", () => {
  // The true ranges of bars 1 to 5, period 1: 2, 2, 2, 7, 3.
  const bars = {
    high: series(11, 12, 13, 14, 13, 9),
    low: series(9, 10, 11, 12, 6, 6),
    close: series(10, 11, 12, 13.5, 7, 8),
  };

  test("starts as a downtrend, turns when a close breaks the line, and never loosens its stop", () => {
    const { superTrend: line, direction } = superTrend(bars, { atrPeriod: 1, multiplier: 1 });
    // Bands: 11±2, 12±2, 13±2, 9.5±7.5, 7.5±3. Down at 13; the upper band may not rise over the close 12 → 13 stays; 13.5 breaks it:
    // up at max(9, 10, 11) = 11; the wide bar keeps 11 and closes below: down at 13 (the upper band stood at 13, but 13.5 was above
    // it, so it is 9.5+7.5 = 17), then 7.5+3 = 10.5.
    assertClose(direction, [NONE, -1, -1, 1, -1, -1]);
    assertClose(line, [NONE, 13, 13, 11, 17, 10.5]);
  });

  test("lies below the close in an uptrend and above it in a downtrend", () => {
    const { superTrend: line, direction } = superTrend(walk);
    for (let bar = 10; bar < 300; bar += 1) {
      const [close = 0, stop = 0, way = 0] = [walk.close[bar], line[bar], direction[bar]];
      expect(Math.sign(close - stop) * way).toBeGreaterThanOrEqual(0);
      const tightened = way === direction[bar - 1] ? way * (stop - (line[bar - 1] ?? 0)) : 0;
      expect(tightened).toBeGreaterThanOrEqual(-1e-12);
    }
  });
});

describe("VWAP", () => {
  const bars = {
    high: series(11, 13, 22, 30),
    low: series(9, 11, 18, 30),
    close: series(10, 12, 20, 30),
    volume: series(100, 300, 50, 0),
    session: series(1, 1, 2, 3),
  };

  test("of a session begins anew with each, and is empty while nothing was traded", () => {
    assertClose(vwap(bars), [10, 11.5, 20, NONE]); // (10·100 + 12·300)/400
  });

  test("may be anchored at a bar", () => {
    assertClose(anchoredVwap(bars, { anchor: 1 }), [NONE, 12, (12 * 300 + 20 * 50) / 350, (12 * 300 + 20 * 50) / 350]);
    expect(anchoredVwap.lookback({ anchor: 1 })).toBe(1);
  });

  test("may roll over the last bars", () => {
    assertClose(rollingVwap(bars, { timePeriod: 2 }), [NONE, 11.5, (12 * 300 + 20 * 50) / 350, 20]);
  });

  test("needs the session, by name", () => {
    const { session: _, ...plain } = bars;
    expect(() => vwap(plain as typeof bars)).toThrow("its input session must be a Float64Array, not missing");
  });
});

test("Ichimoku lays the cloud of the bars before over the bar, and looks at nothing ahead", () => {
  const bars = { high: series(2, 4, 6, 8, 10), low: series(0, 2, 4, 6, 8), close: series(1, 3, 5, 7, 9) };
  const lines = ichimoku(bars, { conversionPeriod: 1, basePeriod: 2, spanPeriod: 3, displacement: 1 });
  assertClose(lines.conversion, [1, 3, 5, 7, 9]);
  assertClose(lines.base, [NONE, 2, 4, 6, 8]);
  assertClose(lines.leadingA, [NONE, NONE, 2.5, 4.5, 6.5]); // half way between the two, one bar before
  assertClose(lines.leadingB, [NONE, NONE, NONE, 3, 5]);
  assertClose(lines.lagging, bars.close);
  expect(ichimoku.lookback({ conversionPeriod: 1, basePeriod: 2, spanPeriod: 3, displacement: 1 })).toBe(3);
});

test("Keltner is TA-Lib's EMA with its ATR around it", () => {
  const { upper, middle, lower } = keltner(walk);
  const [average, range] = [ema(walk.close, { timePeriod: 20 }), atr(walk, { timePeriod: 10 })];
  assertClose(middle, average);
  assertClose(
    upper,
    average.map((value, bar) => value + 2 * (range[bar] ?? NONE)),
  );
  assertClose(
    lower,
    average.map((value, bar) => value - 2 * (range[bar] ?? NONE)),
  );
});

test.each([1, 2, 20])("Donchian holds the extremes of the last %i bars", (timePeriod) => {
  const { upper, middle, lower } = donchian(walk, { timePeriod });
  const highest = timePeriod === 1 ? walk.high : max(walk.high, { timePeriod });
  const lowest = timePeriod === 1 ? walk.low : min(walk.low, { timePeriod });
  assertClose(upper, highest);
  assertClose(lower, lowest);
  assertClose(
    middle,
    highest.map((value, bar) => (value + (lowest[bar] ?? NONE)) / 2),
  );
});

test("Heikin-Ashi candles average the bars", () => {
  const bars = { open: series(10, 12), high: series(14, 16), low: series(8, 10), close: series(12, 14) };
  const { open, high, low, close } = heikinAshi(bars);
  assertClose(open, [11, 11]); // (10+12)/2, then (11+11)/2
  assertClose(close, [11, 13]);
  assertClose(high, [14, 16]);
  assertClose(low, [8, 10]);
});

describe("pivot points come from the session before", () => {
  // Session 1: high 12, low 8, close 11.
  const bars = {
    high: series(12, 11, 20),
    low: series(9, 8, 19),
    close: series(10, 11, 19.5),
    session: series(1, 1, 2),
  };

  test("classic", () => {
    const pivot = 31 / 3;
    const levels = classicPivots(bars);
    expect(levels.pivot[1]).toBeNaN();
    expect(last(levels)).toEqual(
      near([pivot, 2 * pivot - 8, pivot + 4, 12 + 2 * (pivot - 8), 2 * pivot - 12, pivot - 4, 8 - 2 * (12 - pivot)]),
    );
  });

  test("Fibonacci", () => {
    const pivot = 31 / 3;
    expect(last(fibonacciPivots(bars))).toEqual(
      near([pivot, pivot + 1.528, pivot + 2.472, pivot + 4, pivot - 1.528, pivot - 2.472, pivot - 4]),
    );
  });

  test("Camarilla", () => {
    const parts = [4.4 / 12, 4.4 / 6, 1.1, 2.2];
    expect(last(camarillaPivots(bars))).toEqual(
      near([31 / 3, ...parts.map((part) => 11 + part), ...parts.map((part) => 11 - part)]),
    );
  });

  test("Woodie", () => {
    expect(last(woodiePivots(bars))).toEqual(near([10.5, 13, 14.5, 9, 6.5]));
  });
});

describe("the slope of the price", () => {
  test("of a straight line is its own, with R² 1", () => {
    const { slope, slopePct, line, rSquared } = priceSlope(series(1, 3, 5, 7), { timePeriod: 3 });
    assertClose(slope, [NONE, NONE, 2, 2]);
    assertClose(slopePct, [NONE, NONE, 40, 200 / 7]);
    assertClose(line, [NONE, NONE, 5, 7]);
    assertClose(rSquared, [NONE, NONE, 1, 1]);
  });

  test("of equal prices is 0, and nothing is explained", () => {
    const { slope, rSquared } = priceSlope(series(0.1, 0.1, 0.1), { timePeriod: 3 });
    expect(slope[2]).toBe(0);
    expect(rSquared[2]).toBeNaN();
  });

  test("equals TA-Lib's regression", () => {
    const { slope, line } = priceSlope(walk.close, { timePeriod: 14 });
    assertClose(slope, linearregSlope(walk.close, { timePeriod: 14 }));
    assertClose(line, linearreg(walk.close, { timePeriod: 14 }));
  });
});

describe("statistics", () => {
  test("the z-score counts deviations from the mean", () => {
    // Mean 5, population deviation 2, sample deviation √(32/7).
    const prices = series(2, 4, 4, 4, 5, 5, 7, 9);
    expect(zScore(prices, { timePeriod: 8 })[7]).toBeCloseTo(2, 12);
    expect(zScore(prices, { timePeriod: 8, ddof: 1 })[7]).toBeCloseTo(4 / Math.sqrt(32 / 7), 12);
    expect(zScore(series(0.1, 0.1, 0.1), { timePeriod: 3 })[2]).toBeNaN();
  });

  test("a z-score of 2 lies on the upper band of BBANDS", () => {
    const { upperBand, middleBand } = bbands(walk.close, { timePeriod: 20 });
    const scores = zScore(walk.close);
    for (let bar = 19; bar < 300; bar += 1) {
      const [upper = 0, middle = 0, score = 0] = [upperBand[bar], middleBand[bar], scores[bar]];
      expect(middle + (score * (upper - middle)) / 2).toBeCloseTo(walk.close[bar] ?? NONE, 7);
    }
  });

  test("realized volatility annualises log returns", () => {
    const step = Math.log(1.1);
    const { volatility, zeroMean } = realizedVolatility(series(100, 110, 100, 110), { timePeriod: 2, barsPerYear: 4 });
    // Returns +s, -s, +s. Of two: mean 0, sample deviation s·√2, times √4.
    assertClose(volatility, [NONE, NONE, 2 * Math.SQRT2 * step, 2 * Math.SQRT2 * step]);
    assertClose(zeroMean, [NONE, NONE, 2 * step, 2 * step]);
    expect(realizedVolatility(series(5, 5, 5), { timePeriod: 2 }).volatility[2]).toBe(0);
  });

  test("returns are simple and logarithmic, and empty after a price of 0", () => {
    const { simple, log } = returns(series(100, 110, 0, 5));
    assertClose(simple, [NONE, 0.1, -1, NONE]);
    assertClose(log, [NONE, Math.log(1.1), NONE, NONE]);
  });

  test("rolling beta is how many times the benchmark's return the instrument makes", () => {
    const benchmark = returns(walk.close).simple;
    const asset = new Float64Array(300).fill(100);
    for (let bar = 1; bar < 300; bar += 1) asset[bar] = (asset[bar - 1] ?? 0) * (1 + 2 * (benchmark[bar] ?? 0));
    for (const value of rollingBeta(asset, walk.close).subarray(20)) expect(value).toBeCloseTo(2, 9);
    for (const value of rollingCorrelation(asset, walk.close).subarray(20)) expect(value).toBeCloseTo(1, 9);
    // TA-Lib takes the benchmark first.
    assertClose(rollingBeta(walk.high, walk.low, { timePeriod: 5 }), beta(walk.low, walk.high, { timePeriod: 5 }));
  });

  test("co-movement with what stands still is empty", () => {
    expect(
      rollingBeta(
        walk.close,
        walk.close.map(() => 7),
      ).every(Number.isNaN),
    ).toBe(true);
    expect(
      rollingCorrelation(
        walk.close.map(() => 7),
        walk.close,
      ).every(Number.isNaN),
    ).toBe(true);
  });
});

describe("the volume profile", () => {
  test("spreads each bar's volume over its range", () => {
    const profile = volumeProfile(
      [
        { high: 14, low: 10, volume: 40 },
        { high: 12, low: 11, volume: 30 },
      ],
      4,
      0.7,
    );
    expect([...(profile?.volumes ?? [])]).toEqual([10, 40, 10, 10]);
    // 40 of 70 at the point of control, above as much as below: up first, 50 ≥ 49.
    expect(profile).toMatchObject({ pointOfControl: 11.5, valueAreaLow: 11, valueAreaHigh: 13 });
  });

  test("keeps all volume, whatever the bars", () => {
    const ranges = Array.from(walk.high, (high, bar) => ({
      high,
      low: walk.low[bar] ?? 0,
      volume: walk.volume[bar] ?? 0,
    }));
    const total = walk.volume.reduce((sum, volume) => sum + volume, 0);
    const { volumes = new Float64Array() } = volumeProfile(ranges, 24, 0.7) ?? {};
    expect(volumes.reduce((sum, volume) => sum + volume, 0)).toBeCloseTo(total, 6);
  });

  test("of one price is that price; of no volume, nothing", () => {
    const flat = { high: series(5, 5), low: series(5, 5), volume: series(1, 1) };
    const { pointOfControl, valueAreaHigh, valueAreaLow } = rollingVolumeProfile(flat, { timePeriod: 2 });
    expect([pointOfControl[1], valueAreaHigh[1], valueAreaLow[1]]).toEqual([5, 5, 5]);
    expect(rollingVolumeProfile({ ...flat, volume: series(0, 0) }, { timePeriod: 2 }).pointOfControl[1]).toBeNaN();
  });
});

describe.each(ownCatalogue)("$name", (description) => {
  const columns = seriesFor(description, walk as unknown as Record<string, Float64Array>);

  test("is as long as its input, and knows all its values after its lookback", () => {
    const outputs = compute(description, columns);
    const first = description.name.startsWith("PIVOT") ? 13 : lookbackOf(description, {}); // a session of the walk has 13 bars
    for (const output of outputs) {
      expect(output).toHaveLength(300);
      expect([...output.subarray(first)].every(Number.isFinite)).toBe(true);
    }
    expect(outputs.some((output) => first === 0 || Number.isNaN(output[first - 1]))).toBe(true);
  });

  test("takes an empty and a single bar, leading gaps, and refuses later ones by name", () => {
    expect(
      compute(
        description,
        columns.map((values) => values.slice(0, 0)),
      )[0],
    ).toHaveLength(0);
    expect(
      compute(
        description,
        columns.map((values) => values.slice(0, 1)),
      )[0],
    ).toHaveLength(1);
    const gapped = columns.map((values) => Float64Array.of(NONE, ...values));
    const [plain, shifted] = [compute(description, columns), compute(description, gapped)];
    for (const [at, output] of plain.entries()) expect([...(shifted[at] ?? [])]).toEqual([NONE, ...output]);
    const spoilt = columns.map((values, at) => (at === 0 ? values.with(40, NONE) : values));
    expect(() => compute(description, spoilt)).toThrow("[40] is NaN");
  });

  test("does not depend on later bars", () => {
    const whole = compute(description, columns);
    const part = compute(
      description,
      columns.map((values) => values.slice(0, 200)),
    );
    for (const [at, output] of part.entries())
      expect([...output]).toEqual([...(whole[at] ?? new Float64Array()).subarray(0, 200)]);
  });

  test("names its source, and is found by name however it is written", () => {
    expect(description.own?.source.length).toBeGreaterThan(5);
    expect(findIndicator(description.name.toLowerCase().replaceAll("_", "-"))).toBe(description);
  });
});
