import { Decimal } from "@tickwork/model/decimal";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AccountScene } from "../../test/account-world.ts";
import { euro, spy } from "../../test/bars.ts";
import { newListing } from "../contracts/new-listing.ts";
import { stockListing } from "../contracts/stock-listing.ts";
import type { Listing } from "../market/listing.ts";
import type { AccountBook } from "./account-book.ts";
import { averageCost } from "./position.ts";
import { valuation } from "./valuation.ts";

const apple = stockListing("AAPL") as Listing;
const sap = newListing({ ...spy, id: "STK:SAP:EUR", symbol: "SAP", currency: "EUR", conId: 1, localSymbol: "SAP" });
const future = newListing({
  ...spy,
  id: "FUT:MES:USD",
  securityType: "FUT",
  symbol: "MES",
  tradingClass: "MES",
  conId: 2,
  multiplier: 5,
});
const option = newListing({
  ...spy,
  id: "OPT:SPY:USD",
  securityType: "OPT",
  conId: 3,
  multiplier: 100,
  strike: 170,
  right: "C",
});

function cashOf(book: AccountBook, currency = "USD"): string {
  return (book.cash.get(currency) ?? Decimal.zero).toString();
}

describe("the account's book", () => {
  test("charges an order's minimum once, however many fills it has", () => {
    const { book } = new AccountScene();
    const fill = { listing: spy, side: "BUY", price: 168, usdRate: Decimal.of(1), orderKey: 7 } as const;
    expect(book.book({ ...fill, quantity: 60 }).commission.toString()).toBe("1");
    expect(book.book({ ...fill, quantity: 60 }).commission.toString()).toBe("0");
    expect(book.book({ ...fill, quantity: 100 }).commission.toString()).toBe("0.1");
    expect(book.commissions.toString()).toBe("1.1");
  });

  test("charges the minimum again on the next day of a good-till-cancelled order", () => {
    const { book } = new AccountScene();
    const fill = { listing: spy, side: "BUY", quantity: 60, price: 168, usdRate: Decimal.of(1), orderKey: 7 } as const;
    book.book(fill);
    book.beginDay(15_985, () => undefined);
    expect(book.book(fill).commission.toString()).toBe("1");
  });

  test("moves cash of both currencies in a currency trade, and adds nothing to the account's worth", () => {
    const scene = new AccountScene();
    scene.trade(euro, 25_000, 1.36);
    expect(cashOf(scene.book)).toBe("65998");
    expect(cashOf(scene.book, "EUR")).toBe("25000");
    expect(valuation(scene.book, scene.marks).netLiquidationUsd.toString()).toBe("99998");
  });

  test("counts an option by its multiplier", () => {
    const scene = new AccountScene();
    scene.trade(option, 2, 1.5);
    expect(cashOf(scene.book)).toBe("99698.7");
    expect(averageCost(scene.book.position(option.id)).toString()).toBe("150.65");
    expect(valuation(scene.book, scene.marks).netLiquidationUsd.toString()).toBe("99998.7");
  });

  test("settles a future in cash at the end of each day, and when it is closed", () => {
    const scene = new AccountScene();
    scene.trade(future, 2, 5_000);
    expect(cashOf(scene.book)).toBe("99998.76"); // only the commission
    scene.marks.set(future, 5_010);
    expect(valuation(scene.book, scene.marks).netLiquidationUsd.toString()).toBe("100098.76");
    scene.book.beginDay(15_985, (listing) => scene.marks.price(listing));
    expect(cashOf(scene.book)).toBe("100098.76");
    expect(valuation(scene.book, scene.marks).netLiquidationUsd.toString()).toBe("100098.76");
    scene.trade(future, -2, 5_004);
    expect(cashOf(scene.book)).toBe("100037.52");
  });

  test("pays dividends to longs and takes them from shorts", () => {
    const scene = new AccountScene();
    const dividend = { type: "dividend", exDay: "2013-10-07", amountPerShare: 0.838 } as const;
    scene.trade(spy, 100, 168);
    scene.book.act(spy, dividend, undefined);
    expect(scene.book.flowed("dividend", "USD").toString()).toBe("83.8");
    scene.trade(spy, -300, 168);
    scene.book.act(spy, dividend, undefined);
    expect(scene.book.flowed("dividend", "USD").toString()).toBe("-83.8");
  });

  test("a split changes shares and average cost, and leaves worth and profit", () => {
    const scene = new AccountScene();
    scene.trade(apple, 10, 645.5);
    scene.book.act(apple, { type: "split", exDay: "2014-06-09", newShares: 7, oldShares: 1 }, undefined);
    scene.marks.set(apple, 92.25);
    const { quantity } = scene.book.position(apple.id);
    expect(quantity.toString()).toBe("70");
    expect(averageCost(scene.book.position(apple.id)).toString()).toBe("92.22857143"); // 645.60 with the commission, over 7
    expect(valuation(scene.book, scene.marks).netLiquidationUsd.toString()).toBe("100001.5");
  });

  test("parts of a share are paid out at the market's price, as profit", () => {
    const scene = new AccountScene("100000");
    scene.book.deposit(spy, Decimal.of(50), Decimal.of(2));
    scene.book.act(spy, { type: "split", exDay: "2013-10-07", newShares: 1, oldShares: 20 }, Decimal.of(44));
    expect(scene.book.position(spy.id).quantity.toString()).toBe("2");
    expect(cashOf(scene.book)).toBe("100022");
    expect(scene.book.position(spy.id).realizedPnl.toString()).toBe("2");
  });
});

