import { Decimal } from "@tickwork/model/decimal";
import { describe, expect, test } from "vitest";
import { AccountScene, type EarClient } from "../../test/account-world.ts";
import { euro, spy } from "../../test/bars.ts";
import { stockListing } from "../contracts/stock-listing.ts";
import type { Listing } from "../market/listing.ts";
import { DEFAULT_RULES } from "./account-rules.ts";
import { needsLocate, shortability } from "./locate.ts";
import { orderImpact } from "./order-impact.ts";

const gme = stockListing("GME") as Listing;
const apple = stockListing("AAPL") as Listing;
const MINUTE = 60_000;
/** 2013-10-04, a Friday, and the Monday after it. */
const FRIDAY = 15_982;
const MONDAY = 15_985;

function types(client: EarClient): string[] {
  return client.take().map(({ type }) => type);
}

function summary(requestId: number, ...tags: readonly string[]) {
  return { type: "request-account-summary", requestId, group: "All", tags } as const;
}

describe("who watches the account", () => {
  test("is told lines, portfolio, time and the end, then every three minutes of the market what changed", () => {
    const scene = new AccountScene();
    const client = scene.client();
    scene.trade(spy, 100, 168);
    scene.desk.advance(scene.time);
    scene.desk.subscribeUpdates(client);
    expect(new Set(types(client))).toEqual(
      new Set(["account-value", "portfolio-value", "account-update-time", "account-download-end"]),
    );
    scene.marks.set(spy, 169);
    scene.pass(2 * MINUTE);
    expect(client.take()).toEqual([]);
    scene.pass(MINUTE);
    const repeated = client.take();
    expect(repeated[0]).toMatchObject({ type: "portfolio-value", marketPrice: 169, unrealizedPnl: 99 });
    expect(repeated.at(-1)).toEqual({ type: "account-update-time", time: "10:03" });
    expect(repeated).toContainEqual(expect.objectContaining({ key: "NetLiquidation", value: "100099.00" }));
    expect(repeated).not.toContainEqual(expect.objectContaining({ key: "TotalCashValue" }));
  });

  test("is told of a trade at once, also in positions, and of a position's end", () => {
    const scene = new AccountScene();
    const client = scene.client();
    scene.desk.positions.subscribe(client);
    scene.desk.positions.subscribeMulti(client, 9);
    expect(types(client)).toEqual(["position-end", "position-multi-end"]);
    scene.trade(spy, 100, 168);
    scene.trade(spy, -100, 170);
    expect(client.take()).toMatchObject([
      { type: "position", position: 100, averageCost: 168.01 },
      { type: "position-multi", requestId: 9, position: 100, modelCode: "" },
      { type: "position", position: 0, averageCost: 0 },
      { type: "position-multi", position: 0 },
    ]);
  });

  test("may have two summaries, and a third only after one has ended", () => {
    const scene = new AccountScene();
    const client = scene.client();
    const { desk } = scene;
    expect(desk.subscribeSummary(client, summary(1, "NetLiquidation"))).toBe(true);
    expect(desk.subscribeSummary(client, summary(2, "BuyingPower"))).toBe(true);
    expect(desk.subscribeSummary(client, summary(3, "SMA"))).toBe(false);
    expect(desk.subscribeSummary(scene.client(), summary(3, "SMA"))).toBe(true);
    desk.cancelSummary(client, 1);
    expect(desk.subscribeSummary(client, summary(3, "SMA"))).toBe(true);
    expect(client.take()).toMatchObject([
      { tag: "NetLiquidation", value: "100000.00", currency: "USD", account: "DU1234567" },
      { type: "account-summary-end", requestId: 1 },
      { tag: "BuyingPower", value: "400000.00" },
      { type: "account-summary-end", requestId: 2 },
      { tag: "SMA", value: "100000.00" },
      { type: "account-summary-end", requestId: 3 },
    ]);
  });

  test("gets the ledger of one currency, or their sum", () => {
    const scene = new AccountScene();
    const client = scene.client();
    scene.trade(euro, 10_000, 1.25);
    scene.desk.subscribeSummary(client, summary(1, "$LEDGER:EUR"));
    const one = client.take().filter((message) => message.type === "account-summary");
    expect(new Set(one.map(({ currency }) => currency))).toEqual(new Set(["EUR"]));
    expect(one).toContainEqual(expect.objectContaining({ tag: "CashBalance", value: "10000.00", account: "All" }));
    scene.desk.subscribeSummary(client, summary(2, "$LEDGER"));
    const sum = client.take().filter((message) => message.type === "account-summary");
    expect(new Set(sum.map(({ currency }) => currency))).toEqual(new Set(["BASE"]));
  });

  test("hears of profit once a second at most, of the account and of one position, and nothing when it stands", () => {
    const scene = new AccountScene();
    const client = scene.client();
    scene.desk.beginDay(FRIDAY);
    scene.trade(spy, 100, 168);
    scene.desk.subscribePnl(client, 1, undefined);
    scene.desk.subscribePnl(client, 2, spy.conId);
    scene.desk.subscribePnl(client, 3, 12_345);
    expect(client.take()).toEqual([
      { type: "pnl", requestId: 1, dailyPnl: -1, unrealizedPnl: -1, realizedPnl: 0 },
      {
        type: "pnl-single",
        requestId: 2,
        position: 100,
        dailyPnl: -1,
        unrealizedPnl: -1,
        realizedPnl: 0,
        value: 16_800,
      },
      {
        type: "pnl-single",
        requestId: 3,
        position: 0,
        dailyPnl: undefined,
        unrealizedPnl: undefined,
        realizedPnl: undefined,
        value: 0,
      },
    ]);
    scene.desk.advance(scene.time);
    scene.marks.set(spy, 168.5);
    scene.pass(500);
    expect(client.take()).toEqual([]);
    scene.pass(500);
    expect(client.take()).toMatchObject([{ dailyPnl: 49, unrealizedPnl: 49 }, { dailyPnl: 49 }]);
    scene.pass(1_000);
    expect(client.take()).toEqual([]);
  });

  test("sees a new day's profit begin at nothing, whatever was earned before", () => {
    const scene = new AccountScene();
    scene.desk.beginDay(FRIDAY);
    scene.trade(spy, 100, 168);
    scene.trade(spy, -50, 170);
    scene.desk.beginDay(MONDAY);
    scene.marks.set(spy, 171);
    const client = scene.client();
    scene.desk.subscribePnl(client, 1, undefined);
    expect(client.take()).toEqual([{ type: "pnl", requestId: 1, dailyPnl: 50, unrealizedPnl: 149.5, realizedPnl: 0 }]);
  });

  test("is told nothing any more when it has left", () => {
    const scene = new AccountScene();
    const client = scene.client();
    scene.desk.subscribeUpdates(client);
    scene.desk.subscribePnl(client, 1, undefined);
    scene.desk.positions.subscribe(client);
    scene.desk.leave(client);
    client.take();
    scene.trade(spy, 1, 168);
    scene.pass(10 * MINUTE);
    expect(client.take()).toEqual([]);
  });
});

