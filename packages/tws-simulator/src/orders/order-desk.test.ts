import { OrderAction, OrderType, TimeInForce } from "@stoqey/ib";
import { afterEach, describe, expect, test } from "vitest";
import { euro, euroMinutes, feedOf, flatMinutes, friday, monday } from "../../test/bars.ts";
import {
  euroContract,
  order,
  orderTale,
  spyContract,
  type TradingClient,
  TradingDesk,
} from "../../test/trading-desk.ts";

let desk: TradingDesk;
let client: TradingClient;
afterEach(async () => await desk.close());

/** A desk whose market has shown its first price, with a client that has heard what it was told so far. */
async function openAt(prices: readonly number[], start = friday("10:00")): Promise<void> {
  desk = await TradingDesk.open(feedOf(flatMinutes(start, prices)));
  client = await desk.client();
  await desk.advance();
  client.take();
}

async function tale(): Promise<string[]> {
  await desk.settle();
  return orderTale(client.take());
}

describe("orders over the wire", () => {
  test("a market order is announced, executed, filled and charged, in the recorded sequence", async () => {
    await openAt([168.2]);
    client.ib.placeOrder(1, spyContract, order({ orderRef: "01J0" }));
    await desk.settle();
    const heard = client.take();
    expect(orderTale(heard)).toEqual([
      "1 openOrder PreSubmitted",
      "1 PreSubmitted",
      "1 BOT 100@168.21",
      "1 openOrder Filled",
      "1 Filled 100@168.21",
      "commission 1",
    ]);
    const [, , , execution] = heard.find(([name]) => name === "execDetails") ?? [];
    expect(execution).toMatchObject({
      time: "20131004 10:00:00 US/Eastern",
      orderRef: "01J0",
      acctNumber: "DU1234567",
      exchange: "ARCA",
      cumQty: 100,
    });
  });

  test("a limit order rests as Submitted and fills when the market comes to it", async () => {
    await openAt([168.2, 167.5]);
    client.ib.placeOrder(1, spyContract, order({ orderType: OrderType.LMT, lmtPrice: 168 }));
    expect(await tale()).toEqual([
      "1 openOrder PreSubmitted",
      "1 PreSubmitted",
      "1 openOrder Submitted",
      "1 Submitted",
    ]);
    await desk.advanceTo(friday("10:01"));
    expect(await tale()).toEqual(["1 BOT 100@167.51", "1 openOrder Filled", "1 Filled 100@167.51", "commission 1"]);
  });

  test("a stop waits for its trigger, told twice, and is a market order from then on", async () => {
    await openAt([168.2, 167]);
    client.ib.placeOrder(
      1,
      spyContract,
      order({ action: OrderAction.SELL, orderType: OrderType.STP, auxPrice: 167.5 }),
    );
    const pair = ["1 openOrder PreSubmitted", "1 PreSubmitted (trigger)"];
    expect(await tale()).toEqual([...pair, ...pair]);
    await desk.advanceTo(friday("10:01"));
    const filled = ["1 SLD 100@166.99", "1 openOrder Filled", "1 Filled 100@166.99", "commission 1"];
    expect(await tale()).toEqual(["1 openOrder Submitted", "1 Submitted", ...filled]);
  });

  test("a bracket is silent until its last child is transmitted; its stop takes the target along", async () => {
    await openAt([168.2, 168.2, 165]);
    const exit = { action: OrderAction.SELL, parentId: 1 };
    client.ib.placeOrder(1, spyContract, order({ orderType: OrderType.LMT, lmtPrice: 169, transmit: false }));
    client.ib.placeOrder(2, spyContract, order({ ...exit, orderType: OrderType.LMT, lmtPrice: 172, transmit: false }));
    expect(await tale()).toEqual([]);
    client.ib.placeOrder(3, spyContract, order({ ...exit, orderType: OrderType.STP, auxPrice: 166 }));
    expect(await tale()).toEqual([
      "1 openOrder PreSubmitted",
      "1 PreSubmitted",
      "2 openOrder PreSubmitted",
      "2 PreSubmitted (child)",
      "3 openOrder PreSubmitted",
      "3 PreSubmitted (child)",
      "3 openOrder PreSubmitted",
      "3 PreSubmitted (child)",
      "1 BOT 100@168.21",
      "1 openOrder Filled",
      "1 Filled 100@168.21",
      "commission 1",
      "2 openOrder Submitted",
      "2 Submitted",
      "3 PreSubmitted (trigger)",
    ]);
    await desk.advanceTo(friday("10:02"));
    expect(await tale()).toEqual([
      "3 openOrder Submitted",
      "3 Submitted",
      "3 SLD 100@164.99",
      "3 openOrder Filled",
      "3 Filled 100@164.99",
      "commission 1",
      "2 Cancelled",
      "2 error 202",
    ]);
    expect(await desk.control.ask("account", {})).toMatchObject({
      cash: { USD: "99676" },
      positions: [{ quantity: 0, realizedPnl: "-324" }],
      openOrders: [],
    });
  });

  test("an order that is not transmitted is silent, and lives when it is sent again", async () => {
    await openAt([168.2]);
    client.ib.placeOrder(1, spyContract, order({ orderType: OrderType.LMT, lmtPrice: 150, transmit: false }));
    expect(await tale()).toEqual([]);
    client.ib.placeOrder(1, spyContract, order({ orderType: OrderType.LMT, lmtPrice: 150 }));
    expect(await tale()).toEqual(["1 openOrder Submitted", "1 Submitted"]);
    client.ib.cancelOrder(1);
    expect(await tale()).toEqual(["1 Cancelled", "1 error 202"]);
  });

  test("a cancel is told as asked for, then as done, then as error 202", async () => {
    await openAt([168.2]);
    client.ib.placeOrder(1, spyContract, order({ orderType: OrderType.LMT, lmtPrice: 150 }));
    await tale();
    client.ib.cancelOrder(1);
    expect(await tale()).toEqual(["1 PendingCancel", "1 Cancelled", "1 error 202"]);
  });

  test("a parent takes its children along, held ones too", async () => {
    await openAt([168.2]);
    client.ib.placeOrder(1, spyContract, order({ orderType: OrderType.LMT, lmtPrice: 150 }));
    client.ib.placeOrder(
      2,
      spyContract,
      order({ action: OrderAction.SELL, parentId: 1, orderType: OrderType.LMT, lmtPrice: 180 }),
    );
    client.ib.placeOrder(3, spyContract, order({ action: OrderAction.SELL, parentId: 1, transmit: false }));
    await tale();
    client.ib.cancelOrder(1);
    expect((await tale()).filter((line) => line.endsWith("Cancelled"))).toEqual([
      "1 Cancelled",
      "3 Cancelled",
      "2 Cancelled",
    ]);
    client.ib.placeOrder(4, spyContract, order({ action: OrderAction.SELL, parentId: 1 }));
    expect(await tale()).toEqual(["4 error 10006"]);
  });

  test("an order is changed under its id and keeps it; nothing looks like a cancel", async () => {
    await openAt([168.2, 168.2]);
    client.ib.placeOrder(1, spyContract, order({ orderType: OrderType.LMT, lmtPrice: 150 }));
    await tale();
    client.ib.placeOrder(1, spyContract, order({ orderType: OrderType.LMT, lmtPrice: 151, totalQuantity: 50 }));
    expect(await tale()).toEqual(["1 openOrder Submitted", "1 Submitted"]);
    client.ib.placeOrder(1, spyContract, order({ orderType: OrderType.LMT, lmtPrice: 150.003, totalQuantity: 50 }));
    expect(await tale()).toEqual(["1 error 110"]);
    client.ib.placeOrder(1, spyContract, order({ orderType: OrderType.LMT, lmtPrice: 169, totalQuantity: 50 }));
    expect(await tale()).toEqual([
      "1 openOrder Submitted",
      "1 Submitted",
      "1 BOT 50@168.21",
      "1 openOrder Filled",
      "1 Filled 50@168.21",
      "commission 1",
    ]);
  });

  test("what cannot be is refused with TWS's codes", async () => {
    await openAt([168.2]);
    const { ib } = client;
    ib.placeOrder(5, spyContract, order({}));
    ib.placeOrder(5, spyContract, order({}));
    ib.placeOrder(4, spyContract, order({}));
    ib.placeOrder(6, spyContract, order({ orderType: OrderType.LMT, lmtPrice: 150 }));
    await tale();
    ib.placeOrder(5, spyContract, order({}));
    ib.placeOrder(4, spyContract, order({}));
    ib.placeOrder(6, spyContract, order({ action: OrderAction.SELL, orderType: OrderType.LMT, lmtPrice: 150 }));
    ib.placeOrder(7, { ...spyContract, symbol: "NOSUCHSYM" }, order({}));
    ib.placeOrder(8, spyContract, order({ orderType: "FEELINGS" as OrderType }));
    ib.placeOrder(9, spyContract, order({ orderType: OrderType.VOL }));
    ib.placeOrder(10, spyContract, order({ totalQuantity: 0 }));
    ib.placeOrder(11, spyContract, order({ totalQuantity: 1.5 }));
    ib.placeOrder(12, spyContract, order({ orderType: OrderType.LMT }));
    ib.placeOrder(13, spyContract, order({ orderType: OrderType.LMT, lmtPrice: 150.005 }));
    ib.placeOrder(14, spyContract, order({ account: "DU7" }));
    ib.placeOrder(15, spyContract, order({ eTradeOnly: true }));
    ib.placeOrder(16, spyContract, order({ totalQuantity: 100_000 }));
    ib.cancelOrder(99);
    ib.cancelOrder(5);
    expect((await tale()).filter((line) => line.includes("error"))).toEqual([
      "5 error 104",
      "4 error 103",
      "6 error 105",
      "7 error 200",
      "8 error 321",
      "9 error 387",
      "10 error 434",
      "11 error 10243",
      "12 error 321",
      "13 error 110",
      "14 error 321",
      "15 error 10268",
      "16 error 201",
      "99 error 10147",
      "5 error 10148",
    ]);
  });

  test("an order outside regular hours waits for the opening, with a warning that does not end it", async () => {
    await openAt([168.2, 168.3, 168.4], friday("09:28"));
    client.ib.placeOrder(1, spyContract, order({}));
    expect(await tale()).toEqual(["1 error 399", "1 openOrder PreSubmitted", "1 PreSubmitted"]);
    await desk.advanceTo(friday("09:29"));
    expect(await tale()).toEqual([]);
    await desk.advanceTo(friday("09:30"));
    expect(await tale()).toContain("1 Filled 100@168.41");
  });

  test("a stop rests through the hours before the opening, whatever happens there", async () => {
    desk = await TradingDesk.open(feedOf(flatMinutes(friday("09:27"), [168.2, 160, 168.2, 160])));
    client = await desk.client();
    await desk.advance();
    client.ib.placeOrder(1, spyContract, order({ action: OrderAction.SELL, orderType: OrderType.STP, auxPrice: 165 }));
    await desk.advanceTo(friday("09:29"));
    client.take();
    await desk.advanceTo(friday("09:30"));
    expect((await tale()).at(-2)).toBe("1 Filled 100@159.99");
  });

  test("day orders end with the session, orders good till cancelled live on", async () => {
    const bars = [...flatMinutes(friday("15:59"), [168.2]), ...flatMinutes(monday("09:30"), [168.2, 150])];
    desk = await TradingDesk.open(feedOf(bars));
    client = await desk.client();
    await desk.advance();
    client.ib.placeOrder(1, spyContract, order({ orderType: OrderType.LMT, lmtPrice: 160 }));
    client.ib.placeOrder(2, spyContract, order({ orderType: OrderType.LMT, lmtPrice: 160, tif: TimeInForce.GTC }));
    await desk.settle();
    client.take();
    await desk.advanceTo(friday("16:00"));
    expect(await tale()).toEqual(["1 Cancelled", "1 error 202"]);
    await desk.advanceTo(monday("09:31"));
    expect((await tale())[0]).toBe("2 BOT 100@150.01");
  });

  test("IDEALPRO takes less than its minimum as an odd lot, with warning 399", async () => {
    desk = await TradingDesk.open(feedOf(euroMinutes(friday("10:00"), [1.3867]), euro));
    client = await desk.client();
    await desk.advance();
    client.take();
    client.ib.placeOrder(1, euroContract, order({ totalQuantity: 1_000 }));
    client.ib.placeOrder(2, euroContract, order({ totalQuantity: 25_000, action: OrderAction.SELL }));
    await desk.settle();
    const heard = client.take();
    const warnings = heard.filter(([name]) => name === "error").map(([, error]) => (error as Error).message);
    expect(warnings).toEqual([expect.stringContaining("below the EUR 20000 IdealPro minimum")]);
    expect(orderTale(heard).filter((line) => line.includes("@"))).toEqual([
      "1 BOT 1000@1.3872",
      "1 Filled 1000@1.3872",
      "2 SLD 25000@1.3867",
      "2 Filled 25000@1.3867",
    ]);
    expect(await desk.control.ask("account", {})).toMatchObject({ cash: { USD: "133276.3", EUR: "-24000" } });
  });

  test("a what-if changes nothing and is told once, with its margins and the charge", async () => {
    await openAt([168.2]);
    client.ib.placeOrder(1, spyContract, order({ whatIf: true }));
    await desk.settle();
    const states = client.take("openOrder").map(([, , , , state]) => state);
    expect(states).toMatchObject([
      { initMarginAfter: 8_410, equityWithLoanAfter: 99_999, minCommission: 1, maxCommission: 1 },
    ]);
    expect(await desk.control.ask("account", {})).toMatchObject({ cash: { USD: "100000" }, executions: 0 });
    client.ib.placeOrder(1, spyContract, order({}));
    expect((await tale()).at(-1)).toBe("commission 1");
  });

  test("a what-if with a warning is told twice: first the warning without margins, as recorded, then the margins", async () => {
    desk = await TradingDesk.open(feedOf(euroMinutes(friday("10:00"), [1.387]), euro));
    client = await desk.client();
    await desk.advance();
    client.take();
    client.ib.placeOrder(1, euroContract, order({ totalQuantity: 1_000, whatIf: true }));
    await desk.settle();
    const states = client.take("openOrder").map(([, , , , state]) => state as Record<string, unknown>);
    expect(states).toHaveLength(2);
    expect(states[0]?.["warningText"]).toMatch(
      /^Important Note: Your order size is below the EUR 20000 IdealPro minimum/,
    );
    expect(states[0]?.["initMarginChange"]).toBeUndefined();
    expect(states[1]).toMatchObject({ warningText: "", minCommission: 2, maxCommission: 2 });
  });

  test("a global cancel takes the orders of every client", async () => {
    await openAt([168.2]);
    const other = await desk.client(7);
    client.ib.placeOrder(1, spyContract, order({ orderType: OrderType.LMT, lmtPrice: 150 }));
    other.ib.placeOrder(1, spyContract, order({ orderType: OrderType.LMT, lmtPrice: 151 }));
    await desk.settle();
    other.take();
    client.ib.reqGlobalCancel({});
    expect((await tale()).slice(-2)).toEqual(["1 Cancelled", "1 error 202"]);
    expect(orderTale(other.take())).toEqual(["1 PendingCancel", "1 Cancelled", "1 error 202"]);
  });
});

