import { describe, expect, test } from "vitest";
import { bars, BUY, EXIT, fills, flat, play, SELL } from "../test/builders.ts";
import type { BacktestOptions } from "./backtest-options.ts";
import { listOrders } from "./list-orders.ts";
import { listTrades } from "./list-trades.ts";

const rising = bars([
  [10, 12, 9, 11],
  [12, 14, 11, 13],
  [14, 16, 13, 15],
  [16, 18, 15, 17],
]);
const script = { 0: BUY, 2: EXIT };

/** A quote that stands still. */
function side(value: number) {
  const column = (): Float64Array => new Float64Array(4).fill(value);
  return { open: column(), high: column(), low: column(), close: column() };
}

describe("a market order", () => {
  test("fills at the open of the bar after the decision", () => {
    expect(fills(play(rising, script))).toEqual(["1 BUY 10 @ 12", "3 SELL 10 @ 16"]);
  });

  test("fills at the close that decided it with same-close and intrabar", () => {
    expect(fills(play(rising, script, { fill: "same-close" }))).toEqual(["0 BUY 10 @ 11", "2 SELL 10 @ 15"]);
    expect(fills(play(rising, script, { fill: "intrabar" }))).toEqual(["0 BUY 10 @ 11", "2 SELL 10 @ 15"]);
  });

  test("comes later by its latency, and is called back by an exit before it has come", () => {
    expect(fills(play(rising, { 0: BUY }, { latencyBars: 1 }))).toEqual(["2 BUY 10 @ 14"]);
    expect(fills(play(rising, { 0: BUY }, { latencyBars: 2, fill: "same-close" }))).toEqual(["2 BUY 10 @ 15"]);
    const called = play(rising, { 0: BUY, 1: EXIT }, { latencyBars: 1 });
    expect(fills(called)).toEqual([]);
    expect(listOrders(called).map(({ role, state }) => `${role} ${state}`)).toEqual(["entry cancelled"]);
  });

  test("of the last bar stays open", () => {
    const result = play(rising, { 3: BUY });
    expect(listOrders(result)).toMatchObject([{ state: "open", doneBar: undefined, filledQuantity: 0 }]);
    expect(result.summary).toMatchObject({ openTrades: 0, closedTrades: 0 });
  });

  test("pays the ask and gets the bid where the data has them", () => {
    const quoted = { ...rising, quotes: { bid: side(9.98), ask: side(10.02), isClosing: false } };
    expect(fills(play(quoted, script))).toEqual(["1 BUY 10 @ 10.02", "3 SELL 10 @ 9.98"]);
    const closing = { bid: side(0), ask: side(0), isClosing: true };
    closing.ask.close = Float64Array.of(11.03, 13.03, 15.03, 17.03);
    closing.bid.close = Float64Array.of(10.99, 12.99, 14.99, 16.99);
    // The spread at the bar's close is taken for that at its open too.
    expect(fills(play({ ...rising, quotes: closing }, script))).toEqual(["1 BUY 10 @ 12.03", "3 SELL 10 @ 15.99"]);
    expect(fills(play({ ...rising, quotes: closing }, script, { fill: "same-close" }))).toEqual([
      "0 BUY 10 @ 11.03",
      "2 SELL 10 @ 14.99",
    ]);
  });

  test("takes no more than its share of a bar's volume, and the rest in the next bars", () => {
    const thin = bars([
      [10, 10, 10, 10, 100],
      [10, 10, 10, 10, 40],
      [11, 11, 11, 11, 0],
      [12, 12, 12, 12, 99],
    ]);
    const result = play(thin, { 0: BUY }, { volumeShare: 0.1 });
    expect(fills(result)).toEqual(["1 BUY 4 @ 10", "3 BUY 6 @ 12"]);
    expect(listOrders(result)).toMatchObject([{ state: "filled", fillPrice: 11.2, doneBar: 3 }]);
  });
});

