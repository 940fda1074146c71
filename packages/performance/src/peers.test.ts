import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { returnMetrics } from "./return-metrics.ts";
import { returnsFromEquity } from "./returns-from-equity.ts";

const DATA = new URL("../../../../shared/data/GOOG-2004-2013.csv", import.meta.url);

/** Equity of SMA(10) crossing SMA(20), long only, 10 shares, 0.1 % a side, fills at the next open, 10,000 of cash. */
function crossEquity(rows: readonly { readonly open: number; readonly close: number }[]): readonly number[] {
  const average = (end: number, length: number) =>
    rows.slice(end - length + 1, end + 1).reduce((sum, { close }) => sum + close, 0) / length;
  let [cash, shares, wanted] = [10_000, 0, 0];
  return rows.map(({ open, close }, at) => {
    if (wanted !== shares) cash -= (wanted - shares) * open + 10 * open * 0.001;
    shares = wanted;
    if (at >= 20) {
      const [now, before] = [average(at, 10) > average(at, 20), average(at - 1, 10) > average(at - 1, 20)];
      if (now !== before) wanted = now ? 10 : 0;
    }
    return cash + shares * close;
  });
}

test.skipIf(!existsSync(DATA))(
  "the crossing averages on GOOG have the figures that backtesting.py, backtrader and vectorbt agree on",
  () => {
    const rows = readFileSync(DATA, "utf8")
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(","))
      .map(([, open, , , close]) => ({ open: Number(open), close: Number(close) }));
    const equity = crossEquity(rows);
    expect(equity.at(-1)).toBeCloseTo(19_042.8522, 4);
    const figures = new Map(returnMetrics(returnsFromEquity(equity, 10_000)).map(({ name, value }) => [name, value]));
    expect(figures.get("sharpe")).toBeCloseTo(1.0576822, 7);
    expect(figures.get("maxDrawdownPct")).toBeCloseTo(-9.194496, 5);
  },
);
