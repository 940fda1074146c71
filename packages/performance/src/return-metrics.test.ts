import { describe, expect, test } from "vitest";
import type { Figure } from "./figure.ts";
import { returnMetrics, type ReturnMetricsOptions } from "./return-metrics.ts";

const RETURNS = [0.012, -0.034, 0.021, 0, -0.015, 0.043, -0.008, 0.017, -0.026, 0.009, 0.031, -0.011];
const BENCHMARK = [0.008, -0.021, 0.015, 0.002, -0.01, 0.025, -0.012, 0.011, -0.019, 0.004, 0.02, 0];

function figuresOf(returns: ArrayLike<number>, options?: ReturnMetricsOptions): ReadonlyMap<string, Figure> {
  return new Map(returnMetrics(returns, options).map((figure) => [figure.name, figure]));
}

function valuesOf(returns: ArrayLike<number>, options?: ReturnMetricsOptions): Record<string, number | null> {
  return Object.fromEntries(returnMetrics(returns, options).map(({ name, value }) => [name, value]));
}

function reasonsOf(returns: ArrayLike<number>, options?: ReturnMetricsOptions): Record<string, string> {
  return Object.fromEntries(
    returnMetrics(returns, options).flatMap((figure) => (figure.value === null ? [[figure.name, figure.reason]] : [])),
  );
}

/** Names of the figures that are further off than rounding. */
function farOff(actual: Record<string, number | null>, expected: Record<string, number>): readonly string[] {
  return Object.entries(expected).flatMap(([name, value]) => {
    const found = actual[name] ?? NaN;
    return Math.abs(found - value) <= 1e-9 * Math.max(1e-3, Math.abs(value)) ? [] : [`${name}: ${found}, not ${value}`];
  });
}

function assertClose(actual: Record<string, number | null>, expected: Record<string, number>): void {
  expect(farOff(actual, expected)).toEqual([]);
}

describe("figures of returns", () => {
  test("by hand: half is lost, then everything comes back", () => {
    assertClose(valuesOf([-0.5, 1, 0.1]), {
      totalReturnPct: 10,
      cagrPct: 100 * (1.1 ** 84 - 1),
      bestPct: 100,
      worstPct: -50,
      winRate: 2 / 3,
      averageWinPct: 55,
      averageLossPct: -50,
      // mean 0.2, deviations -0.7, 0.8, -0.1: variance 1.14/2
      volatilityPct: 100 * Math.sqrt(0.57 * 252),
      sharpe: (0.2 / Math.sqrt(0.57)) * Math.sqrt(252),
      sortino: (0.2 / Math.sqrt(0.25 / 3)) * Math.sqrt(252),
      maxDrawdownPct: -50,
      maxDrawdownPeriods: 2,
      maxDrawdownRecoveryPeriods: 1,
      averageDrawdownPct: -50,
      longestDrawdownPeriods: 2,
      drawdownCount: 1,
      ulcerIndexPct: 100 * Math.sqrt(0.25 / 3),
      omega: 2.2,
      profitFactor: 2.2,
      gainToPain: 1.2,
      payoff: 1.1,
      kelly: 2 / 3 - 1 / 3 / 1.1,
      varHistoricalPct: -44,
      cvarHistoricalPct: -50,
      tailRatio: 0.91 / 0.44,
    });
  });

  test("are those that numpy and scipy compute from the definitions", () => {
    assertClose(valuesOf(RETURNS, { benchmark: BENCHMARK, trials: { count: 50, sharpeVariance: 0.02 } }), {
      totalReturnPct: 3.6672612008684213,
      cagrPct: 113.04636323969271,
      volatilityPct: 36.7030219216595,
      sharpe: 2.2314238913300066,
      sortino: 3.774474105425089,
      maxDrawdownPct: -3.4,
      calmar: 33.248930364615475,
      omega: 1.4148936170212767,
      gainToPain: 0.41489361702127653,
      payoff: 1.1790780141843973,
      winRate: 6 / 11,
      kelly: 0.15994531784005467,
      ulcerIndexPct: 1.708527862109201,
      varNormalPct: -3.4780217526144517,
      varHistoricalPct: -2.96,
      cvarNormalPct: -4.444142705351858,
      cvarHistoricalPct: -3.4,
      tailRatio: 1.2297297297297292,
      skew: 0.0537230237110015,
      kurtosis: -0.6932838521799662,
      stability: 0.5204529343702997,
      psr: 0.6795576500708485,
      beta: 1.5093104500898824,
      alphaPct: 9.000305260658655,
      informationRatio: 0.14574171288360008,
      trackingErrorPct: 14.522959878632303,
      upCapture: 5.628937822623575,
      downCapture: 1.0147417341169958,
      deflatedSharpe: 0.2736521048811301,
    });
  });

  test("take a risk-free rate of a year, de-annualised", () => {
    assertClose(valuesOf(RETURNS, { benchmark: BENCHMARK, annualRiskFree: 0.04 }), {
      sharpe: 2.12455594594088,
      sortino: 3.570366643987889,
      omega: 1.3911374331878255,
      alphaPct: 10.998012622859745,
      cagrPct: 113.04636323969271,
    });
  });

  test("compound by month where there are dates", () => {
    const dates = [Date.UTC(2024, 0, 30), Date.UTC(2024, 0, 31), Date.UTC(2024, 1, 1)];
    const figures = figuresOf([0.1, 0.1, -0.2], { dates });
    expect(figures.get("bestMonthPct")).toMatchObject({ value: expect.closeTo(21), samples: 2 });
    expect(figures.get("worstMonthPct")).toMatchObject({ value: expect.closeTo(-20), unit: "percent" });
  });

  test("carry their convention and sample size", () => {
    expect(figuresOf(RETURNS, { convention: "vectorbt" }).get("sharpe")).toMatchObject({
      convention: "vectorbt",
      samples: 12,
      unit: "ratio",
    });
    expect(figuresOf(RETURNS, { convention: "vectorbt" }).get("ulcerIndexPct")?.convention).toBe("tickwork");
    expect(figuresOf(RETURNS).get("averageLossPct")?.samples).toBe(5);
  });
});

