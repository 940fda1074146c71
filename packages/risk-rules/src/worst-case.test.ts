import fc from "fast-check";
import { expect, test } from "vitest";
import { type ExposedLeg, worstCase } from "./worst-case.ts";

const buy = { id: "A", side: "BUY", remainingQuantity: 100 } as const;
const exit = { side: "SELL", remainingQuantity: 100, parent: "A", ocaGroup: "g" } as const;

test("a bracket whose entry is not filled can only lead to its entry", () => {
  expect(worstCase([buy, { ...exit, id: "B" }, { ...exit, id: "C" }])).toEqual({ up: 100, down: 0 });
});

test("of a bracket whose entry is partly filled, the exits count by what has filled", () => {
  const entry = { ...buy, remainingQuantity: 60 };
  expect(worstCase([entry, { ...exit, id: "B" }, { ...exit, id: "C" }])).toEqual({ up: 60, down: 40 });
});

test("once the entry is done, of the exits that cancel each other one counts", () => {
  expect(
    worstCase([
      { ...exit, id: "B" },
      { ...exit, id: "C" },
    ]),
  ).toEqual({ up: 0, down: 100 });
});

test("orders that do not cancel each other add up", () => {
  const orders: ExposedLeg[] = [buy, { ...buy, id: "D" }, { id: "E", side: "SELL", remainingQuantity: 30 }];
  expect(worstCase(orders)).toEqual({ up: 200, down: 30 });
});

/** Everything that a set of brackets and single orders can do, tried out. */
function everyOutcome(brackets: readonly { entry: number; exits: number; oca: boolean }[]): [number, number][] {
  let positions: [number, number][] = [[0, 0]];
  for (const { entry, exits, oca } of brackets) {
    const outcomes: number[] = [];
    for (let filled = 0; filled <= entry; filled += 1) {
      // Exits work as far as the entry has filled; without a group every one of them may.
      for (let out = 0; out <= filled * (oca ? Math.min(1, exits) : exits); out += 1) outcomes.push(filled - out);
    }
    const [least, most] = [Math.min(...outcomes), Math.max(...outcomes)];
    positions = positions.map(([low, high]) => [low + least, high + most]);
  }
  return positions;
}

test("no way of filling leads beyond the worst case", () => {
  const bracketArbitrary = fc.record({
    entry: fc.integer({ min: 1, max: 5 }),
    exits: fc.nat(2),
    oca: fc.constant(true),
  });
  fc.assert(
    fc.property(fc.array(bracketArbitrary, { maxLength: 4 }), (brackets) => {
      const legs = brackets.flatMap(({ entry, exits }, at): ExposedLeg[] => [
        { id: `${at}`, side: "BUY", remainingQuantity: entry },
        ...Array.from({ length: exits }, (_, exitAt) => ({
          id: `${at}.${exitAt}`,
          side: "SELL" as const,
          remainingQuantity: entry,
          parent: `${at}`,
          ocaGroup: `g${at}`,
        })),
      ]);
      const { up, down } = worstCase(legs);
      for (const [low, high] of everyOutcome(brackets)) {
        expect(high).toBeLessThanOrEqual(up);
        expect(low).toBeGreaterThanOrEqual(-down);
      }
    }),
  );
});
