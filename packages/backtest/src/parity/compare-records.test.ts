import { describe, expect, test } from "vitest";
import { compareRecords } from "./compare-records.ts";
import type { RecordedFill, RecordedOrder, TradingRecord } from "./trading-record.ts";

const MINUTE = 60_000;
/** End of the bar at place `at`. */
const end = (at: number): number => (at + 1) * MINUTE;

const order = (at: number, of: Partial<RecordedOrder> = {}): RecordedOrder => ({
  decided: end(at),
  role: "entry",
  side: "BUY",
  type: "MKT",
  quantity: 100,
  price: undefined,
  state: "filled",
  evidence: "",
  ...of,
});

const fill = (at: number, of: Partial<RecordedFill> = {}): RecordedFill => ({
  decided: end(at),
  role: "entry",
  time: end(at) - 15_000,
  side: "BUY",
  quantity: 100,
  price: 50,
  commission: 1,
  ...of,
});

function columns(starts: readonly number[]): TradingRecord["bars"] {
  const start = Float64Array.from(starts, (at) => at * MINUTE);
  const price = new Float64Array(start.length).fill(50);
  return { start, open: price, high: price, low: price, close: price, volume: price };
}

const bought: TradingRecord = {
  instrument: { id: "STK:SPY:USD", priceIncrement: 0.01 },
  timeframeMs: MINUTE,
  bars: columns([0, 1, 2, 3, 4, 5]),
  dropped: 0,
  orders: [order(2)],
  fills: [fill(2)],
  refusals: [],
  position: 100,
  cash: "94999",
  commissions: "1",
  equity: "99999",
};

const rows = (engine: Partial<TradingRecord>, live: Partial<TradingRecord> = {}) =>
  compareRecords({ ...bought, ...live }, { ...bought, ...engine }).map(({ what, cause }) => `${what} ${cause}`);

describe("two ways of trading the same days", () => {
  test("are equal when every row is, whatever zeros stand behind the point", () => {
    expect(rows({ cash: "94999.00", fills: [fill(2, { price: 50.000_000_000_001 })] })).toEqual([]);
  });

  test("an order that only one side sent, since the market was closed, is of the session's end", () => {
    const refusal = { decided: end(2), side: "BUY", quantity: 100, code: "TW-RSK-007", message: "closed" } as const;
    const differences = compareRecords(
      { ...bought, orders: [], fills: [], refusals: [refusal], position: 0, cash: "100000", commissions: "0" },
      bought,
    );
    const [row] = differences.filter(({ what }) => what === "order");
    expect(row).toMatchObject({ cause: "session-end", live: { refused: "TW-RSK-007" } });
    expect(differences.filter(({ what }) => what === "refusal")).toEqual([]);
    expect(differences.find(({ what }) => what === "fill")?.cause).toBe("session-end");
    expect(differences.find(({ what }) => what === "position")?.cause).toBe("consequence");
  });

  test("another control than the hours is told by its code", () => {
    const refusal = { decided: end(2), side: "BUY", quantity: 100, code: "TW-RSK-014", message: "wide" } as const;
    expect(rows({ orders: [], fills: [], refusals: [refusal] })[1]).toBe("order control-refused");
  });

  test("the same order one bar later is a matter of the signal's timing", () => {
    expect(rows({ orders: [order(3)], fills: [fill(3)] })).toContain("order signal-timing");
  });

  test("a bar of one side only explains the order that it decided", () => {
    const differences = rows({ bars: columns([0, 1, 3, 4, 5]), orders: [], fills: [] });
    expect(differences).toEqual(["bar bar-missing", "fill bar-missing", "order bar-missing"]);
  });

  test("bars that one side lacks in a row are told as one", () => {
    const differences = compareRecords({ ...bought, bars: columns([0, 4, 5]), orders: [], fills: [] }, bought);
    expect(differences.filter(({ what }) => what === "bar")).toMatchObject([{ live: null, engine: { bars: 3 } }]);
    expect(differences.find(({ what }) => what === "order")?.cause).toBe("bar-missing");
  });

  test("bars that the live path gave up are not missing ones", () => {
    expect(rows({}, { bars: columns([3, 4, 5]), dropped: 3 })).toEqual(["bar bar-window"]);
  });

  test("a bar with another price is told with both rows", () => {
    const close = Float64Array.of(50, 50, 50, 50, 50.01, 50);
    const [difference] = compareRecords(bought, { ...bought, bars: { ...bought.bars, close } });
    expect(difference).toMatchObject({ cause: "bar-values", time: 4 * MINUTE, engine: { close: 50.01 } });
  });

  test("less volume in the first bar alone is the trade before which the live path knew no volume", () => {
    const volume = Float64Array.of(40, 50, 50, 50, 50, 50);
    expect(rows({}, { bars: { ...bought.bars, volume } })).toEqual(["bar first-bar"]);
    expect(rows({ bars: { ...bought.bars, volume } })).toEqual(["bar bar-values"]);
  });

  test("volume is not compared where quotes have none", () => {
    expect(rows({ bars: { ...bought.bars, volume: new Float64Array(6) } })).toEqual([]);
  });

  test.each([
    ["spread", { price: 50.02 }],
    ["tick-rounding", { price: 50.004 }],
    ["fill-model", { price: 50.02, time: end(2) }],
    ["fill-model", { time: end(2) }],
    ["commission-plan", { commission: 1.05 }],
    ["partial-fill", { quantity: 60 }],
  ] as const)("a fill that differs is of the cause %s: %j", (cause, of) => {
    expect(rows({ fills: [fill(2, of)] })).toEqual([`fill ${cause}`]);
  });

  test("a stop that one side fills at its own price and the other at the market's is of the fill model", () => {
    const stop = { role: "stop-loss", side: "SELL", type: "STP", price: 49 } as const;
    const filled = { role: "stop-loss", side: "SELL" } as const;
    const live = { orders: [order(2, stop)], fills: [fill(2, { ...filled, price: 48.95 })] };
    expect(rows({ ...live, fills: [fill(2, { ...filled, price: 49 })] }, live)).toEqual(["fill fill-model"]);
  });

  test.each([
    ["order-size", { quantity: 90 }],
    ["tick-rounding", { price: 49.01 }],
    ["bracket", { price: 48 }],
    ["bracket", { state: "cancelled" }],
    ["broker-rejected", { state: "rejected", evidence: "no margin" }],
  ] as const)("an order that differs is of the cause %s: %j", (cause, of) => {
    const stop = order(2, { role: "stop-loss", side: "SELL", type: "STP", price: 49 });
    expect(rows({ orders: [{ ...stop, ...of }] }, { orders: [stop] })).toEqual([`order ${cause}`]);
  });

  test("what follows from another position is a consequence", () => {
    const later = { orders: [order(2), order(5, { role: "exit", side: "SELL" })] };
    const differences = rows({ orders: [], fills: [] }, later);
    expect(differences.filter((one) => one.startsWith("order"))).toEqual(["order unexplained", "order consequence"]);
  });

  test("a seconds' fraction that the broker cannot tell is no difference", () => {
    expect(rows({ fills: [fill(2, { time: end(2) - 15_000 + 500 })] })).toEqual([]);
  });

  test("the same books at another price are a matter of valuation, and money without a row is unexplained", () => {
    expect(rows({ equity: "100000" })).toEqual(["equity valuation"]);
    expect(rows({ cash: "94998" })).toEqual(["cash unexplained"]);
  });
});
