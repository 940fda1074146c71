import { describe, expect, test } from "vitest";
import { bars, bracket, BUY, EXIT, fills, flat, type Ohlcv, play, SELL } from "../test/builders.ts";
import { listOrders } from "./list-orders.ts";
import { listTrades } from "./list-trades.ts";

/** A bar at 100 that decides, one that opens at 100 and goes nowhere, then these. */
const after = (...rows: readonly Ohlcv[]) => bars([[100, 100, 100, 100], [100, 100, 100, 100], ...rows]);
const LONG = { 0: bracket("BUY", 95, 110) };
const SHORT = { 0: bracket("SELL", 105, 90) };
const lastFill = (row: Ohlcv, script = LONG) => fills(play(after(row), script)).at(-1);

describe("an exit that rests", () => {
  test("fills at its own price when the bar passes it", () => {
    expect(lastFill([100, 101, 94, 96])).toBe("2 SELL 10 @ 95");
    expect(lastFill([100, 111, 99, 109])).toBe("2 SELL 10 @ 110");
    expect(lastFill([100, 106, 99, 101], SHORT)).toBe("2 BUY 10 @ 105");
    expect(lastFill([100, 101, 89, 91], SHORT)).toBe("2 BUY 10 @ 90");
  });

  test("fills at the open of a bar that begins beyond it: the stop worse, the limit better", () => {
    expect(lastFill([93, 94, 92, 93])).toBe("2 SELL 10 @ 93");
    expect(lastFill([112, 113, 111, 112])).toBe("2 SELL 10 @ 112");
    expect(lastFill([107, 108, 106, 107], SHORT)).toBe("2 BUY 10 @ 107");
  });

  test("when a bar passes both, its path decides: the dip first when it closes higher, else the peak", () => {
    expect(lastFill([100, 111, 94, 101])).toBe("2 SELL 10 @ 95");
    expect(lastFill([100, 111, 94, 99])).toBe("2 SELL 10 @ 110");
  });

  test("is met by the rest of the bar that opened the position", () => {
    const data = bars([
      [100, 100, 100, 100],
      [100, 101, 94, 96],
    ]);
    expect(fills(play(data, LONG))).toEqual(["1 BUY 10 @ 100", "1 SELL 10 @ 95"]);
    expect(fills(play(data, LONG, { fill: "same-close" }))).toEqual(["0 BUY 10 @ 100", "1 SELL 10 @ 95"]);
  });

  test("that was passed before the position was opened fills at once, where the market is", () => {
    const data = bars([
      [100, 100, 100, 100],
      [90, 91, 89, 90],
    ]);
    expect(fills(play(data, LONG))).toEqual(["1 BUY 10 @ 90", "1 SELL 10 @ 90"]);
  });

  test("takes its sibling along", () => {
    const orders = listOrders(play(after([100, 101, 94, 96]), LONG));
    expect(orders.map(({ role, type, price, state }) => `${role} ${type} ${price ?? ""} ${state}`)).toEqual([
      "entry MKT  filled",
      "stop-loss STP 95 filled",
      "take-profit LMT 110 cancelled",
    ]);
  });

  test("is cancelled by the strategy's exit, and by an entry that was rejected", () => {
    const left = listOrders(play(after([100, 101, 99, 100], [100, 101, 99, 100]), { ...LONG, 2: EXIT }));
    expect(left.map(({ role, state }) => `${role} ${state}`)).toEqual([
      "entry filled",
      "stop-loss cancelled",
      "take-profit cancelled",
      "exit filled",
    ]);
    const refused = listOrders(play(flat(100, 100), LONG, { cash: "1" }));
    expect(refused.map(({ state }) => state)).toEqual(["rejected", "cancelled", "cancelled"]);
  });

  test("is rounded as in trading: the stop toward the market, the target away from it", () => {
    const orders = listOrders(play(flat(100, 100), { 0: bracket("BUY", 95.001, 110.001) }));
    expect(orders.map(({ price }) => price)).toEqual([undefined, 95.01, 110.01]);
  });

  test("slips only when it is a stop", () => {
    const slippage = { type: "fixed", amount: 0.5 } as const;
    expect(fills(play(after([100, 101, 94, 96]), LONG, { slippage })).at(-1)).toBe("2 SELL 10 @ 94.5");
    expect(fills(play(after([100, 111, 99, 109]), LONG, { slippage })).at(-1)).toBe("2 SELL 10 @ 110");
  });

  test("ends with the position: a market exit under way goes when the stop was first", () => {
    const data = after([100, 101, 99, 100], [100, 101, 94, 96], [96, 96, 96, 96]);
    const result = play(data, { ...LONG, 2: EXIT }, { latencyBars: 1 });
    // The exit cancels the bracket when it is decided, and comes a bar later.
    expect(fills(result)).toEqual(["2 BUY 10 @ 100", "4 SELL 10 @ 96"]);
  });
});

