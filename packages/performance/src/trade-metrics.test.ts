import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TradeColumns } from "./trade-columns.ts";
import { rMultiples } from "./trade-columns.ts";
import { tradeMetrics, type TradeMetricsOptions } from "./trade-metrics.ts";

const HOUR = 3_600_000;
const TRADES: TradeColumns = {
  pnl: [100, -50, 30, -20, 0],
  entryTimes: [0, 2, 10, 12, 30].map((hour) => hour * HOUR),
  exitTimes: [4, 6, 14, 13, 40].map((hour) => hour * HOUR),
  mae: [-10, 60, 0, 25, 5],
  mfe: [120, 5, 40, 10, 5],
  risks: [50, 50, 30, 40, 0],
  quantities: [10, -10, 5, 5, 1],
  entryPrices: [10, 10, 20, 20, 10],
  exitPrices: [20, 15, 26, 16, 10],
};

function valuesOf(trades: TradeColumns, options?: TradeMetricsOptions): Record<string, number | null> {
  return Object.fromEntries(tradeMetrics(trades, options).map(({ name, value }) => [name, value]));
}

function reasonsOf(trades: TradeColumns, options?: TradeMetricsOptions): Record<string, string> {
  return Object.fromEntries(
    tradeMetrics(trades, options).flatMap((figure) => (figure.value === null ? [[figure.name, figure.reason]] : [])),
  );
}

describe("figures of trades, by hand", () => {
  test("from their profit", () => {
    expect(valuesOf(TRADES)).toMatchObject({
      trades: 5,
      totalPnl: 60,
      winRate: 0.4,
      profitFactor: expect.closeTo(130 / 70),
      payoff: expect.closeTo(65 / 35),
      expectancy: expect.closeTo(12),
      expectancyRatio: expect.closeTo(12 / 35),
      averageWin: 65,
      averageLoss: -35,
      bestTrade: 100,
      worstTrade: -50,
      // Σ(pnl-12)² = 7744 + 3844 + 324 + 1024 + 144
      sqn: expect.closeTo((Math.sqrt(5) * 12) / Math.sqrt(13_080 / 4)),
      kelly: expect.closeTo(0.4 - 0.6 / (65 / 35)),
      longestWinStreak: 1,
      longestLossStreak: 1,
      maxClosedDrawdown: -50,
    });
  });

  test("from excursions and risk", () => {
    expect(valuesOf(TRADES)).toMatchObject({
      averageMae: -20,
      worstMae: -60,
      averageMfe: 36,
      bestMfe: 120,
      edgeRatio: expect.closeTo(1.8),
      // 2, -1, 1, -0.5
      averageR: expect.closeTo(0.375),
      bestR: 2,
      worstR: -1,
      sqnR: expect.closeTo((2 * 0.375) / Math.sqrt((2.640625 + 1.890625 + 0.390625 + 0.765625) / 3)),
    });
    expect(rMultiples(TRADES)).toEqual([2, -1, 1, -0.5, null]);
  });

  test("from times and prices", () => {
    expect(valuesOf(TRADES, { capital: 1_000 })).toMatchObject({
      averageHoldingHours: expect.closeTo(4.6),
      medianHoldingHours: 4,
      longestHoldingHours: 10,
      averageWinnerHoldingHours: 4,
      averageLoserHoldingHours: 2.5,
      // 0-6, 10-14, 30-40 of 40 hours
      exposure: 0.5,
      tradesPerYear: expect.closeTo((5 * 8_766) / 40),
      // 150 + 125 + 115 + 90 + 10 of 1,000
      turnover: expect.closeTo((0.49 * 8_766) / 40),
    });
  });

  test("streaks count in the order of the rows", () => {
    expect(valuesOf({ pnl: [1, 1, 0, 1, -1, -1, -1, 2] })).toMatchObject({
      longestWinStreak: 2,
      longestLossStreak: 3,
      maxClosedDrawdown: -3,
    });
  });
});

