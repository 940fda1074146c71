import { expect, test } from "vitest";
import { evaluate } from "./evaluate.ts";
import { momentumRotation } from "./momentum-rotation.ts";
import { parseParameters } from "./parse-parameters.ts";
import type { BarColumns } from "./strategy.ts";

const parameters = parseParameters(momentumRotation, { lookback: 3, skip: 1, top: 1 });
const DAYS = ["2024-01-29", "2024-01-30", "2024-01-31", "2024-02-01", "2024-02-02"];

function daily(...prices: readonly number[]): BarColumns {
  const column = Float64Array.from(prices);
  const start = column.map((_, index) => Date.parse(DAYS[index] as string));
  return { start, open: column, high: column, low: column, close: column, volume: column };
}

// On the first bar of February the return from three bars ago to one ago counts; the newest bar does not.
const risesMost = daily(10, 10, 20, 5, 5);
const rises = daily(10, 11, 12, 99, 99);
const falls = daily(10, 9, 8, 50, 50);

function decide(all: readonly BarColumns[], self: number, { index = 3, position = 0 } = {}) {
  const peers = all.map((bars) => ({ bars, index }));
  const bars = all[self] as BarColumns;
  return evaluate(momentumRotation, { parameters, bars, index, position, hasWorkingEntry: false, peers, self }).type;
}

test("the strongest instrument is bought on the first bar of a month, the others are sold", () => {
  expect(decide([rises, risesMost], 1)).toBe("enter");
  expect(decide([rises, risesMost], 0)).toBe("hold");
  expect(decide([rises, risesMost], 0, { position: 10 })).toBe("exit");
  expect(decide([rises, risesMost], 1, { position: 10 })).toBe("hold");
});

test("within a month nothing is done", () => {
  expect(decide([rises, risesMost], 1, { index: 4 })).toBe("hold");
});

test("what fell is not held, even when it is the strongest", () => {
  expect(decide([falls], 0)).toBe("hold");
  expect(decide([falls], 0, { position: 10 })).toBe("exit");
});

test("alone, as in a replay of one symbol, it holds what rose", () => {
  const situation = { parameters, bars: rises, index: 3, position: 0, hasWorkingEntry: false };
  expect(evaluate(momentumRotation, situation).type).toBe("enter");
});

test("of two that are equally strong the first is held", () => {
  expect([0, 1].map((self) => decide([rises, rises], self))).toEqual(["enter", "hold"]);
});

test("a peer whose bars have ended stands in nobody's way", () => {
  const strong = daily(10, 10, 40, 90);
  const situation = { parameters, bars: rises, index: 3, position: 0, hasWorkingEntry: false, self: 0 };
  const against = (peer: BarColumns) => {
    const peers = [rises, peer].map((bars) => ({ bars, index: 3 }));
    return evaluate(momentumRotation, { ...situation, peers }).type;
  };
  expect(against(strong)).toBe("hold");
  const ended = { ...strong, start: strong.start.map((time) => time - 10 * 86_400_000) };
  expect(against(ended)).toBe("enter");
});

test("a peer that has no history yet stands behind", () => {
  const peers = [
    { bars: rises, index: 3 },
    { bars: rises, index: -1 },
  ];
  const situation = { parameters, bars: rises, index: 3, position: 0, hasWorkingEntry: false, peers, self: 0 };
  expect(evaluate(momentumRotation, situation).type).toBe("enter");
});
