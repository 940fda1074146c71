import { EURUSD, SPY } from "@tickwork/model/test/instruments";
import { momentumRotation } from "@tickwork/strategies/momentum-rotation";
import { parseParameters } from "@tickwork/strategies/parse-parameters";
import { type Decision, defineStrategy, HOLD } from "@tickwork/strategies/strategy";
import { describe, expect, test } from "vitest";
import { BUY, bars, EXIT, fills, flat, play, scripted } from "../test/builders.ts";
import { type BacktestOptions, defaultOptions } from "./backtest-options.ts";
import type { BacktestResult, PortfolioResult } from "./backtest-result.ts";
import type { BarData } from "./bar-data.ts";
import { figuresOf } from "./figures-of.ts";
import { listTrades } from "./list-trades.ts";
import type { PortfolioPlan } from "./portfolio-plan.ts";
import { runPortfolio } from "./run-portfolio.ts";

const options: BacktestOptions = { ...defaultOptions, sizing: { type: "shares", quantity: 10 } };
const QQQ = { ...SPY, id: "STK:QQQ:USD", symbol: "QQQ" };
const SAP = { ...SPY, id: "STK:SAP:EUR", symbol: "SAP", currency: "EUR" };

function portfolio(
  plan: PortfolioPlan,
  all: readonly BarData[],
  of: Partial<BacktestOptions> = {},
  rates: readonly BarData[] = [],
) {
  return runPortfolio(plan, { all, rates, options: { ...options, ...of } });
}

/** Fills of each instrument. */
const legFills = ({ legs }: PortfolioResult) => legs.map((leg) => fills(leg as BacktestResult));
const trade = (script: Readonly<Record<number, Decision>>): PortfolioPlan => ({
  type: "trade",
  strategy: scripted(script),
  parameters: {},
});

describe("several instruments on one account", () => {
  test("one alone does what it does by itself", () => {
    const data = flat(10, 11, 12, 13, 12);
    const script = { 0: BUY, 2: EXIT };
    const commission = { type: "percent", fraction: 0.001 } as const;
    const alone = play(data, script, { commission });
    const together = portfolio(trade(script), [data], { commission });
    expect(legFills(together)).toEqual([fills(alone)]);
    expect([...together.equity]).toEqual([...alone.equity]);
    expect(together).toMatchObject({ finalEquity: alone.finalEquity, fees: alone.fees });
    expect(together.summary.sharpe).toBeCloseTo(alone.summary.sharpe, 9);
  });

  test("share the cash: what one has spent, the other cannot", () => {
    const all = [flat(10, 10, 10), { ...flat(20, 20, 20), instrument: QQQ }];
    expect(legFills(portfolio(trade({ 0: BUY }), all, { cash: "299" }))).toEqual([["1 BUY 10 @ 10"], []]);
    expect(legFills(portfolio(trade({ 0: BUY }), all, { cash: "300" }))).toEqual([
      ["1 BUY 10 @ 10"],
      ["1 BUY 10 @ 20"],
    ]);
  });

  test("what one sells at an open pays for what another buys there", () => {
    const swap = defineStrategy({
      ...scripted({}),
      decide: ({ index, self }) =>
        index === 0 && self === 1 ? BUY : index === 1 && self === 1 ? EXIT : index === 1 ? BUY : HOLD,
    });
    const all = [flat(10, 10, 10), { ...flat(10, 10, 10), instrument: QQQ }];
    const result = portfolio({ type: "trade", strategy: swap, parameters: {} }, all, { cash: "100" });
    expect(legFills(result)).toEqual([["2 BUY 10 @ 10"], ["1 BUY 10 @ 10", "2 SELL 10 @ 10"]]);
  });

  test("with bars at other times are valued at their last close, and see each other's newest closed bar", () => {
    const seen: string[] = [];
    const watching = defineStrategy({
      ...scripted({}),
      decide: ({ self, peers }) => (seen.push(`${self}: ${peers.map(({ index }) => index).join(" ")}`), HOLD),
    });
    const sparse = flat(20, 30);
    const start = Float64Array.of(Date.UTC(2024, 0, 1), Date.UTC(2024, 0, 3));
    const all = [flat(10, 10, 10), { ...sparse, start, instrument: QQQ }];
    portfolio({ type: "trade", strategy: watching, parameters: {} }, all);
    expect(seen).toEqual(["0: 0 0", "1: 0 0", "0: 1 0", "0: 2 1", "1: 2 1"]);
    const held = portfolio(
      { type: "positions", positions: [new Float64Array(3).fill(Number.NaN), Float64Array.of(5, Number.NaN)] },
      all,
      {
        fill: "same-close",
      },
    );
    expect([...held.equity]).toEqual([10_000, 10_000, 10_050]);
  });

  test("of bars of other lengths are refused", () => {
    expect(() => portfolio(trade({}), [flat(1, 2), { ...flat(1, 2), timeframeMs: 60_000 }])).toThrow(
      "Give bars of one length",
    );
  });
});

