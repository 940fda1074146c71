import { expect, test } from "vitest";
import { flat } from "../../test/builders.ts";
import { totalReturnPrices } from "./total-return-prices.ts";

test("without actions prices are the bars' own columns", () => {
  const data = flat(10, 11);
  expect(totalReturnPrices(data).open).toBe(data.open);
});

test("a split is no loss, and a dividend is a gain", () => {
  const data = {
    ...flat(100, 50, 48, 48),
    actions: [
      { bar: 1, action: { type: "split", exDay: "2024-01-02", newShares: 2, oldShares: 1 } },
      { bar: 2, action: { type: "dividend", exDay: "2024-01-03", amountPerShare: 2 } },
    ],
  } as const;
  const { open, close } = totalReturnPrices(data);
  // Two shares of 50; each then falls by the 2 that it pays: 2 · 50/48 shares of 48.
  for (const column of [open, close])
    expect(Array.from(column, (price) => Number(price.toFixed(10)))).toEqual([100, 100, 100, 100]);
});