describe("a night", () => {
  test("costs a short its borrow fee for each of its days", () => {
    const scene = new AccountScene();
    scene.desk.beginDay(FRIDAY);
    scene.trade(spy, -1_000, 168.21);
    scene.desk.beginDay(MONDAY);
    expect(scene.book.flowed("borrow-fee", "USD").toString()).toBe("-3.5833333333");
  });

  test("brings dividends and splits of its ex-day, once, and a split ends resting orders", () => {
    const scene = new AccountScene();
    scene.actions.push(
      { listing: apple, action: { type: "dividend", exDay: "2013-10-05", amountPerShare: 3 } },
      { listing: apple, action: { type: "split", exDay: "2013-10-07", newShares: 7, oldShares: 1 } },
      { listing: apple, action: { type: "dividend", exDay: "2013-10-08", amountPerShare: 1 } },
    );
    scene.desk.beginDay(FRIDAY);
    scene.trade(apple, 10, 483);
    scene.desk.beginDay(MONDAY);
    expect(scene.book.flowed("dividend", "USD").toString()).toBe("30");
    expect(scene.book.position(apple.id).quantity.toString()).toBe("70");
    expect(scene.splits).toEqual([apple]);
    scene.desk.beginDay(MONDAY + 1);
    expect(scene.book.flowed("dividend", "USD").toString()).toBe("100");
    expect(scene.splits).toHaveLength(1);
  });
});