describe("books over the wire", () => {
  test("open orders are told by client or all, executions with their commissions, completed orders without ids", async () => {
    await openAt([168.2]);
    const other = await desk.client(7);
    client.ib.placeOrder(1, spyContract, order({ orderRef: "filled" }));
    client.ib.placeOrder(2, spyContract, order({ orderType: OrderType.LMT, lmtPrice: 150, orderRef: "open" }));
    other.ib.placeOrder(1, spyContract, order({ orderType: OrderType.LMT, lmtPrice: 151 }));
    await desk.settle();
    client.take();
    client.ib.reqOpenOrders();
    await desk.settle();
    expect(client.take().map(([name]) => name)).toEqual(["openOrder", "orderStatus", "openOrderEnd"]);
    client.ib.reqAllOpenOrders();
    await desk.settle();
    expect(
      client
        .take("openOrder")
        .map(([, id]) => id)
        .sort(),
    ).toEqual([1, 2]);
    client.ib.reqExecutions(9, { symbol: "SPY" });
    client.ib.reqExecutions(10, { side: "SELL" });
    await desk.settle();
    expect(client.take().map(([name]) => name)).toEqual([
      "execDetails",
      "commissionReport",
      "execDetailsEnd",
      "execDetailsEnd",
    ]);
    client.ib.reqCompletedOrders(false);
    await desk.settle();
    const completed = client.take();
    expect(completed.map(([name]) => name)).toEqual(["completedOrder", "completedOrdersEnd"]);
    expect(completed[0]?.[2]).toMatchObject({ orderRef: "filled", filledQuantity: 100 });
  });

  test("order ids outlive the connection, and reqIds gives the next", async () => {
    await openAt([168.2]);
    client.ib.placeOrder(41, spyContract, order({}));
    await desk.settle();
    await desk.leave(client);
    const again = await desk.client(3);
    expect(again.take("nextValidId")).toEqual([["nextValidId", 1]]);
    await desk.leave(again);
    const back = await desk.client(0);
    expect(back.take("nextValidId")).toEqual([["nextValidId", 42]]);
    back.ib.reqIds();
    await desk.settle();
    expect(back.take("nextValidId")).toEqual([["nextValidId", 43]]);
  });

  test("executions are told until midnight, positions for ever", async () => {
    desk = await TradingDesk.open(
      feedOf([...flatMinutes(friday("10:00"), [168.2]), ...flatMinutes(monday("10:00"), [169.2])]),
    );
    client = await desk.client();
    await desk.advance();
    client.ib.placeOrder(1, spyContract, order({}));
    await desk.advanceTo(monday("10:00"));
    client.take();
    client.ib.reqExecutions(9, {});
    client.ib.reqPositions();
    client.ib.cancelOrder(1);
    await desk.settle();
    const heard = client.take();
    expect(heard.map(([name]) => name)).toEqual(["execDetailsEnd", "position", "positionEnd", "error"]);
    expect(heard[1]).toMatchObject(["position", "DU1234567", { conId: 756_733 }, 100, 168.22]);
  });
});
