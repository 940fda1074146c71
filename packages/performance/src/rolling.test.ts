import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rollingBeta, rollingSharpe, rollingVolatility } from "./rolling.ts";
import { returnMetrics } from "./return-metrics.ts";

const series = fc.array(
  fc.integer({ min: -2_000, max: 2_000 }).map((points) => points / 1e4),
  { minLength: 8, maxLength: 60 },
);

function figure(name: string, returns: readonly number[], benchmark?: readonly number[]): number | null {
  return returnMetrics(returns, { benchmark }).find((one) => one.name === name)?.value ?? null;
}

describe("rolling figures", () => {
  test("are those of each window alone", () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 2, max: 8 }), (returns, window) => {
        const benchmark = returns.map((value, at) => value / 2 + (at % 3) / 100);
        const windows = returns.slice(window - 1).map((_, at) => [at, at + window] as const);
        const sharpe = rollingSharpe(returns, window).values;
        const volatility = rollingVolatility(returns, window).values;
        const beta = rollingBeta(returns, benchmark, window).values;
        expect(sharpe).toHaveLength(windows.length);
        for (const [at, [from, to]] of windows.entries()) {
          const own = returns.slice(from, to);
          const deviation = figure("volatilityPct", own) as number;
          expect(volatility[at]).toBeCloseTo(deviation, 4);
          if (deviation < 0.1) continue;
          expect(sharpe[at]).toBeCloseTo(figure("sharpe", own) as number, 4);
          expect(beta[at]).toBeCloseTo(figure("beta", own, benchmark.slice(from, to)) as number, 2);
        }
      }),
      { numRuns: 30 },
    );
  });

  test("a window of equal returns has no Sharpe ratio, whatever came before", () => {
    const { values } = rollingSharpe([0.3, -0.2, 0.1, 0.1, 0.1, 0.1], 3);
    expect(values.map((value) => value === null)).toEqual([false, false, true, true]);
    expect(rollingVolatility([0.3, -0.2, 0.1, 0.1, 0.1], 3).values[2]).toBe(0);
    expect(rollingBeta([0.3, -0.2, 0.1], [0.1, 0.1, 0.1], 3).values).toEqual([null]);
  });

  test("a series that is shorter than the window gives nothing; a bad window is refused", () => {
    expect(rollingSharpe([0.1], 2).values).toEqual([]);
    expect(() => rollingSharpe([0.1], 1)).toThrow(/integer from 2/);
    expect(() => rollingBeta([0.1], [0.1, 0.2], 2)).toThrow(/2 returns of the benchmark for 1 rows/);
  });
});
