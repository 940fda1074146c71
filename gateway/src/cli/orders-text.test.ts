import { expect, test } from "vitest";
import { orderRows, ordersText } from "./orders-text.ts";

const row = {
  intent: "01A",
  state: "unknown",
  role: "entry",
  side: "BUY",
  quantity: 100,
  filled: 0,
  type: "LMT",
  symbol: "SPY",
};

test("an unknown order is shown with what to do about it", () => {
  const text = ordersText([row, { ...row, state: "working" }]);
  expect(text).toContain("01A");
  expect(text).toContain("1 of them UNKNOWN");
});

test("without orders it says so, and an answer of another shape has none", () => {
  expect(ordersText([])).toBe("no order");
  expect(orderRows({ rows: [row] })).toEqual([row]);
  expect(orderRows("nothing")).toEqual([]);
});
