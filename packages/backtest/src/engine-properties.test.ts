import { EURUSD } from "@tickwork/model/test/instruments";
import { type Decision, HOLD } from "@tickwork/strategies/strategy";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bars, bracket, BUY, EXIT, type Ohlcv, play, SELL } from "../test/builders.ts";
import type { BacktestOptions } from "./backtest-options.ts";
import type { BacktestResult } from "./backtest-result.ts";
import type { BarData, QuoteColumns } from "./bar-data.ts";

/** A bar of whole cents around 100: its corners by four distances. */
const bar: fc.Arbitrary<Ohlcv> = fc
  .tuple(
    fc.integer({ min: 9_000, max: 11_000 }),
    fc.integer({ min: -300, max: 300 }),
    fc.nat({ max: 200 }),
    fc.nat({ max: 200 }),
    fc.nat({ max: 500 }),
  )
  .map(([open, change, up, down, volume]) => {
    const close = open + change;
    return [open / 100, (Math.max(open, close) + up) / 100, (Math.min(open, close) - down) / 100, close / 100, volume];
  });

const data: fc.Arbitrary<BarData> = fc.array(bar, { minLength: 3, maxLength: 40 }).map((rows) => bars(rows));

/** What is decided at each bar; prices of brackets beside and beyond the market. */
const decision: fc.Arbitrary<Decision> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(HOLD) },
  fc.constantFrom(BUY, SELL, EXIT),
  fc
    .tuple(fc.constantFrom("BUY" as const, "SELL" as const), fc.nat({ max: 900 }), fc.nat({ max: 900 }))
    .map(([side, loss, gain]) => {
      const sign = side === "BUY" ? 1 : -1;
      return bracket(side, 100 - (sign * loss) / 100, 100 + (sign * gain) / 100);
    }),
);
const script = fc.array(decision, { maxLength: 40 }).map((all) => Object.fromEntries(all.entries()));

const options: fc.Arbitrary<Partial<BacktestOptions>> = fc.record({
  fill: fc.constantFrom("next-open", "same-close", "intrabar"),
  commission: fc.constantFrom(
    { type: "none" },
    { type: "percent", fraction: 0.001 },
    { type: "ibkr-fixed" },
    { type: "ibkr-tiered" },
  ),
  sizing: fc.constantFrom(
    { type: "shares", quantity: 10 },
    { type: "all", isFractional: false },
    { type: "all", isFractional: true },
  ),
  latencyBars: fc.nat({ max: 3 }),
  volumeShare: fc.constantFrom(undefined, 0.1, 1),
  margin: fc.constantFrom(undefined, { interestRate: 0.06 }),
  borrowRate: fc.constantFrom(0, 0.05),
  trailing: fc.constantFrom(undefined, { unit: "amount", distance: 2 }, { unit: "fraction", distance: 0.01 }),
} satisfies Record<string, fc.Arbitrary<unknown>>) as fc.Arbitrary<Partial<BacktestOptions>>;

/** What came of a run, as text: everything that is told. */
function told({ finalEquity, fees, equity, summary, log }: BacktestResult): string {
  const columns = [log.fillBar, log.fillQuantity, log.fillPrice, log.fillFee].map((column) => [
    ...column.subarray(0, log.fills),
  ]);
  return JSON.stringify([finalEquity, fees, [...equity], summary, columns]);
}

function shifted({ open, high, low, close }: BarData, by: number): QuoteColumns {
  const moved = (column: Float64Array): Float64Array => column.map((price) => price + by);
  return { open: moved(open), high: moved(high), low: moved(low), close: moved(close) };
}

describe("whatever the bars, the decisions and the assumptions", () => {
  test("every fill lies within its bar, and a limit is never missed", () => {
    fc.assert(
      fc.property(data, script, options, (all, decisions, assumed) => {
        const { log } = play(all, decisions, assumed);
        for (let at = 0; at < log.fills; at += 1) {
          const [on, price] = [log.fillBar[at] as number, log.fillPrice[at] as number];
          expect(price).toBeGreaterThanOrEqual(all.low[on] as number);
          expect(price).toBeLessThanOrEqual(all.high[on] as number);
          const order = log.fillOrder[at] as number;
          if (log.type[order] !== 1) continue;
          const sign = log.sign[order] as number;
          expect(sign * price).toBeLessThanOrEqual(sign * (log.price[order] as number));
        }
      }),
      { numRuns: 300 },
    );
  });

  test("cash is what it was, less purchases, plus sales, less fees, plus what came and went beside; equity is cash and position", () => {
    fc.assert(
      fc.property(data, script, options, (all, decisions, assumed) => {
        const { log, equity, finalEquity } = play(all, decisions, assumed);
        let [cash, position, fill, event] = [10_000, 0, 0, 0];
        for (let on = 0; on < all.length; on += 1) {
          for (; (log.events[event]?.bar ?? all.length) <= on; event += 1) cash += log.events[event]?.amount ?? 0;
          for (; fill < log.fills && log.fillBar[fill] === on; fill += 1) {
            const sign = log.sign[log.fillOrder[fill] as number] as number;
            const quantity = log.fillQuantity[fill] as number;
            cash -= sign * quantity * (log.fillPrice[fill] as number) + (log.fillFee[fill] as number);
            position += sign * quantity;
          }
          expect(equity[on]).toBeCloseTo(cash + position * (all.close[on] as number), 6);
        }
        expect(Number(finalEquity)).toBeCloseTo(equity.at(-1) as number, 6);
        expect(fill).toBe(log.fills);
      }),
      { numRuns: 300 },
    );
  });

  test("no order fills more than it asked for, and none before it was sent", () => {
    fc.assert(
      fc.property(data, script, options, (all, decisions, assumed) => {
        const { log } = play(all, decisions, assumed);
        const filled = new Float64Array(log.orders);
        for (let at = 0; at < log.fills; at += 1) {
          const order = log.fillOrder[at] as number;
          filled[order] = (filled[order] as number) + (log.fillQuantity[at] as number);
          expect(log.fillBar[at]).toBeGreaterThanOrEqual(log.submittedBar[order] as number);
        }
        for (let order = 0; order < log.orders; order += 1) {
          const asked = log.quantity[order] as number;
          // How many is only known at the fill of what takes all cash.
          expect(filled[order]).toBeLessThanOrEqual(Number.isNaN(asked) ? 0 : asked + 1e-9);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("a second run tells the same to the last digit", () => {
    fc.assert(
      fc.property(data, script, options, (all, decisions, assumed) => {
        expect(told(play(all, decisions, assumed))).toBe(told(play(all, decisions, assumed)));
      }),
      { numRuns: 100 },
    );
  });

  test("with the quotes of a pair, a fill lies between the lowest bid and the highest ask of its bar", () => {
    fc.assert(
      fc.property(data, script, fc.constantFrom("next-open", "same-close", "intrabar"), (all, decisions, fill) => {
        const [bid, ask] = [shifted(all, -0.25), shifted(all, 0.25)];
        const pair = { ...all, instrument: EURUSD, quotes: { bid, ask, isClosing: false } };
        const { log } = play(pair, decisions, { fill });
        for (let at = 0; at < log.fills; at += 1) {
          const on = log.fillBar[at] as number;
          expect(log.fillPrice[at]).toBeGreaterThanOrEqual((bid.low[on] as number) - 1e-9);
          expect(log.fillPrice[at]).toBeLessThanOrEqual((ask.high[on] as number) + 1e-9);
        }
      }),
      { numRuns: 200 },
    );
  });
});
