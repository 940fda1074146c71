import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { EventName, type FADataType, type IBApi, OrderAction } from "@stoqey/ib";
import { afterEach, describe, expect, test } from "vitest";
import { feedOf, flatMinutes, friday, monday, spy } from "../../test/bars.ts";
import { order, spyContract, type TradingClient, TradingDesk } from "../../test/trading-desk.ts";
import { RecordedFeed } from "../market/recorded-feed.ts";
import { openRecordedFeed } from "../market/open-feed.ts";

const account = "DU1234567";
const day = flatMinutes(friday("09:30"), [168, 168.5, 169, 169, 169, 169]);
let desk: TradingDesk;
afterEach(async () => await desk.close());

/** A client with a hundred shares of SPY, bought at 168.01. */
async function holder(): Promise<TradingClient> {
  const client = await desk.client(1);
  await desk.advance();
  client.ib.placeOrder(1, spyContract, order({}));
  await desk.settle();
  client.take();
  return client;
}

/** What is heard after a request. */
async function asked(client: TradingClient, ask: (ib: IBApi) => void, ...names: readonly string[]) {
  client.take();
  ask(client.ib);
  await desk.settle();
  return client.take(...names);
}

describe("the account over the wire", () => {
  test("positions and profit by account and model", async () => {
    desk = await TradingDesk.open(feedOf(day));
    const client = await holder();
    const multi = await asked(client, (ib) => ib.reqPositionsMulti(5, account, ""));
    expect(multi).toMatchObject([
      ["positionMulti", 5, account, "", { symbol: "SPY", conId: 756_733 }, 100, 168.02],
      ["positionMultiEnd", 5],
    ]);
    expect(await asked(client, (ib) => ib.reqPnL(6, account, ""))).toEqual([["pnl", 6, -2, -2, 0]]);
    const single = await asked(client, (ib) => ib.reqPnLSingle(7, account, "", 756_733));
    expect(single).toEqual([["pnlSingle", 7, 100, -2, -2, 0, 16_800]]);
    await desk.advance(4); // the next minute is at 168.50
    expect(client.take("pnl", "pnlSingle")).toEqual([
      ["pnl", 6, 48, 48, 0],
      ["pnlSingle", 7, 100, 48, 48, 0, 16_850],
    ]);
    client.ib.cancelPnL(6);
    client.ib.cancelPnLSingle(7);
    await desk.advance(4);
    expect(client.take("pnl", "pnlSingle", "error")).toEqual([]);
  });

  test("family codes, user info, soft-dollar tiers, and no financial advisor", async () => {
    desk = await TradingDesk.open(feedOf(day));
    const client = await desk.client(1);
    const heard = await asked(client, (ib) => {
      ib.reqFamilyCodes();
      ib.reqUserInfo(8);
      ib.reqSoftDollarTiers(9);
      ib.reqManagedAccts();
      ib.requestFA(1 as FADataType);
      ib.replaceFA(10, 1 as FADataType, "<x/>");
    });
    expect(
      heard.map(([name, ...values]) => (name === "error" ? [name, values[1], values[2]] : [name, ...values])),
    ).toEqual([
      ["familyCodes", [{ accountID: account, familyCode: "" }]],
      ["userInfo", 8, ""],
      ["softDollarTiers", 9, []],
      ["managedAccounts", account],
      ["info", "Error validating request.-'bF' : cause - FA data operations ignored for non FA customers.", 321],
      ["error", 321, 10],
    ]);
  });

  test("refuses a third summary, another account, a model, a taken or unknown id", async () => {
    desk = await TradingDesk.open(feedOf(day));
    const client = await desk.client(1);
    const heard = await asked(
      client,
      (ib) => {
        for (const requestId of [1, 2, 3]) ib.reqAccountSummary(requestId, "All", "NetLiquidation");
        ib.reqPositionsMulti(4, "DU9", "");
        ib.reqAccountUpdatesMulti(5, account, "Core", false);
        ib.reqPnL(6, account, "");
        ib.reqPnL(6, account, "");
        ib.cancelPnL(7);
      },
      EventName.error,
    );
    expect(heard.map(([, , code, id]) => [code, id])).toEqual([
      [322, 3],
      [321, 4],
      [321, 5],
      [322, 6],
      [300, 7],
    ]);
  });

  test("a violated margin is warned of and liquidated by the broker, as executions that say so", async () => {
    const crash = flatMinutes(friday("09:30"), [168, 168, 131, 130, 125, 125, 125]);
    desk = await TradingDesk.open(feedOf(crash));
    const client = await desk.client(0);
    await desk.advance();
    client.ib.placeOrder(1, spyContract, order({ totalQuantity: 2_300 }));
    await desk.settle();
    client.take();
    await desk.advance(20);
    const heard = client.take();
    const warning = heard.findIndex(([name, , code]) => name === "info" && code === 2_199);
    const sold = heard.findIndex(([name]) => name === EventName.execDetails);
    expect(warning).toBeGreaterThanOrEqual(0);
    expect(sold).toBeGreaterThan(warning);
    expect(heard[sold]?.[3]).toMatchObject({ side: "SLD", liquidation: 1 });
  });

  test("a split changes the position over night and ends what rests, and a dividend is paid", async () => {
    const bars = [...flatMinutes(friday("15:58"), [168, 168]), ...flatMinutes(monday("09:30"), [84, 84])];
    const feed = new RecordedFeed(spy, { timeframeMs: 60_000, bars }, "test split", [
      { listing: spy, action: { type: "dividend", exDay: "2013-10-07", amountPerShare: 0.5 } },
      { listing: spy, action: { type: "split", exDay: "2013-10-07", newShares: 2, oldShares: 1 } },
    ]);
    desk = await TradingDesk.open(feed);
    const client = await holder();
    client.ib.placeOrder(
      2,
      spyContract,
      order({ action: OrderAction.SELL, orderType: "LMT" as never, lmtPrice: 200, tif: "GTC" }),
    );
    client.ib.reqPositions();
    await desk.settle();
    client.take();
    await desk.advanceTo(monday("09:30"));
    const heard = client.take();
    expect(heard).toContainEqual(["position", account, expect.objectContaining({ symbol: "SPY" }), 200, 84.01]);
    expect(heard).toContainEqual(["error", expect.anything(), 202, 2, undefined]);
    expect(await desk.control.ask("account", {})).toMatchObject({
      cash: { USD: "83248" },
      netLiquidationUsd: "100048",
    });
  });
});

const folder = new URL("../../../../../shared/data/us-daily/", import.meta.url);

describe.skipIf(!existsSync(folder))("daily data with its factors (skipped where ../shared/data is not there)", () => {
  test("Apple's shares of June 2014 become seven each", async () => {
    const path = fileURLToPath(new URL("AAPL.csv", folder));
    const feed = openRecordedFeed({ path, symbol: "AAPL", zone: undefined });
    desk = await TradingDesk.open(feed);
    const book = desk.server.simulator.market.book;
    const listing = feed.find("AAPL");
    if (listing === undefined) throw new Error("Apple is not offered by its own data");
    const { simulator } = desk.server;
    while (simulator.time < Date.parse("2014-06-06T20:00:00Z")) simulator.step();
    book.book({ listing, side: "BUY", quantity: 10, price: 645.5, usdRate: simulator.market.board.usdRate("USD") });
    while (simulator.time < Date.parse("2014-06-09T20:00:00Z")) simulator.step();
    expect(book.position(listing.id).quantity.toString()).toBe("70");
  });
});
