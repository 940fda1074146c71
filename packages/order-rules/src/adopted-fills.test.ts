import fc from "fast-check";
import { expect, test } from "vitest";
import { adoptedFills, AVERAGE_PRICE_TOLERANCE, type Held } from "./adopted-fills.ts";

const OF = { account: "DU1", now: 0, fills: 7 };

/** Average cost, as every book computes it. */
function after(held: Held, fills: ReturnType<typeof adoptedFills>): Held & { readonly realized: number } {
  let { quantity, averagePrice } = held;
  let realized = 0;
  for (const fill of fills) {
    const signed = fill.side === "BUY" ? fill.quantity : -fill.quantity;
    const next = quantity + signed;
    const grows = quantity * signed >= 0;
    if (!grows)
      realized += Math.min(fill.quantity, Math.abs(quantity)) * (fill.price - averagePrice) * Math.sign(quantity);
    if (grows) averagePrice = (quantity * averagePrice + signed * fill.price) / next;
    else if (quantity * next < 0) averagePrice = fill.price;
    quantity = next;
  }
  return { quantity, averagePrice: quantity === 0 ? 0 : averagePrice, realized };
}

const held = fc
  .record({ quantity: fc.integer({ min: -500, max: 500 }), cents: fc.integer({ min: 100, max: 100_000 }) })
  .map(({ quantity, cents }) => ({ quantity, averagePrice: quantity === 0 ? 0 : cents / 100 }));

test("whatever both sides hold, quantity and average price become the broker's, and no profit is made up", () => {
  fc.assert(
    fc.property(held, held, (ours, theirs) => {
      if (ours.quantity === theirs.quantity) return;
      const result = after(ours, adoptedFills("STK:SPY:USD", ours, theirs, OF));
      expect(result.quantity).toBe(theirs.quantity);
      expect(Math.abs(result.averagePrice - theirs.averagePrice)).toBeLessThanOrEqual(
        AVERAGE_PRICE_TOLERANCE * theirs.averagePrice + 1e-6,
      );
      expect(Math.abs(result.realized)).toBeLessThan(1e-6);
    }),
  );
});

test("decided again on the same journal, the fills have the same names; on a longer one they have others", () => {
  const [ours, theirs] = [
    { quantity: 0, averagePrice: 0 },
    { quantity: 7, averagePrice: 168 },
  ];
  const names = (fills: number) =>
    adoptedFills("STK:SPY:USD", ours, theirs, { ...OF, fills }).map(({ execution }) => execution);
  expect(names(7)).toEqual(names(7));
  expect(names(7)).not.toEqual(names(8));
});

test("where nothing differs there is nothing to adopt", () => {
  const same = { quantity: 7, averagePrice: 168 };
  expect(adoptedFills("STK:SPY:USD", same, same, OF)).toEqual([]);
});