describe("conventions", () => {
  const options = { benchmark: BENCHMARK };

  test("quantstats divides the ulcer index by N-1", () => {
    assertClose(valuesOf(RETURNS, { ...options, convention: "quantstats" }), {
      sharpe: 2.2314238913300066,
      ulcerIndexPct: 1.784499152225817,
    });
  });

  test("empyrical compounds alpha and counts the tail", () => {
    assertClose(valuesOf(RETURNS, { ...options, convention: "empyrical" }), {
      alphaPct: 9.416004193098626,
      cvarHistoricalPct: -3.4,
      sharpe: 2.2314238913300066,
    });
    // 41 returns: empyrical averages the floor(40·0.05) + 1 = 3 smallest.
    const returns = Array.from({ length: 41 }, (_, at) => (at - 20) / 100);
    assertClose(valuesOf(returns, { convention: "empyrical" }), { cvarHistoricalPct: -19 });
  });

  test("vectorbt has years of 365 periods and does not see a loss in the first", () => {
    assertClose(valuesOf(RETURNS, { ...options, convention: "vectorbt" }), {
      cagrPct: 199.065347030146,
      volatilityPct: 44.17209372031581,
      sharpe: 2.685519068919332,
      sortino: 4.542580289045686,
      maxDrawdownPct: -3.4,
      calmar: 58.548631479454656,
      alphaPct: 13.921370296884227,
    });
    expect(valuesOf([-0.5, 0.1, -0.2], { convention: "vectorbt" })["maxDrawdownPct"]).toBeCloseTo(-20, 10);
    expect(valuesOf([-0.5, 0.1, -0.2])["maxDrawdownPct"]).toBeCloseTo(-56, 10);
  });

  test("backtesting.py compounds everything and counts the start as a period", () => {
    assertClose(valuesOf(RETURNS, { ...options, convention: "backtesting.py" }), {
      cagrPct: 101.00501113166374,
      volatilityPct: 76.09418471333034,
      sharpe: 1.3273683332330843,
      sortino: 4.6549548111677375,
      calmar: 29.70735621519519,
    });
  });

  test("backtesting.py counts 365 days where the dates hold weekends", () => {
    const dates = RETURNS.map((_, at) => Date.UTC(2024, 0, 6 + at));
    const { cagrPct } = valuesOf(RETURNS, { convention: "backtesting.py", dates });
    expect(cagrPct).toBeCloseTo(100 * (1.036672612008684213 ** (365 / 13) - 1), 8);
  });

  test("lean compounds the mean, takes the deviation of losses alone, and counts years by the calendar", () => {
    const dates = RETURNS.map((_, at) => Date.UTC(2024, 0, 2 + at + (at === 11 ? 4 : 0)));
    assertClose(valuesOf(RETURNS, { ...options, dates, convention: "lean" }), {
      sharpe: 3.447182817637037,
      sortino: 7.315440959189056,
      alphaPct: 32.91749819658638,
      informationRatio: 4.441515524692336,
      psr: 0.6023177010790159,
      cagrPct: 140.2220534652735,
    });
    expect(reasonsOf(RETURNS, { convention: "lean" })["cagrPct"]).toContain("calendar");
  });

  test("an unknown one is refused", () => {
    expect(() => returnMetrics(RETURNS, { convention: "excel" })).toThrow(/must be one of tickwork, quantstats/);
  });
});