describe("cash", () => {
  test("a purchase that it does not cover is rejected with the reason", () => {
    const result = play(rising, { 0: BUY }, { cash: "119.99" });
    expect(fills(result)).toEqual([]);
    expect(listOrders(result)).toMatchObject([
      { state: "rejected", reason: "10 at 12 cost 120.00 and fees, and cash is 119.99" },
    ]);
    expect(fills(play(rising, { 0: BUY }, { cash: "120" }))).toHaveLength(1);
    expect(fills(play(rising, { 0: BUY }, { cash: "120", commission: { type: "percent", fraction: 0.001 } }))).toEqual(
      [],
    );
  });

  test("all buys as many whole shares as it pays for with the commission, at the fill's price", () => {
    const all = {
      sizing: { type: "all", isFractional: false } as const,
      commission: { type: "percent", fraction: 0.01 } as const,
    };
    // 82 cost 984 and 9.84; an 83rd would come to 1005.96.
    expect(fills(play(rising, { 0: BUY }, { ...all, cash: "1000" }))).toEqual(["1 BUY 82 @ 12"]);
    // To the cent: 83 shares.
    expect(fills(play(rising, { 0: BUY }, { ...all, cash: "1005.96" }))).toEqual(["1 BUY 83 @ 12"]);
    expect(fills(play(rising, { 0: BUY }, { ...all, cash: "1005.95" }))).toEqual(["1 BUY 82 @ 12"]);
    expect(listOrders(play(rising, { 0: BUY }, { ...all, cash: "12" }))).toMatchObject([{ state: "rejected" }]);
  });

  test("all with a broker's minimum leaves room for it", () => {
    const all = { sizing: { type: "all", isFractional: false } as const, commission: { type: "ibkr-fixed" } as const };
    // 100 shares cost 1200 and the minimum of 1.
    expect(fills(play(rising, { 0: BUY }, { ...all, cash: "1201" }))).toEqual(["1 BUY 100 @ 12"]);
    expect(fills(play(rising, { 0: BUY }, { ...all, cash: "1200.99" }))).toEqual(["1 BUY 99 @ 12"]);
  });

  test("all with fractions spends everything but the hundred-millionth part of a share", () => {
    const all = { sizing: { type: "all", isFractional: true } as const, cash: "1000" };
    const result = play(rising, { 0: BUY }, all);
    expect(fills(result)).toEqual(["1 BUY 83.33333333 @ 12"]);
    // 1000 - 83.33333333·12 + 83.33333333·17, exactly.
    expect(result.finalEquity).toBe("1416.66666665");
  });

  test("a share of equity is sized at the fill", () => {
    const half = { sizing: { type: "equity-share", fraction: 0.5, isFractional: false } as const, cash: "1000" };
    expect(fills(play(rising, { 0: BUY }, half))).toEqual(["1 BUY 41 @ 12"]);
  });
});

const slipped = (slippage: BacktestOptions["slippage"]) => fills(play(rising, script, { slippage }));

describe("slippage is against whoever trades", () => {
  test.each([
    [{ type: "fixed", amount: 0.05 }, "12.05", "15.95"],
    [{ type: "bps", bps: 10 }, "12.012", "15.984"],
    [{ type: "spread", fallbackBps: 10 }, "12.006", "15.992"],
    // A tenth of the range of 3, times √(10 / 1000).
    [{ type: "volume-impact", coefficient: 0.1 }, "12.03", "15.97"],
  ] as const)("%o", (slippage, bought, sold) => {
    expect(slipped(slippage)).toEqual([`1 BUY 10 @ ${bought}`, `3 SELL 10 @ ${sold}`]);
  });

  test("a quoted spread is paid once", () => {
    const quoted = { ...rising, quotes: { bid: side(9), ask: side(11), isClosing: false } };
    expect(fills(play(quoted, script, { slippage: { type: "spread", fallbackBps: 50 } }))).toEqual([
      "1 BUY 10 @ 11",
      "3 SELL 10 @ 9",
    ]);
  });
});

