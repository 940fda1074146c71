import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Figure } from "./figure.ts";
import { returnMetrics, type ReturnMetricsOptions } from "./return-metrics.ts";

function valuesOf(returns: ArrayLike<number>, options?: ReturnMetricsOptions): Record<string, number | null> {
  return Object.fromEntries(returnMetrics(returns, options).map(({ name, value }) => [name, value]));
}

/** Names of the figures that neither are finite nor have a reason. */
function unsound(figures: readonly Figure[]): readonly string[] {
  return figures
    .filter((figure) => (figure.value === null ? figure.reason === "" : !Number.isFinite(figure.value)))
    .map(({ name }) => name);
}

/** The largest difference of these figures where both series have them, relative to their size above 1. */
function difference(
  names: readonly string[],
  one: Record<string, number | null>,
  other: Record<string, number | null>,
): number {
  return Math.max(
    ...names.map((name) => {
      const [a, b] = [one[name] ?? null, other[name] ?? null];
      return a === null || b === null ? 0 : Math.abs(a - b) / Math.max(1, Math.abs(a));
    }),
  );
}

describe("properties of figures of returns", () => {
  // In steps of a basis point: what is smaller is no return of anything.
  const basisPoints = fc.integer({ min: -3_000, max: 3_000 }).map((points) => points / 1e4);
  const series = fc.array(basisPoints, { minLength: 5, maxLength: 80 });
  const varied = series.filter((returns) => Math.max(...returns) - Math.min(...returns) > 0.01);

  test("every figure of every convention is finite or has a reason", () => {
    const wild = fc.array(fc.double({ min: -1, max: 1e6, noNaN: true }), { maxLength: 30 });
    const convention = fc.constantFrom("tickwork", "quantstats", "empyrical", "backtesting.py", "vectorbt", "lean");
    fc.assert(
      fc.property(wild, convention, (returns, name) => {
        const benchmark = returns.toReversed();
        expect(unsound(returnMetrics(returns, { convention: name, benchmark }))).toEqual([]);
      }),
    );
  });

  test("ratios do not change with the size of the position, deviations grow with it", () => {
    fc.assert(
      fc.property(varied, (returns) => {
        const [whole, half] = [valuesOf(returns), valuesOf(returns.map((value) => value / 2))];
        const names = ["sharpe", "sortino", "omega", "payoff", "kelly", "skew", "kurtosis", "tailRatio", "psr"];
        expect(difference(names, whole, half)).toBeLessThan(1e-6);
        expect(half["volatilityPct"]).toBeCloseTo((whole["volatilityPct"] as number) / 2, 8);
      }),
    );
  });

  test("the order of returns matters to drawdowns alone", () => {
    fc.assert(
      fc.property(varied, (returns) => {
        const [one, other] = [valuesOf(returns), valuesOf(returns.toSorted((a, b) => a - b))];
        expect(difference(["cagrPct", "volatilityPct", "sharpe", "varHistoricalPct", "skew"], one, other)).toBeLessThan(
          1e-6,
        );
      }),
    );
  });

  test("figures keep within their bounds", () => {
    fc.assert(
      fc.property(varied, (returns) => {
        const all = valuesOf(returns);
        const outside: string[] = [];
        const within = (name: string, low: number, high: number) => {
          const value = all[name] ?? null;
          if (value !== null && !(value >= low && value <= high)) outside.push(`${name} ${value}`);
        };
        within("maxDrawdownPct", -100, 0);
        within("ulcerIndexPct", 0, -(all["maxDrawdownPct"] as number) + 1e-9);
        within("stability", 0, 1);
        within("psr", 0, 1);
        within("winRate", 0, 1);
        within("omega", 0, Infinity);
        within("cvarHistoricalPct", all["worstPct"] as number, (all["varHistoricalPct"] as number) + 1e-9);
        within("cvarNormalPct", -Infinity, all["varNormalPct"] as number);
        expect(outside).toEqual([]);
      }),
    );
  });

  test("the largest drawdown is the worst of all pairs of a peak and a later value", () => {
    fc.assert(
      fc.property(series, (returns) => {
        const equity = returns.reduce((path, value) => [...path, (path.at(-1) as number) * (1 + value)], [1]);
        const worst = Math.min(...equity.map((value, at) => value / Math.max(...equity.slice(0, at + 1)) - 1));
        expect(valuesOf(returns)["maxDrawdownPct"]).toBeCloseTo(100 * worst, 8);
      }),
    );
  });

  test("a benchmark of itself has beta 1, no alpha, full capture", () => {
    fc.assert(
      fc.property(varied, (returns) => {
        const { beta, trackingErrorPct, alphaPct } = valuesOf(returns, { benchmark: returns });
        expect(beta).toBeCloseTo(1, 9);
        expect(trackingErrorPct).toBeCloseTo(0, 9);
        expect(alphaPct).toBeCloseTo(0, 6);
      }),
    );
  });
});
