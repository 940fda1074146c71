import { LIMITS } from "@tickwork/risk-rules/test/builders";
import { describe, expect, test } from "vitest";
import { bars, bracket, BUY, EXIT, scripted } from "../test/builders.ts";
import { type BacktestOptions, defaultOptions } from "./backtest-options.ts";
import type { BarData, QuoteColumns } from "./bar-data.ts";
import { compile } from "./compile.ts";
import { listOrders } from "./list-orders.ts";
import { run } from "./run.ts";

const MINUTE = 60_000;
const limits = {
  ...LIMITS,
  maxOrderQuantity: 500,
  maxOrderValueUsd: 50_000,
  maxPositionQuantity: 500,
  priceCollarBps: 300,
  maxQuoteAgeMs: 60_000,
  maxOpenOrders: 20,
};
const controlled: BacktestOptions = { ...defaultOptions, cash: "1000000", fill: "intrabar", controls: limits };

function minutes(first: string, closes: readonly number[], of: Partial<BarData> = {}): BarData {
  const rows = closes.map((close) => [close, close + 1, close - 1, close] as const);
  const start = Float64Array.from(closes, (_, at) => Date.parse(first) + at * MINUTE);
  return bars(rows, { timeframeMs: MINUTE, start, ...of });
}

function quoted(close: readonly number[], half: number): NonNullable<BarData["quotes"]> {
  const side = (shift: number): QuoteColumns => {
    const column = Float64Array.from(close, (price) => price + shift);
    return { open: column, high: column, low: column, close: column };
  };
  return { bid: side(-half), ask: side(half), isClosing: true };
}

const ordersOf = (data: BarData, script: Parameters<typeof scripted>[0], of: Partial<BacktestOptions> = {}) =>
  listOrders(run(compile(scripted(script), { ...controlled, ...of }), data, {})).map(({ role, state, reason }) => {
    return `${role} ${state}${state === "refused" ? ` ${reason.slice(0, 10)}` : ""}`;
  });

describe("with the controls of trading", () => {
  const midday = minutes("2024-03-05T15:00:00Z", [100, 100, 100]);

  test("what the last bar of a session decides is refused, as its market is closed by then", () => {
    const late = minutes("2024-03-05T20:58:00Z", [100, 100]);
    expect(ordersOf(late, { 0: BUY })).toEqual(["entry filled"]);
    expect(ordersOf(late, { 1: BUY })).toEqual(["entry refused TW-RSK-007"]);
    expect(ordersOf(late, { 1: BUY }, { controls: undefined })).toEqual(["entry filled"]);
  });

  test("an exit that is refused leaves the position, and the next one may come", () => {
    const late = minutes("2024-03-05T20:58:00Z", [100, 100]);
    const result = run(compile(scripted({ 0: BUY, 1: EXIT }), controlled), late, {});
    expect(listOrders(result).map(({ role, state }) => `${role} ${state}`)).toEqual(["entry filled", "exit refused"]);
    expect(result.summary.openTrades).toBe(1);
    expect(result.log.refusals).toBe(1);
  });

  test("quantity, value and price collar are those of the settings", () => {
    expect(ordersOf(midday, { 0: BUY }, { sizing: { type: "shares", quantity: 501 } })).toEqual([
      "entry refused TW-RSK-012",
    ]);
    const dear = minutes("2024-03-05T15:00:00Z", [600, 600]);
    expect(ordersOf(dear, { 0: BUY })).toEqual(["entry refused TW-RSK-013"]);
    const wide = { quotes: quoted([100, 100], 4) };
    expect(ordersOf(minutes("2024-03-05T15:00:00Z", [100, 100], wide), { 0: BUY })).toEqual([
      "entry refused TW-RSK-014",
    ]);
  });

  test("a stop that would trade at once is refused with its entry", () => {
    expect(ordersOf(midday, { 0: bracket("BUY", 101, 105) })).toEqual(["entry refused TW-RSK-015"]);
  });

  test("days are judged as orders of the session to come", () => {
    const days = bars([
      [100, 101, 99, 100],
      [100, 101, 99, 100],
    ]);
    expect(ordersOf(days, { 0: BUY })).toEqual(["entry filled"]);
  });

  test("a quantity that is only known at the fill cannot be judged", () => {
    expect(() => compile(scripted({}), { ...controlled, sizing: { type: "all", isFractional: false } })).toThrow(
      expect.objectContaining({ code: "TW-BKT-002" }),
    );
  });
});

test("a stop within the spread is touched as soon as it stands behind its entry, as at the broker", () => {
  const quotes = { ...quoted([100, 100], 2), isClosing: false };
  const pair = minutes("2024-03-05T15:00:00Z", [100, 100], { quotes });
  const options = { ...controlled, controls: undefined };
  const { log } = run(compile(scripted({ 0: bracket("BUY", 99, 110) }), options), pair, {});
  expect([...log.fillBar.subarray(0, log.fills)]).toEqual([0, 0]);
  expect([...log.fillPrice.subarray(0, log.fills)]).toEqual([102, 98]);
});

test("every fill knows which of the bar's four ticks it met", () => {
  const up = minutes("2024-03-05T15:00:00Z", [100, 100], {
    high: Float64Array.of(101, 104),
    low: Float64Array.of(99, 95),
  });
  const { log } = run(
    compile(scripted({ 0: bracket("BUY", 96, 120) }), { ...controlled, controls: undefined }),
    up,
    {},
  );
  // Entry at the close, stop at the low, which comes second in a bar that does not fall.
  expect([...log.fillTick.subarray(0, log.fills)]).toEqual([3, 1]);
});