describe("money", () => {
  test("fees of both sides are in equity, and an open position is valued at the last close", () => {
    const result = play(rising, { 0: BUY }, { commission: { type: "percent", fraction: 0.001 } });
    // 10,000 - 120 - 0.12 + 170
    expect(result).toMatchObject({ finalEquity: "10049.88", fees: "0.12" });
    expect([...result.equity]).toEqual([10_000, 10_009.88, 10_029.88, 10_049.88]);
    const closed = play(rising, script, { commission: { type: "percent", fraction: 0.001 } });
    expect(closed).toMatchObject({
      finalEquity: "10039.72",
      fees: "0.28",
      summary: { closedTrades: 1, openTrades: 0, wonTrades: 1 },
    });
  });

  test("IBKR's plans charge a minimum once an order, however many fills it has", () => {
    const thin = bars([
      [10, 10, 10, 10, 100],
      [10, 10, 10, 10, 50],
      [10, 10, 10, 10, 50],
    ]);
    const result = play(thin, { 0: BUY }, { volumeShare: 0.1, commission: { type: "ibkr-fixed" } });
    expect(fills(result)).toHaveLength(2);
    // 1 % of 100 is the most that is charged: 0.50 for the first half, 0.50 for the second.
    expect(result.fees).toBe("1");
  });

  test("a short sale gains when the price falls, and needs its worth in cash", () => {
    const falling = flat(10, 10, 8, 8);
    expect(play(falling, { 0: SELL, 2: EXIT })).toMatchObject({ finalEquity: "10020" });
    expect(listTrades(play(falling, { 0: SELL, 2: EXIT }))).toMatchObject([
      { side: "SHORT", pnl: 20, mae: 0, mfe: 20 },
    ]);
    expect(fills(play(falling, { 0: SELL }, { cash: "99" }))).toEqual([]);
  });

  test("borrowed shares cost for each night, as IBKR charges", () => {
    // 10 shares at 10 are lent against 11 a share: 110 · 0.36 / 360 = 0.11 a night, for two nights.
    const result = play(flat(10, 10, 10, 10), { 0: SELL }, { borrowRate: 0.36 });
    expect(result.finalEquity).toBe("9999.78");
    // 1150 · 0.18 / 360 = 0.575 is 0.58, though 100 times the double is 57.49999999999999.
    expect(play(flat(112.5, 112.5, 112.5), { 0: SELL }, { borrowRate: 0.18 }).finalEquity).toBe("9999.42");
  });

  test("on margin twice the equity can be held, at interest, and a fall ends it", () => {
    const terms = { margin: { interestRate: 0.36 }, cash: "1000", sizing: { type: "shares", quantity: 200 } as const };
    const steady = play(flat(10, 10, 10), { 0: BUY }, terms);
    // 1000 owed for one night: 1.00
    expect(steady.finalEquity).toBe("999");
    const called = play(flat(10, 10, 6.5, 6.4, 6.4), { 0: BUY }, { ...terms, margin: { interestRate: 0 } });
    expect(listOrders(called).map(({ role, state, doneBar }) => `${role} ${state} ${doneBar}`)).toEqual([
      "entry filled 1",
      "margin-call filled 3",
    ]);
    expect(fills(play(flat(10, 10, 10), { 0: BUY }, { ...terms, sizing: { type: "shares", quantity: 201 } }))).toEqual(
      [],
    );
  });

  test("dividends are paid for shares held before the day, splits change their number and nothing else", () => {
    const actions = [
      { bar: 2, action: { type: "dividend", exDay: "2024-01-03", amountPerShare: 0.125 } },
      { bar: 3, action: { type: "split", exDay: "2024-01-04", newShares: 2, oldShares: 1 } },
    ] as const;
    const data = { ...flat(10, 10, 10, 5, 6), actions };
    const result = play(data, { 0: BUY, 3: EXIT });
    expect(fills(result)).toEqual(["1 BUY 10 @ 10", "4 SELL 20 @ 6"]);
    expect(result.finalEquity).toBe("10021.25");
    expect(listTrades(result)).toMatchObject([{ pnl: 21.25, quantity: 20 }]);
    expect(play(data, { 1: BUY }).finalEquity).toBe("10020"); // bought at the open of the day: no dividend
  });
});
