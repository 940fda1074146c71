import { LIMITS } from "@tickwork/risk-rules/test/builders";
import { expect, test } from "vitest";
import { BUY, EXIT, flat, play, SELL } from "../../test/builders.ts";
import { defaultOptions } from "../backtest-options.ts";
import { runPortfolio } from "../run-portfolio.ts";
import { decidedSignals, type EntrySignal, seriesSignals } from "./entry-signals.ts";

const told = (signals: readonly EntrySignal[]): readonly string[] =>
  signals.map(({ bar, sign, outcome }) => `${bar} ${sign > 0 ? "long" : "short"} ${outcome}`);

test("an entry that fills is taken; one beside a position is no signal; the last one is open", () => {
  const result = play(flat(10, 10, 10, 10, 10, 10), { 0: BUY, 1: SELL, 3: EXIT, 5: SELL });
  expect(told(decidedSignals(result))).toEqual(["0 long taken", "5 short open"]);
});

test("an entry that is left before it fills is cancelled", () => {
  expect(told(decidedSignals(play(flat(10, 10, 10, 10), { 0: BUY, 1: EXIT }, { latencyBars: 2 })))).toEqual([
    "0 long cancelled",
  ]);
});

test("what cash does not cover is rejected", () => {
  expect(told(decidedSignals(play(flat(10, 10, 10), { 0: BUY }, { cash: "99" })))).toEqual(["0 long rejected"]);
});

test("what a control refuses has its code", () => {
  const controls = { ...LIMITS, maxOrderQuantity: 9 };
  expect(told(decidedSignals(play(flat(10, 10, 10), { 0: BUY }, { controls })))).toEqual(["0 long TW-RSK-012"]);
});

function seriesOf(values: readonly number[], of: { readonly threshold?: number } = {}): readonly string[] {
  const series = Float64Array.from(values);
  const data = flat(...values.map(() => 10));
  const plan = { type: "weights", weights: [series], threshold: of.threshold ?? 0 } as const;
  const [leg] = runPortfolio(plan, { all: [data], options: defaultOptions }).legs;
  if (leg === undefined) throw new Error("Expected a leg");
  return told(seriesSignals(leg, series));
}

test("a series signals when it turns to a side, not when it grows, shrinks or goes on", () => {
  const { NaN: none } = Number;
  expect(seriesOf([none, 0.2, 0.4, none, 0.1, 0, 0.1, -0.1, none])).toEqual([
    "1 long taken",
    "6 long taken",
    "7 short taken",
  ]);
});

test("a weight that the threshold holds back is a signal without an order", () => {
  expect(seriesOf([0.04, 0, 0.5, 0.5], { threshold: 0.05 })).toEqual(["0 long no-order", "2 long taken"]);
});