describe("other currencies", () => {
  const sap: BarData = { ...flat(100, 100, 110), instrument: SAP };
  const euro: BarData = { ...flat(1.1, 1.2, 1.25, 1.25), instrument: EURUSD };

  test("are converted at the last rate that was known, exactly", () => {
    const result = portfolio(trade({ 0: BUY }), [sap], { commission: { type: "percent", fraction: 0.001 } }, [euro]);
    // Bought on the second day at the first day's 1.1: 1000 € and 1 € of fees; valued on the third at 1.2.
    expect(result).toMatchObject({ fees: "1.1", finalEquity: "10218.9" });
  });

  test("and a run of one alone refuses a currency that is not the account's", () => {
    const all = { ...flat(10, 11), instrument: SAP };
    expect(() => play(all, {})).toThrow("Cannot run SAP on an account of USD: it is in EUR");
  });

  test("trades tell their money in the account's currency: their profits are what equity gained", () => {
    const rates = { ...flat(1.1, 1.1, 1.2, 1.3), instrument: EURUSD };
    const all = [{ ...flat(10, 10, 12, 13), instrument: SAP }];
    const commission = { type: "percent", fraction: 0.001 } as const;
    const result = portfolio(trade({ 0: BUY, 2: EXIT }), all, { commission }, [rates]);
    const [sold] = result.legs.flatMap((leg) => listTrades(leg));
    expect(sold?.pnl).toBeCloseTo(Number(result.finalEquity) - 10_000, 9);
    expect(sold?.fees).toBeCloseTo(Number(result.fees), 9);
  });

  test("without a rate are refused", () => {
    expect(() => portfolio(trade({}), [sap])).toThrow("there are no bars of EUR.USD");
  });
});

describe("positions and weights", () => {
  test("a series of positions is held from each bar on, through flat to short", () => {
    const shorting = portfolio({ type: "positions", positions: [Float64Array.of(10, Number.NaN, -5, 0, 0)] }, [
      flat(10, 10, 12, 12, 11),
    ]);
    expect(legFills(shorting)).toEqual([["1 BUY 10 @ 10", "3 SELL 15 @ 12", "4 BUY 5 @ 11"]]);
    expect(shorting.summary).toMatchObject({ closedTrades: 2, wonTrades: 2 });
    expect(shorting.finalEquity).toBe("10025");
  });

  test("weights are traded only when they are off by more than the threshold, and always to zero", () => {
    const data = flat(10, 10, 10.4, 14, 14, 14);
    const weights = [Float64Array.of(0.5, 0.5, 0.5, 0.5, 0.5, 0)];
    const result = portfolio({ type: "weights", weights, threshold: 0.05 }, [data], { fill: "same-close" });
    // At 10.4 the weight is 0.5098; at 14 it is 0.583: back to 6000 of 12000.
    expect(legFills(result)).toEqual([["0 BUY 500 @ 10", "3 SELL 72 @ 14", "5 SELL 428 @ 14"]]);
  });
});

const months = (sign: number) =>
  bars(
    Array.from({ length: 120 }, (_, at) => {
      const price = Math.round((100 + sign * 30 * Math.sin(at / 20)) * 100) / 100;
      return [price, price, price, price] as const;
    }),
  );

test("rotation holds the stronger of two, and figures are made of both", () => {
  const parameters = parseParameters(momentumRotation, { lookback: 20, skip: 2, top: 1 });
  const result = portfolio({ type: "trade", strategy: momentumRotation, parameters }, [
    months(1),
    { ...months(-1), instrument: QQQ },
  ]);
  const held = result.legs.map(({ log }) => log.fills);
  expect(Math.min(...held)).toBeGreaterThan(0);
  const { trades } = figuresOf(result, "tickwork");
  expect(trades.find(({ name }) => name === "trades")?.value).toBe(result.summary.closedTrades);
  expect(trades.find(({ name }) => name === "totalPnl")?.value).not.toBeNull();
});

/** Bars that begin so many days later. */
function dated(days: number, ...prices: readonly number[]): BarData {
  const data = flat(...prices);
  return { ...data, start: data.start.map((time) => time + days * 86_400_000) };
}

test("instruments that begin later and end earlier are traded while they have bars", () => {
  const buysOnce = defineStrategy({
    ...scripted({}),
    decide: ({ position, hasWorkingEntry }) => (position === 0 && !hasWorkingEntry ? BUY : HOLD),
  });
  const all = [dated(0, 10, 11, 12), { ...dated(2, 20, 21, 22, 23), instrument: QQQ }];
  const result = portfolio({ type: "trade", strategy: buysOnce, parameters: {} }, all);
  expect(legFills(result)).toEqual([["1 BUY 10 @ 11"], ["1 BUY 10 @ 21"]]);
  // The first one's last close stands for it to the end: 10 · (12 - 11) + 10 · (23 - 21).
  expect(result).toMatchObject({ bars: 6, finalEquity: "10030" });
  expect(result.legs.map(({ bars: run }) => run)).toEqual([3, 4]);
});

test("a strategy that throws ends the run at its moment and keeps what came before", () => {
  const fails = defineStrategy({
    ...scripted({}),
    decide: ({ index }) => {
      if (index === 2) throw new Error("boom");
      return index === 0 ? BUY : HOLD;
    },
  });
  const result = portfolio({ type: "trade", strategy: fails, parameters: {} }, [flat(10, 10, 12, 13)]);
  expect(result.failure).toMatchObject({ bar: 2, error: { code: "TW-BKT-001" } });
  expect([...result.equity]).toEqual([10_000, 10_000]);
  expect(result.summary.openTrades).toBe(1);
});
