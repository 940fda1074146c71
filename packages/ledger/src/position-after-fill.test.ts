import * as fc from "fast-check";
import { expect, test } from "vitest";
import { FLAT, type Holding, positionAfterFill } from "./position-after-fill.ts";

const buy = (quantity: number, price: number) => ({ side: "BUY", quantity, price }) as const;
const sell = (quantity: number, price: number) => ({ side: "SELL", quantity, price }) as const;

test("buying more moves the average, selling some keeps it, selling the rest closes a trade", () => {
  const first = positionAfterFill(FLAT, buy(100, 168));
  const second = positionAfterFill(first.holding, buy(50, 171));
  expect(second).toEqual({ holding: { quantity: 150, averagePrice: 169 }, closedTrade: false });
  const third = positionAfterFill(second.holding, sell(100, 180));
  expect(third).toEqual({ holding: { quantity: 50, averagePrice: 169 }, closedTrade: false });
  expect(positionAfterFill(third.holding, sell(50, 100))).toEqual({ holding: FLAT, closedTrade: true });
});

test("a sale through zero closes the long trade and starts a short one at its price", () => {
  const holding = { quantity: 100, averagePrice: 10 };
  expect(positionAfterFill(holding, sell(150, 12))).toEqual({
    holding: { quantity: -50, averagePrice: 12 },
    closedTrade: true,
  });
});

test("three tenths bought and sold in parts are flat", () => {
  let holding: Holding = FLAT;
  for (const fill of [buy(0.1, 1), buy(0.2, 1), sell(0.3, 1)]) holding = positionAfterFill(holding, fill).holding;
  expect(holding).toBe(FLAT);
});

test("a fill of nothing, as a busted trade is corrected to, changes nothing", () => {
  const holding = { quantity: -7, averagePrice: 3 };
  expect(positionAfterFill(holding, buy(0, 0))).toEqual({ holding, closedTrade: false });
  expect(positionAfterFill(FLAT, buy(0, 5))).toEqual({ holding: FLAT, closedTrade: false });
});

test("the average lies between the lowest and the highest price paid while a position only grows", () => {
  const prices = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(prices, fc.constantFrom(buy, sell), (cents, side) => {
      let holding: Holding = FLAT;
      for (const cent of cents) holding = positionAfterFill(holding, side(3, cent / 100)).holding;
      expect(holding.averagePrice).toBeGreaterThanOrEqual(Math.min(...cents) / 100 - 1e-9);
      expect(holding.averagePrice).toBeLessThanOrEqual(Math.max(...cents) / 100 + 1e-9);
    }),
  );
});