type Step =
  | { readonly type: "trade"; readonly listing: Listing; readonly quantity: number; readonly cents: number }
  | { readonly type: "flow"; readonly currency: string; readonly cents: number }
  | { readonly type: "dividend"; readonly cents: number };

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    type: fc.constant("trade" as const),
    listing: fc.constantFrom(spy, apple, sap, euro, option),
    quantity: fc.integer({ min: -500, max: 500 }).filter((quantity) => quantity !== 0),
    cents: fc.integer({ min: 1, max: 50_000 }),
  }),
  fc.record({
    type: fc.constant("flow" as const),
    currency: fc.constantFrom("USD", "EUR"),
    cents: fc.integer({ min: -5_000, max: 5_000 }),
  }),
  fc.record({ type: fc.constant("dividend" as const), cents: fc.integer({ min: 1, max: 300 }) }),
);

/** Plays steps and returns what cash of each currency must be: opening − signed quantity × price − commissions + flows. */
function play(scene: AccountScene, list: readonly Step[]): Map<string, Decimal> {
  const cash = new Map([
    ["USD", Decimal.of(100_000)],
    ["EUR", Decimal.zero],
  ]);
  const add = (currency: string, amount: Decimal) =>
    cash.set(currency, (cash.get(currency) ?? Decimal.zero).plus(amount));
  for (const step of list)
    if (step.type === "trade") {
      const { listing, quantity } = step;
      const price = Decimal.of(step.cents / 100);
      const before = scene.book.commissions;
      scene.trade(listing, quantity, price.toNumber());
      add("USD", before.minus(scene.book.commissions));
      add(listing.currency, price.times(quantity).times(listing.multiplier).negated());
      if (listing.securityType === "CASH") add(listing.symbol, Decimal.of(quantity));
    } else if (step.type === "flow") {
      scene.book.flow("deposit", step.currency, Decimal.of(step.cents / 100));
      add(step.currency, Decimal.of(step.cents / 100));
    } else {
      const amountPerShare = step.cents / 100;
      add("USD", scene.book.position(spy.id).quantity.times(amountPerShare));
      scene.book.act(spy, { type: "dividend", exDay: "2013-10-07", amountPerShare }, undefined);
    }
  return cash;
}

describe("whatever is traded", () => {
  test("cash of each currency is what it was, less signed quantity times price, less commissions, plus flows", () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 40 }), (list) => {
        const scene = new AccountScene();
        const expected = play(scene, list);
        for (const [currency, amount] of expected) expect(cashOf(scene.book, currency)).toBe(amount.toString());
      }),
      { numRuns: 60 },
    );
  });

  test("the account is worth its cash and its positions, and has earned what it realized, what is open, and its flows", () => {
    fc.assert(
      fc.property(
        fc.array(
          steps.filter((step) => step.type !== "trade" || step.listing.currency === "USD"),
          { maxLength: 40 },
        ),
        (list) => {
          const scene = new AccountScene();
          scene.marks.set(euro, 1);
          play(
            scene,
            list.filter((step) => step.type !== "trade" || step.listing !== euro),
          );
          const now = valuation(scene.book, scene.marks);
          let worth = now.cashUsd;
          let profit = Decimal.zero;
          for (const { marketValue, unrealizedPnl, position } of now.positions) {
            worth = worth.plus(marketValue);
            profit = profit.plus(unrealizedPnl).plus(position.realizedPnl);
          }
          expect(now.netLiquidationUsd.toString()).toBe(worth.toString());
          const flows = ["deposit", "dividend"].map((kind) =>
            ["USD", "EUR"].map((currency) => scene.book.flowed(kind as "deposit", currency)),
          );
          const flowed = flows.flat().reduce((sum, amount) => sum.plus(amount), Decimal.zero);
          expect(now.netLiquidationUsd.minus(100_000).round(5).toString()).toBe(
            profit.plus(flowed).round(5).toString(),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