const intrabar = (row: Ohlcv) => fills(play(after(row), LONG, { fill: "intrabar" })).at(-1);

describe("within the four ticks of a bar", () => {
  test("a stop fills at the tick that touched it, a limit at its own price", () => {
    expect(intrabar([100, 101, 94, 96])).toBe("2 SELL 10 @ 94");
    expect(intrabar([100, 111, 99, 109])).toBe("2 SELL 10 @ 111");
  });

  test("with quotes a stop gets the bid, and a limit waits for the bid or a trade", () => {
    const data = after([100, 101, 94, 96]);
    const column = (distance: number) => data.close.map((close) => close + distance);
    const side = (distance: number) => ({ ...data, close: column(distance) });
    const quoted = { ...data, quotes: { bid: side(-0.1), ask: side(0.1), isClosing: true } };
    expect(fills(play(quoted, LONG, { fill: "intrabar" }))).toEqual(["0 BUY 10 @ 100.1", "2 SELL 10 @ 93.9"]);
  });
});

describe("a trailing stop", () => {
  const trailing = { unit: "amount", distance: 5 } as const;

  test("follows the best price and never goes back", () => {
    const data = after([101, 108, 101, 107], [106, 107, 104, 105], [105, 105, 102, 103]);
    // The best price is 108: the stop stands at 103.
    const result = play(data, { 0: BUY }, { trailing });
    expect(fills(result).at(-1)).toBe("4 SELL 10 @ 103");
    expect(listTrades(result)).toMatchObject([{ exitRole: "trailing-stop", exitReason: "the trailing stop was met" }]);
  });

  test("moves within a bar when the peak came before the dip", () => {
    // Peak first: 110, so the stop at 105 is met on the way down. Dip first: it stands at 95 when the low comes.
    expect(fills(play(after([100, 110, 99, 99.5]), { 0: BUY }, { trailing })).at(-1)).toBe("2 SELL 10 @ 105");
    expect(fills(play(after([100, 110, 96, 109]), { 0: BUY }, { trailing }))).toHaveLength(1);
  });

  test("as a fraction of the price", () => {
    const result = play(after([100, 100, 97, 98]), { 0: BUY }, { trailing: { unit: "fraction", distance: 0.02 } });
    expect(fills(result).at(-1)).toBe("2 SELL 10 @ 98");
  });
});

test("stops of whole prices lie on the instrument's steps, and money is exact there", () => {
  const whole = bars(
    [
      [90, 91, 89, 90],
      [90, 90, 90, 90],
      [90, 91, 89, 91],
    ],
    { priceDigits: 0 },
  );
  const trailed = play(whole, { 0: SELL }, { trailing: { unit: "fraction", distance: 0.0123 } });
  // 1.23 % above the lowest price of 89, down to a whole cent.
  expect(fills(trailed)).toEqual(["1 SELL 10 @ 90", "2 BUY 10 @ 90.09"]);
  expect(trailed.finalEquity).toBe("9999.1");
  const stopped = play(whole, { 0: bracket("BUY", 89.555, 200) });
  expect(fills(stopped)).toEqual(["1 BUY 10 @ 90", "2 SELL 10 @ 89.56"]);
  expect(stopped.finalEquity).toBe("9995.6");
});
