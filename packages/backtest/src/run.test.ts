import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { Decimal } from "@tickwork/model/decimal";
import { taLib } from "@tickwork/indicators/ta-lib";
import { donchian } from "@tickwork/strategies/donchian";
import { builtInStrategies } from "@tickwork/strategies/built-in-strategies";
import { parseParameters } from "@tickwork/strategies/parse-parameters";
import { smaCross } from "@tickwork/strategies/sma-cross";
import { type Decision, defineStrategy, type Strategy } from "@tickwork/strategies/strategy";
import { beforeAll, describe, expect, test } from "vitest";
import { BUY, bars, EXIT, fills, flat, play, scripted, SELL } from "../test/builders.ts";
import { type BacktestOptions, defaultOptions } from "./backtest-options.ts";
import type { BacktestResult } from "./backtest-result.ts";
import type { BarData } from "./bar-data.ts";
import { compile } from "./compile.ts";
import { figuresOf } from "./figures-of.ts";
import { listTrades } from "./list-trades.ts";
import { loadBars } from "./load/load-bars.ts";
import { run } from "./run.ts";
import { runScenario } from "./run-scenario.ts";

beforeAll(() => void taLib(), 300_000);

const GOOG = fileURLToPath(new URL("../../../../shared/data/GOOG-2004-2013.csv", import.meta.url));
const parity: BacktestOptions = {
  ...defaultOptions,
  sizing: { type: "shares", quantity: 10 },
  commission: { type: "percent", fraction: 0.001 },
};

const google = (options: Partial<BacktestOptions> = {}): BacktestResult => {
  const { data } = loadBars({ path: GOOG, symbol: undefined, zone: undefined });
  return run(compile(smaCross, { ...parity, ...options }), data, { fast: 10, slow: 20 });
};

const cells = ({ log }: BacktestResult) => [...log.fillBar.subarray(0, log.fills)];

describe.skipIf(!existsSync(GOOG))("on Google's shares (needs ../shared/data)", () => {
  test("the figures are those that backtesting.py, backtrader and vectorbt agree on", () => {
    const result = google();
    expect(result).toMatchObject({ finalEquity: "19042.8522", fees: "434.8478" });
    expect(result.summary).toMatchObject({ closedTrades: 46, openTrades: 1 });
    expect(result.summary.maxDrawdownPct.toFixed(6)).toBe("-9.194496");
    expect(result.summary.sharpe.toFixed(7)).toBe("1.0576822");
    const figure = (name: string) => figuresOf(result, "tickwork").returns.find((one) => one.name === name)?.value;
    expect(figure("sharpe")).toBeCloseTo(result.summary.sharpe, 10);
    expect(figure("sortino")).toBeCloseTo(result.summary.sortino, 10);
    expect(figure("maxDrawdownPct")).toBeCloseTo(result.summary.maxDrawdownPct, 10);
  });

  test("all-in spends no more than there is, and trades at the same bars", () => {
    const fixed = google();
    const all = google({ sizing: { type: "all", isFractional: false } });
    expect(cells(all)).toEqual(cells(fixed));
    expect(all.log.fillQuantity.every(Number.isInteger)).toBe(true);
    expect(all.finalEquity).toBe("69336.74099");
  });
});

/** A walk of cents with ranges, by seed. */
function walk(steps: readonly number[]): BarData {
  let price = 100;
  return bars(
    steps.map((step, at) => {
      const open = price;
      price = Math.max(1, Math.round(price * 100 + step) / 100);
      const reach = (at % 5) / 100;
      return [
        open,
        Math.round((Math.max(open, price) + reach) * 100) / 100,
        Math.round((Math.min(open, price) - reach) * 100) / 100,
        price,
      ];
    }),
  );
}
const steps = fc.array(fc.integer({ min: -150, max: 150 }), { minLength: 30, maxLength: 120 });
const options = fc.record({
  fill: fc.constantFrom("next-open" as const, "same-close" as const, "intrabar" as const),
  latencyBars: fc.constantFrom(0, 0, 1, 3),
  volumeShare: fc.constantFrom(undefined, undefined, 0.004),
  trailing: fc.constantFrom(undefined, { unit: "amount" as const, distance: 1.5 }),
  slippage: fc.constantFrom({ type: "none" as const }, { type: "fixed" as const, amount: 0.01 }),
  sizing: fc.constantFrom({ type: "shares" as const, quantity: 10 }, { type: "all" as const, isFractional: false }),
  commission: fc.constantFrom({ type: "percent" as const, fraction: 0.001 }, { type: "none" as const }),
});
const shortOnes: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "sma-cross": { fast: 2, slow: 5 },
  donchian: { entry: 3, atr: 2, stop: 1, target: 1.5, short: 1 },
  "rsi-reversion": { period: 3, low: 40, high: 60 },
  "momentum-rotation": { lookback: 4, skip: 1, top: 1 },
};

describe("the way to the candidates is only quicker", () => {
  test.each(builtInStrategies.map((strategy) => [strategy.name, strategy] as const))(
    "%s does the same when it is asked at every bar, in a single run and as a scenario",
    (name, strategy) => {
      const parameters = parseParameters(strategy, shortOnes[name] ?? {});
      const { candidates: _, ...everyBar } = strategy;
      fc.assert(
        fc.property(steps, options, (moves, assumed) => {
          const data = walk(moves);
          const all = { ...defaultOptions, ...assumed };
          const quick = run(compile(strategy, all), data, parameters);
          const slow = run(compile(everyBar as Strategy, all), data, parameters);
          expect(fills(quick)).toEqual(fills(slow));
          expect([...quick.equity]).toEqual([...slow.equity]);
          expect(runScenario(compile(strategy, all), data, parameters)).toEqual(quick.summary);
          // The sums are the same, added in stretches of other lengths.
          expect(String(quick.summary.sharpe).slice(0, 10)).toBe(String(slow.summary.sharpe).slice(0, 10));
        }),
        { numRuns: 40 },
      );
    },
  );
});

