import { expect, test } from "vitest";
import { seededRandom } from "./seeded-random.ts";

const draw = (count: number, ...of: Parameters<typeof seededRandom>): number[] => {
  const random = seededRandom(...of);
  return Array.from({ length: count }, random);
};

test("equal seeds and labels give equal numbers, any other different ones", () => {
  expect(draw(5, 1, "risk", 1)).toEqual(draw(5, 1, "risk", 1));
  for (const other of [draw(5, 2, "risk", 1), draw(5, 1, "orders", 1), draw(5, 1, "risk", 2)]) {
    expect(other).not.toEqual(draw(5, 1, "risk", 1));
  }
});

test("numbers lie in [0, 1) and are spread evenly", () => {
  const numbers = draw(10_000, 42);
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
  const tenths = Array.from({ length: 10 }, (_, at) => numbers.filter((n) => Math.floor(n * 10) === at).length);
  for (const count of tenths) expect(Math.abs(count - 1_000)).toBeLessThan(150);
});
