import { expect, test } from "vitest";
import { ordersManual } from "./orders-manual.ts";
import { stateMoves } from "./order-states.ts";

test("the picture has every way out of unknown, and none of our own acts among them", () => {
  const out = [...stateMoves()].filter(([move]) => move.startsWith("unknown -> "));
  expect(out.map(([move]) => move).toSorted()).toEqual([
    "unknown -> cancel-requested",
    "unknown -> cancelled",
    "unknown -> filled",
    "unknown -> not-found",
    "unknown -> rejected",
    "unknown -> working",
  ]);
  const why = out.flatMap(([, words]) => words);
  expect(why).toContain("a person's word");
  expect(why).not.toContain("cancel asked");
  expect(why).not.toContain("never written");
});

test("the manual draws the picture and names every control and gate", () => {
  const text = ordersManual();
  expect(text).toContain("stateDiagram-v2");
  expect(text).toContain("TW-RSK-030");
  expect(text).toContain("TW-GAT-025");
});