/** Books kept beside the engine, in decimals, from its fills. */
function books({ log, options: { cash, commission }, data }: BacktestResult): { equity: string; fees: string } {
  let [money, fees, held] = [Decimal.of(cash), Decimal.zero, Decimal.zero];
  const fraction = commission.type === "percent" ? commission.fraction : 0;
  for (let at = 0; at < log.fills; at += 1) {
    const sign = log.sign[log.fillOrder[at] as number] as number;
    const quantity = Decimal.of(log.fillQuantity[at] as number);
    const value = quantity.times(log.fillPrice[at] as number);
    money = money.minus(value.times(sign)).minus(value.times(fraction));
    fees = fees.plus(value.times(fraction));
    held = held.plus(quantity.times(sign));
  }
  return { equity: money.plus(held.times(data.close.at(-1) as number)).toString(), fees: fees.toString() };
}

describe("money is exact", () => {
  test("on the curve too: a purchase at the close without costs is neither a gain nor a loss of its day", () => {
    // In doubles, 898.98 + 10 × 10.01 + … is not 1000.04.
    const at = { fill: "same-close", cash: "1000.04", commission: { type: "none" } } as const;
    expect(Array.from(play(flat(10.01, 10.01, 10.02, 10.02), { 1: BUY }, at).equity)).toEqual([
      1000.04, 1000.04, 1000.14, 1000.14,
    ]);
  });

  test("in trades too: 10 shares from 179.13 to 182 with 0.1 % of each side earn 25.0887", () => {
    const terms = { commission: { type: "percent", fraction: 0.001 } } as const;
    const result = play(flat(179, 179.13, 182, 182), { 0: BUY, 1: EXIT }, terms);
    expect(listTrades(result)).toMatchObject([{ pnl: 25.0887, fees: 3.6113, mfe: 28.7 }]);
  });

  test("to the last digit, whether it is counted in whole units or added up in decimals", () => {
    const quantities = fc.constantFrom(10, 7, 0.5, 3.25);
    const cash = fc.constantFrom("10000", "10000.01", "123456789.123", "900000000000");
    fc.assert(
      fc.property(steps, options, quantities, cash, (moves, assumed, quantity, start) => {
        const data = { ...walk(moves), instrument: { ...flat(1).instrument, quantityIncrement: 0.25 } };
        const all = { ...defaultOptions, ...assumed, cash: start };
        const sizing = assumed.sizing.type === "all" ? assumed.sizing : { type: "shares" as const, quantity };
        const result = run(
          compile(donchian, { ...all, sizing }),
          data,
          parseParameters(donchian, shortOnes["donchian"] ?? {}),
        );
        expect({ equity: result.finalEquity, fees: result.fees }).toEqual(books(result));
        const curve = result.equity.at(-1) as number;
        expect(Math.abs(Number(result.finalEquity) / curve - 1)).toBeLessThan(1e-12);
      }),
      { numRuns: 60 },
    );
  });
});

const fails = (at: number, how: () => unknown): Strategy =>
  defineStrategy({
    ...scripted({ 1: BUY }),
    name: "fails",
    decide: (view) => (view.index === at ? (how() as Decision) : scripted({ 1: BUY }).decide(view)),
  });

const broken = (how: () => unknown) => run(compile(fails(3, how), { ...parity }), flat(10, 10, 11, 12, 13), {});

describe("a strategy that fails", () => {
  test("ends the run at its bar, which is named with its time; what came before is kept", () => {
    const result = broken(() => {
      throw new Error("boom");
    });
    expect(result.failure).toMatchObject({ bar: 3, time: Date.UTC(2024, 0, 4) });
    expect(result.failure?.error.toString()).toBe(
      "TW-BKT-001 Cannot go on at bar 3 (of 2024-01-04T00:00:00.000Z): strategy fails failed: boom. The 3 bars before it are done.",
    );
    expect(result).toMatchObject({ bars: 3, summary: { openTrades: 1 }, finalEquity: "9999.89" });
    expect([...result.equity]).toEqual([10_000, 10_000, 9_999.89]);
  });

  test("so does one that returns what is no decision", () => {
    expect(broken(() => ({ type: "buy" })).failure?.error.message).toContain('the type "buy"');
  });
});

test("a strategy that turns from long to short by way of flat makes two trades", () => {
  const result = play(flat(10, 10, 12, 12, 11), { 0: BUY, 1: EXIT, 2: SELL }, {});
  expect(fills(result)).toEqual(["1 BUY 10 @ 10", "2 SELL 10 @ 12", "3 SELL 10 @ 12"]);
  expect(result.summary).toMatchObject({ closedTrades: 1, openTrades: 1, wonTrades: 1, barsInMarket: 3 });
  expect(result.finalEquity).toBe("10030");
});

const refused = (of: Partial<BacktestOptions>) => () => compile(smaCross, { ...parity, ...of });

test("assumptions that cannot be are refused by name", () => {
  expect(refused({ cash: "0" })).toThrow("cash of 0 is no amount above 0");
  expect(refused({ sizing: { type: "shares", quantity: Number.NaN } })).toThrow("the quantity of an entry is NaN");
  expect(refused({ volumeShare: 1.5 })).toThrow("the share of the volume is 1.5");
  expect(refused({ latencyBars: 0.5 })).toThrow("a latency of 0.5 bars");
  const half = { sizing: { type: "shares", quantity: 1.5 } } as const;
  expect(() => play(flat(10, 10), {}, half)).toThrow("its quantities go in steps of 1. Give 1");
});