describe("series that do not give a figure", () => {
  const everyFigure = returnMetrics([]).length;

  test("an empty one gives only reasons", () => {
    const reasons = reasonsOf([]);
    expect(Object.keys(reasons)).toHaveLength(everyFigure);
    expect(reasons["totalReturnPct"]).toBe("there are no returns");
  });

  test("one value has a return and no deviation", () => {
    expect(valuesOf([0.01])).toMatchObject({ totalReturnPct: expect.closeTo(1), maxDrawdownPct: 0, sharpe: null });
    expect(reasonsOf([0.01])).toMatchObject({
      sharpe: "needs at least 2 returns, has 1",
      skew: "needs at least 3 returns, has 1",
      psr: "needs at least 4 returns, has 1",
      payoff: "no period was lost",
    });
  });

  test("equal values have no ratio to their deviation, also where prices round", () => {
    const equal = Array.from({ length: 50 }, () => 0.001);
    const rounded = Array.from({ length: 50 }, (_, at) => 1.001 ** (at + 1) / 1.001 ** at - 1);
    for (const returns of [equal, rounded]) {
      expect(valuesOf(returns)).toMatchObject({ volatilityPct: 0, stability: expect.closeTo(1) });
      expect(reasonsOf(returns)).toMatchObject({
        sharpe: "all returns are equal: they have no deviation",
        sortino: "no return is below the target",
        calmar: "there was no drawdown",
        skew: "all returns are equal: they have no deviation",
      });
    }
  });

  test("zeros are no loss and no gain", () => {
    expect(valuesOf([0, 0, 0, 0, 0])).toMatchObject({
      totalReturnPct: 0,
      cagrPct: 0,
      maxDrawdownPct: 0,
      ulcerIndexPct: 0,
    });
    expect(reasonsOf([0, 0, 0, 0, 0])).toMatchObject({
      winRate: "every return is zero",
      omega: "no return is below the target",
      stability: "equity never moved",
      tailRatio: "the 5th percentile is zero",
    });
  });

  test("losses only have an Omega of zero and no payoff", () => {
    const figures = valuesOf([-0.01, -0.02, -0.03, -0.01]);
    expect(figures).toMatchObject({ omega: 0, winRate: 0, gainToPain: -1, payoff: null, kelly: null });
    expect(figures["sharpe"]).toBeLessThan(0);
    expect(figures["maxDrawdownPct"]).toBeCloseTo(100 * (0.99 * 0.98 * 0.97 * 0.99 - 1), 10);
  });

  test("the loss of everything stays -100 %", () => {
    expect(valuesOf([0.1, -1, 0.5])).toMatchObject({ totalReturnPct: -100, cagrPct: -100, maxDrawdownPct: -100 });
    expect(reasonsOf([0.1, -1, 0.5])["stability"]).toBe("equity reached zero");
  });

  test("what is too large to be a number is empty", () => {
    const reasons = reasonsOf(new Float64Array(2_000).fill(1).map((one, at) => one + at / 1e4));
    expect(reasons["totalReturnPct"]).toBe("is beyond the largest number");
  });

  test.each([
    [[0.1, NaN], "TW-PER-001", "row 2 is NaN"],
    [[Infinity], "TW-PER-001", "row 1 is Infinity"],
    [[0.1, 0.2, -1.5], "TW-PER-002", "row 3 is -1.5"],
    [[-5, NaN], "TW-PER-001", "row 2 is NaN"],
  ])("%j is refused by its row", (returns, code, text) => {
    expect(() => returnMetrics(returns)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(text) }),
    );
  });

  test.each([
    [{ benchmark: [0.1] }, "TW-PER-003"],
    [{ dates: [1, 2, 1] }, "TW-PER-004"],
    [{ dates: [1, NaN, 3] }, "TW-PER-004"],
    [{ confidence: 1 }, "TW-PER-005"],
    [{ periodsPerYear: 0 }, "TW-PER-005"],
    [{ annualRiskFree: -1 }, "TW-PER-005"],
    [{ trials: { count: 0, sharpeVariance: 1 } }, "TW-PER-005"],
  ])("options %j are refused", (options, code) => {
    expect(() => returnMetrics([0.1, 0.2, -0.1, 0.3], { dates: undefined, ...options })).toThrow(
      expect.objectContaining({ code: "dates" in options ? "TW-PER-003" : code }),
    );
  });
});
