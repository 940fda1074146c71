import { momentumRotation } from "@tickwork/strategies/momentum-rotation";
import { defineStrategy, HOLD } from "@tickwork/strategies/strategy";
import { expect, test } from "vitest";
import { bars, fills, flat } from "../test/builders.ts";
import { defaultOptions } from "./backtest-options.ts";
import { checkLookAhead } from "./check-look-ahead.ts";
import { compile } from "./compile.ts";
import { keptBars } from "./kept-bars.ts";
import { run } from "./run.ts";
import { seenBars } from "./seen-bars.ts";
import { withActions } from "./with-actions.ts";

const SPLIT = { type: "split", exDay: "2024-01-04", newShares: 4, oldShares: 1 } as const;
const REVERSE = { type: "split", exDay: "2024-01-05", newShares: 1, oldShares: 2 } as const;
const DIVIDEND = { type: "dividend", exDay: "2024-01-03", amountPerShare: 1 } as const;

const seen = (data: Parameters<typeof seenBars>[0]) => Array.from(seenBars(data).close);

test("strategies see prices and volumes without splits, in the shares of the last bar; dividends stay in them", () => {
  const data = withActions(flat(100, 104, 102, 26, 54), [SPLIT, REVERSE, DIVIDEND]);
  expect(seen(data)).toEqual([50, 52, 51, 52, 54]);
  expect(Array.from(seenBars(data).volume)).toEqual([2_000, 2_000, 2_000, 500, 1_000]);
  expect(seen(keptBars(data, Uint32Array.of(1, 3, 4)))).toEqual([52, 52, 54]);
  expect(seen(withActions(flat(100, 104, 102), [DIVIDEND]))).toEqual([100, 104, 102]);
});

test("what the company did is in the hash of the bars: a sweep cannot go on with others", () => {
  const data = flat(100, 104, 102, 26);
  expect(new Set([data.hash, withActions(data, [SPLIT]).hash, withActions(data, [DIVIDEND]).hash]).size).toBe(3);
});

test("the prices of a bracket are those of the market on its day, whatever split comes later", () => {
  const protect = defineStrategy({
    name: "protects",
    title: "Buys with a stop one tenth below",
    parameters: {},
    warmupBars: () => 1,
    indicators: ({ close }) => ({ close }),
    decide: ({ index, indicators, position, hasWorkingEntry }) => {
      const price = indicators.close[index] as number;
      if (index !== 1 || position !== 0 || hasWorkingEntry) return HOLD;
      return { type: "enter", side: "BUY", stopLoss: price * 0.9, reason: "bought" };
    },
  });
  const options = { ...defaultOptions, sizing: { type: "shares", quantity: 10 } as const };
  const data = withActions(flat(100, 100, 100, 25, 23, 22), [SPLIT]);
  // A stop at 90 of the old shares is one at 22.50 of the new ones.
  expect(fills(run(compile(protect, options), data, {}))).toEqual(["2 BUY 10 @ 100", "5 SELL 40 @ 22"]);
  expect(checkLookAhead(protect, { data, parameters: {} }, [1]).findings).toEqual([]);
});

test("a split is no fall to a strategy: rotation keeps what rose", () => {
  const months = Array.from({ length: 120 }, (_, day) => (day < 60 ? 100 + day : (100 + day) / 4));
  const data = withActions(bars(months.map((price) => [price, price, price, price])), [
    { ...SPLIT, exDay: "2024-03-01" },
  ]);
  const parameters = { lookback: 40, skip: 2, top: 1 };
  const trades = (of: typeof data) => fills(run(compile(momentumRotation, defaultOptions), of, parameters)).length;
  expect(trades(data)).toBe(1);
  const { withoutSplits: _, ...raw } = data;
  expect(trades(raw)).toBeGreaterThan(1);
});
