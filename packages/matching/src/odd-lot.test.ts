import { expect, test } from "vitest";
import { judgeSize } from "./odd-lot.ts";

const tables = [
  { from: 0, minimum: { EUR: 25_000 } },
  { from: 1_000, minimum: { EUR: 20_000 }, maximum: { EUR: 6_000_000 } },
];

test("a currency order below the minimum of its day is an odd lot", () => {
  const eur = (quantity: number, time: number) => judgeSize(tables, { currency: "EUR", quantity, time });
  expect(eur(20_000, 999)).toEqual({ type: "odd-lot", minimum: 25_000 });
  expect(eur(20_000, 1_000)).toEqual({ type: "full" });
  expect(eur(7_000_000, 2_000)).toEqual({ type: "too-large", maximum: 6_000_000 });
  expect(judgeSize(tables, { currency: "XYZ", quantity: 1, time: 0 })).toEqual({ type: "unknown" });
});
