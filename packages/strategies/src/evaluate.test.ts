import { expect, test } from "vitest";
import { evaluate } from "./evaluate.ts";
import { type BarColumns, type Decision, defineStrategy } from "./strategy.ts";

const column = Float64Array.of(1, 2, 3, 4);
const bars: BarColumns = {
  start: column.map((value) => value * 60_000),
  open: column,
  high: column,
  low: column,
  close: column,
  volume: column,
};
const situation = { parameters: {}, bars, index: 2, position: 0, hasWorkingEntry: false };

function strategy(decide: (seen: number) => unknown) {
  return defineStrategy({
    name: "probe",
    title: "Probe",
    parameters: {},
    warmupBars: () => 2,
    indicators: ({ close }) => ({ close }),
    decide: ({ bars: shown }) => decide(shown.close.length) as Decision,
  });
}

test("a strategy is shown nothing after the bar that it decides on", () => {
  const seen: number[] = [];
  const probe = strategy((length) => (seen.push(length), { type: "hold" }));
  evaluate(probe, situation);
  evaluate(probe, { ...situation, index: 3 });
  expect(seen).toEqual([3, 4]);
});

test("it is not asked before its warm-up is over", () => {
  const probe = strategy(() => ({ type: "exit", reason: "asked" }));
  expect(evaluate(probe, { ...situation, index: 0 }).type).toBe("hold");
  expect(evaluate(probe, { ...situation, index: 1 }).type).toBe("exit");
});

test("an error of its own comes with the strategy and the bar", () => {
  const probe = strategy(() => {
    throw new Error("boom");
  });
  expect(() => evaluate(probe, situation)).toThrow(
    "Cannot decide on the bar of 1970-01-01T00:03:00.000Z: strategy probe failed: boom",
  );
});

test.each([
  [undefined, "it returned undefined"],
  [{ type: "buy" }, 'the type "buy"'],
  [{ type: "enter", side: "LONG", reason: "" }, "side is LONG"],
  [{ type: "enter", side: "BUY", stopLoss: Number.NaN, reason: "" }, "stopLoss is NaN"],
  [{ type: "enter", side: "BUY", takeProfit: -1, reason: "" }, "takeProfit is -1"],
])("an answer that is no decision is refused: %o", (answer, message) => {
  expect(() =>
    evaluate(
      strategy(() => answer),
      situation,
    ),
  ).toThrow(message);
});