describe("trades that do not give a figure", () => {
  test("none give only reasons but their number", () => {
    const values = valuesOf({ pnl: [] });
    expect(Object.values(values).filter((value) => value !== null)).toEqual([0, 0]);
  });

  test("one trade has no deviation; equal ones neither", () => {
    expect(reasonsOf({ pnl: [10] })).toMatchObject({
      sqn: "needs at least 2 trades, has 1",
      profitFactor: "no trade was lost",
    });
    expect(reasonsOf({ pnl: [0.1, 0.1, 0.1] })["sqn"]).toBe("all trades are equal: they have no deviation");
  });

  test("losses only have a profit factor of zero", () => {
    expect(valuesOf({ pnl: [-1, -2] })).toMatchObject({
      profitFactor: 0,
      winRate: 0,
      expectancyRatio: -1,
      payoff: null,
      kelly: null,
    });
  });

  test("zeros are neither won nor lost", () => {
    expect(valuesOf({ pnl: [0, 0] })).toMatchObject({ winRate: 0, expectancy: 0, profitFactor: null, sqn: null });
  });

  test("columns that are missing are named", () => {
    expect(reasonsOf({ pnl: [1] })).toMatchObject({
      averageMae: "needs a column `mae`",
      averageHoldingHours: "needs columns `entryTime` and `exitTime`",
    });
    expect(reasonsOf(TRADES)["turnover"]).toContain("capital");
  });

  test("what cannot be is refused by its row", () => {
    expect(() => tradeMetrics({ pnl: [1, NaN] })).toThrow(/the pnl in row 2 is NaN/);
    expect(() => tradeMetrics({ pnl: [1], mae: [1, 2] })).toThrow(/2 values of the mae for 1 rows/);
    expect(() => tradeMetrics({ pnl: [1], entryTimes: [2], exitTimes: [1] })).toThrow(/row 1 ends before it begins/);
    expect(() => tradeMetrics({ pnl: [1] }, { capital: 0 })).toThrow(/not above 0/);
  });
});

describe("conventions of trades", () => {
  test("backtesting.py takes the profit factor of returns", () => {
    expect(reasonsOf(TRADES, { convention: "backtesting.py" })["profitFactor"]).toContain("`return`");
    const { profitFactor } = valuesOf({ pnl: [10, -1], returns: [0.02, -0.01] }, { convention: "backtesting.py" });
    expect(profitFactor).toBe(2);
  });

  test("lean and vectorbt count a trade at zero as a loss where they do", () => {
    // 65 / (70/3), and W·payoff - (1-W)
    const lean = valuesOf(TRADES, { convention: "lean" });
    expect(lean["payoff"]).toBeCloseTo(65 / (70 / 3), 10);
    expect(lean["expectancyRatio"]).toBeCloseTo((0.4 * 65) / (70 / 3) - 0.6, 10);
    expect(valuesOf(TRADES, { convention: "vectorbt" })["expectancy"]).toBeCloseTo(0.4 * 65 - 0.6 * 35, 10);
  });
});

describe("properties of figures of trades", () => {
  const profits = fc.array(
    fc.integer({ min: -1e8, max: 1e8 }).map((cents) => cents / 100),
    { minLength: 2, maxLength: 60 },
  );

  test("are finite or have a reason, and keep within bounds", () => {
    const wild = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 20 });
    fc.assert(
      fc.property(wild, fc.constantFrom("tickwork", "vectorbt", "lean", "quantstats"), (pnl, convention) => {
        const unsound = tradeMetrics({ pnl }, { convention }).filter((figure) =>
          figure.value === null ? figure.reason === "" : !Number.isFinite(figure.value),
        );
        expect(unsound).toEqual([]);
      }),
    );
  });

  test("do not depend on currency nor on order, streaks and drawdown excepted", () => {
    fc.assert(
      fc.property(profits, (pnl) => {
        const one = valuesOf({ pnl });
        const other = valuesOf({ pnl: pnl.map((profit) => profit * 4).toReversed() });
        const names = ["winRate", "profitFactor", "payoff", "expectancyRatio", "sqn", "kelly"];
        const differences = names.map((name) => {
          const [a, b] = [one[name] ?? null, other[name] ?? null];
          return a === null || b === null ? 0 : Math.abs(a - b) / Math.max(1, Math.abs(a));
        });
        expect(Math.max(...differences)).toBeLessThan(1e-6);
      }),
    );
  });
});
