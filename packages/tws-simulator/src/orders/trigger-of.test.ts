import { expect, test } from "vitest";
import { friday } from "../../test/bars.ts";
import { InProcessDesk, spyRoute } from "../../test/in-process-desk.ts";
import { SyntheticFeed } from "../synthetic/synthetic-feed.ts";
import { marketTrigger, triggerOf } from "./trigger-of.ts";

test("stops go by the last trade, of options by two quotes, where nothing trades by the quote that fills them", () => {
  expect((["STK", "FUT", "OPT", "CASH", "BOND"] as const).map(marketTrigger)).toEqual([
    "last",
    "last",
    "double-bid-ask",
    "touch-quote",
    "touch-quote",
  ]);
  expect([0, 4, 8].map(triggerOf)).toEqual([undefined, "bid-ask", "mid"]);
});

test("a stop on a bond, of which there are no trades, is triggered by its quote", () => {
  const at = new InProcessDesk(new SyntheticFeed({ seed: 1 }));
  const bond = { ...spyRoute, symbol: "91282CJZ5", secType: "BOND" };
  const before = at.place(1, { orderType: "STP", auxPrice: 50, action: "BUY", totalQuantity: 1_000 }, bond);
  at.playTo(friday("09:30"));
  at.steps(8);
  expect([...before, ...at.tale()].find((line) => line.startsWith("1 Filled 1000"))).toBeDefined();
});
