import { expect, test } from "vitest";
import { indicatorMemory, SharedIndicators } from "./shared-indicators.ts";

const one = { outputs: [{ name: "real", type: "real" }] } as const;
const two = {
  outputs: [
    { name: "upper", type: "real" },
    { name: "lower", type: "real" },
  ],
} as const;

function fail(): never {
  throw new RangeError("no");
}

function bands(): Readonly<Record<string, Float64Array>> {
  return { upper: Float64Array.of(3, 4), lower: Float64Array.of(1, 2) };
}

test("a column is computed once and found by every thread", () => {
  const memory = indicatorMemory(3);
  const first = new SharedIndicators(memory).get("sma(close)5", one, () => Float64Array.of(1, 2, 3));
  const other = new SharedIndicators(memory).get("sma(close)5", one, fail) as Float64Array;
  expect(other).toEqual(first);
  expect(other.buffer).toBe(memory.columns);
});

test("outputs keep their names", () => {
  const memory = indicatorMemory(2);
  new SharedIndicators(memory).get("bands", two, bands);
  expect(new SharedIndicators(memory).get("bands", two, bands)).toEqual(bands());
});

test("without room each thread computes for itself", () => {
  const memory = indicatorMemory(2);
  const shared = new SharedIndicators({ ...memory, slots: 1 });
  shared.get("a", one, () => Float64Array.of(1, 2));
  let calls = 0;
  const compute = () => Float64Array.of(5, (calls += 1));
  shared.get("b", one, compute);
  expect(shared.get("b", one, compute)).toEqual(Float64Array.of(5, 2));
});

test("a call that throws is made again by the next who asks", () => {
  const shared = new SharedIndicators(indicatorMemory(2));
  expect(() => shared.get("a", one, fail)).toThrow("no");
  expect(shared.get("a", one, () => Float64Array.of(1, 2))).toEqual(Float64Array.of(1, 2));
});