describe("margin", () => {
  test("is warned of before it is short, and when it is short the broker sells just enough", () => {
    const scene = new AccountScene();
    const client = scene.client();
    scene.trade(spy, 2_000, 180); // 360,000 of stocks on 100,000
    scene.pass(1_000);
    expect(client.take()).toEqual([]);
    scene.marks.set(spy, 175);
    scene.pass(1_000);
    expect(client.take()).toMatchObject([{ type: "error", id: -1, code: 2_199 }]);
    expect(scene.liquidations).toEqual([]);
    scene.marks.set(spy, 170);
    scene.pass(1_000);
    expect(scene.liquidations).toEqual([{ listing: spy, side: "SELL", quantity: 121 }]);
    scene.pass(1_000);
    expect(scene.liquidations).toHaveLength(1);
    expect(client.take()).toEqual([]);
  });

  test("is told to orders that wait for it, once a minute while it changes", () => {
    const scene = new AccountScene();
    scene.trade(spy, 2_000, 100);
    scene.pass(MINUTE);
    scene.pass(MINUTE);
    scene.marks.set(spy, 90);
    scene.pass(1_000);
    scene.pass(MINUTE);
    expect(scene.cushions.map((percent) => percent.toFixed(3))).toEqual(["49.995", "43.743"]);
  });

  test("of a short is bought back, the largest first, and only while its market is open", () => {
    const scene = new AccountScene();
    scene.trade(spy, -1_000, 100);
    scene.trade(apple, -200, 400);
    scene.marks.set(spy, 150);
    scene.isMarketOpen = false;
    scene.pass(1_000);
    expect(scene.liquidations).toEqual([]);
    scene.isMarketOpen = true;
    scene.pass(1_000);
    expect(scene.liquidations).toMatchObject([{ listing: spy, side: "BUY" }]);
  });
});

function impact(scene: AccountScene, side: "BUY" | "SELL", quantity: number, price: number) {
  return orderImpact({ listing: spy, side, quantity, price: Decimal.of(price) }, scene.book, scene.marks);
}

describe("what an order would do", () => {
  test("is told before, change and after, with its commission", () => {
    const scene = new AccountScene();
    scene.trade(spy, 100, 168);
    const of = impact(scene, "BUY", 300, 168);
    const told = [of.initialMargin, of.maintenanceMargin, of.equityWithLoan].map((change) =>
      [change.before, change.change, change.after].map(String),
    );
    expect(told).toEqual([
      ["8400", "25200", "33600"],
      ["4200", "12600", "16800"],
      ["99999", "-1.5", "99997.5"],
    ]);
    expect([of.minimumCommission, of.maximumCommission].map(String)).toEqual(["1.5", "1.5"]);
    expect(of.shortage).toBeUndefined();
  });

  test("frees margin when it closes, and counts a turn as the position that comes of it", () => {
    const scene = new AccountScene();
    scene.trade(spy, 100, 168);
    expect(String(impact(scene, "SELL", 40, 168).initialMargin.change)).toBe("-3360");
    expect(String(impact(scene, "SELL", 300, 168).maintenanceMargin.after)).toBe("10080");
  });

  test("is refused a day trader beyond four times his equity, anyone else beyond twice", () => {
    const rich = new AccountScene("100000");
    expect(impact(rich, "BUY", 3_990, 100).shortage).toBeUndefined();
    expect(String(impact(rich, "BUY", 4_010, 100).shortage?.neededUsd)).toBe("100250");
    const small = new AccountScene("10000");
    expect(impact(small, "BUY", 199, 100).shortage).toBeUndefined();
    expect(String(impact(small, "BUY", 201, 100).shortage?.neededUsd)).toBe("10050");
  });

  test("differs by liquidity in the tiered plan", () => {
    const rules = { ...DEFAULT_RULES, plan: { pricing: "tiered", regulatoryFees: true } } as const;
    const of = impact(new AccountScene("100000", rules), "BUY", 1_000, 100);
    expect([of.minimumCommission, of.maximumCommission].map(String)).toEqual(["1.6025725", "6.7025725"]);
  });
});

describe("a short sale", () => {
  test("of what is easy to borrow just trades; of what is not, waits for a locate", () => {
    const scene = new AccountScene();
    expect(shortability(spy, scene.book)).toMatchObject({ level: 3, annualRate: 0.0025 });
    expect(needsLocate({ listing: spy, quantity: 5_000 }, scene.book)).toBe(false);
    expect(needsLocate({ listing: gme, quantity: 1_001 }, scene.book)).toBe(true);
    expect(needsLocate({ listing: stockListing("HTB") as Listing, quantity: 1 }, scene.book)).toBe(true);
    expect(shortability(stockListing("HTB") as Listing, scene.book)?.level).toBe(1);
  });

  test("borrows only what is not owned, and what is borrowed already is gone", () => {
    const scene = new AccountScene();
    scene.trade(gme, 500, 20);
    expect(needsLocate({ listing: gme, quantity: 1_500 }, scene.book)).toBe(false);
    scene.trade(gme, -1_400, 20);
    expect(shortability(gme, scene.book)).toMatchObject({ level: 2, shares: 100 });
    expect(needsLocate({ listing: gme, quantity: 101 }, scene.book)).toBe(true);
    expect(shortability(euro, scene.book)).toBeUndefined();
  });
});
