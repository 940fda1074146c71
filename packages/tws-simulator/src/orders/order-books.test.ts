import type { ExecutionFilter } from "@tickwork/tws-wire/client/orders/order-requests";
import { describe, expect, test } from "vitest";
import { stockListing } from "../contracts/stock-listing.ts";
import { feedOf, flatMinutes, friday, spy } from "../../test/bars.ts";
import { SyntheticFeed } from "../synthetic/synthetic-feed.ts";
import { InProcessDesk, spyRoute, wireOrder } from "../../test/in-process-desk.ts";

const REST = { orderType: "LMT", limitPrice: 150 } as const;
const ANY: ExecutionFilter = { clientId: 0, account: "", time: "", symbol: "", secType: "", exchange: "", side: "" };

function desk(prices: readonly number[] = [168, 168, 168]): InProcessDesk {
  return new InProcessDesk(feedOf(flatMinutes(friday("10:00"), prices)));
}

describe("changes of orders", () => {
  test("a refused change leaves the order as it was, and says nothing of a cancel", () => {
    const at = desk();
    at.place(1, REST);
    expect(at.place(1, { ...REST, limitPrice: 150.001 })).toEqual(["1 error 110"]);
    expect(at.place(1, { ...REST, action: "SELL" })).toEqual(["1 error 105"]);
    expect(at.place(1, { orderType: "TRAIL", auxPrice: 1 })).toEqual(["1 error 329"]);
    expect(at.place(1, { ...REST, ocaGroup: "other" })).toEqual(["1 error 10326"]);
    expect(at.place(1, { ...REST, ocaType: 1 })).toEqual(["1 error 10327"]);
    expect(at.orders.register.find(1, 1)).toMatchObject({
      status: "Submitted",
      order: { limitPrice: 150, action: "BUY" },
    });
    expect(at.orders.register.open()).toHaveLength(1);
  });

  test("an order comes back as it was told, and that is no change of its group", () => {
    const at = desk();
    at.place(1, { ...REST, transmit: false });
    at.place(2, { action: "SELL", orderType: "LMT", limitPrice: 180, parentId: 1 });
    at.ask({ type: "request-open-orders" });
    const told = at.take().flatMap((message) => (message.type === "open-order" ? [message.report.order] : []))[1];
    expect(told).toMatchObject({ ocaGroup: "1200000002", ocaType: 3 });
    expect(at.place(2, { ...told, limitPrice: 181 })).toEqual(["2 openOrder PreSubmitted", "2 PreSubmitted (child)"]);
  });

  test("a limit order becomes a market order and fills", () => {
    const at = desk();
    at.place(1, REST);
    expect(at.place(1, {}).at(-2)).toBe("1 Filled 100@168.01");
    expect(at.place(1, {})).toEqual(["1 error 104"]);
  });

  test("an id that was used is refused, and once more after ids were rolled back it is not", () => {
    const at = desk();
    at.place(5, {});
    at.place(7, REST);
    expect(at.place(6, {})).toEqual(["6 error 103"]);
    at.simulator.rollBackIds(10);
    expect(at.place(8, REST)).toContain("8 Submitted");
  });
});

describe("orders that persons enter", () => {
  test("nobody is told until client 0 asks; then they have ids below zero, and can be cancelled", () => {
    const at = desk();
    at.join(0);
    at.take(0);
    at.orders.placeManually(wireOrder(REST), spy);
    expect([at.tale(), at.tale(0)]).toEqual([[], []]);
    at.ask({ type: "request-all-open-orders" });
    expect(at.tale()).toEqual(["0 openOrder Submitted", "0 Submitted"]);
    at.ask({ type: "request-open-orders" }, 0);
    expect(at.tale(0)).toEqual(["-2 bound", "-2 openOrder Submitted", "-2 Submitted"]);
    const attributes = { manualTime: "", extOperator: "", manualIndicator: undefined };
    at.ask({ type: "cancel-order", orderId: -2, attributes }, 0);
    expect(at.tale(0)).toEqual(["-2 PendingCancel", "-2 Cancelled", "-2 error 202"]);
  });

  test("client 0 can have them bound as they come; others may not ask for that", () => {
    const at = desk();
    at.join(0);
    at.take(0);
    at.ask({ type: "request-auto-open-orders", bind: true }, 0);
    at.orders.placeManually(wireOrder({}), spy);
    expect(at.tale(0)).toEqual([
      "-2 bound",
      "-2 openOrder PreSubmitted",
      "-2 PreSubmitted",
      "-2 BOT 100@168.01",
      "-2 openOrder Filled",
      "-2 Filled 100@168.01",
      "commission 1",
    ]);
    at.ask({ type: "request-auto-open-orders", bind: true });
    expect(at.take()).toMatchObject([{ type: "error", code: 327 }]);
  });

  test("an execution of one that is not bound has no order id, and completed orders can leave them out", () => {
    const at = desk();
    at.orders.placeManually(wireOrder({}), spy);
    at.ask({ type: "request-executions", requestId: 9, filter: ANY });
    expect(at.take()[0]).toMatchObject({ execution: { orderId: 2_147_483_647 } });
    at.ask({ type: "request-completed-orders", apiOnly: true });
    expect(at.take().map(({ type }) => type)).toEqual(["completed-orders-end"]);
    at.ask({ type: "request-completed-orders", apiOnly: false });
    expect(at.take().map(({ type }) => type)).toEqual(["completed-order", "completed-orders-end"]);
  });
});

describe("the way to the exchange", () => {
  test("a fill that comes before the cancel arrives is booked, and the cancel is told as too late", () => {
    const at = desk([168, 150]);
    at.place(1, REST);
    at.orders.venue.delayMs = 90_000;
    expect(at.cancel(1)).toEqual(["1 PendingCancel"]);
    expect(at.playTo(friday("10:01"))).toContain("1 Filled 100@150");
    at.steps(3);
    expect(at.tale()).toContain("1 error 161");
  });

  test("while it is cut orders are pending, and go on when it is mended", () => {
    const at = desk();
    at.orders.venue.cut();
    expect(at.place(1, {})).toEqual(["1 openOrder PendingSubmit", "1 PendingSubmit"]);
    expect(at.place(2, REST)).toEqual(["2 openOrder PendingSubmit", "2 PendingSubmit"]);
    expect(at.cancel(2)).toEqual(["2 ApiCancelled", "2 error 202"]);
    at.orders.venue.mend(at.simulator.time);
    expect(at.tale()).toEqual([
      "1 openOrder PreSubmitted",
      "1 PreSubmitted",
      "1 BOT 100@168.01",
      "1 openOrder Filled",
      "1 Filled 100@168.01",
      "commission 1",
    ]);
  });

  test("an order that was never transmitted is cancelled as an affair of the API", () => {
    const at = desk();
    at.place(1, { ...REST, transmit: false });
    expect(at.cancel(1)).toEqual(["1 ApiCancelled", "1 error 202"]);
  });
});

describe("books of orders", () => {
  test.each([
    [{}, 2],
    [{ side: "SELL" }, 1],
    [{ side: "BOT" }, 1],
    [{ symbol: "spy", secType: "STK" }, 2],
    [{ symbol: "QQQ" }, 0],
    [{ exchange: "ARCA" }, 2],
    [{ exchange: "NYSE" }, 0],
    [{ clientId: 1 }, 2],
    [{ clientId: 3 }, 0],
    [{ account: "DU1" }, 0],
    [{ time: "20131004-14:00:30" }, 1],
    [{ time: "20131004 11:00:00 US/Eastern" }, 0],
  ])("executions that pass the filter %j: %i", (filter, count) => {
    const at = desk();
    at.place(1, {});
    at.playTo(friday("10:01"));
    at.place(2, { action: "SELL" });
    at.ask({ type: "request-executions", requestId: 9, filter: { ...ANY, ...filter } });
    expect(at.take().filter(({ type }) => type === "execution")).toHaveLength(count);
  });

  test("a filter whose time is none is refused", () => {
    const at = desk();
    at.ask({ type: "request-executions", requestId: 9, filter: { ...ANY, time: "noon" } });
    expect(at.take()).toMatchObject([{ type: "error", id: 9, code: 321 }]);
  });

  test("everything can be kept as JSON and taken back: orders live on, and nothing is told", () => {
    const before = desk([168, 168, 150]);
    before.place(1, {});
    before.place(2, REST);
    before.place(3, { ...REST, transmit: false });
    before.place(4, { action: "SELL", parentId: 2, orderType: "LMT", limitPrice: 180 });
    const kept = JSON.stringify(before.orders.snapshot());
    const after = desk([168, 168, 150]);
    after.orders.restore(JSON.parse(kept) as ReturnType<typeof before.orders.snapshot>);
    expect(after.tale()).toEqual([]);
    expect(after.orders.snapshot().executions).toEqual(before.orders.snapshot().executions);
    const fills = after.playTo(friday("10:02"));
    expect(fills).toContain("2 Filled 100@150");
    expect(fills).toContain("4 Submitted");
  });

  test("a combination is booked as its legs, which cost together what it did", () => {
    const at = new InProcessDesk(new SyntheticFeed({ seed: 1 }));
    const leg = { ratio: 1, exchange: "SMART", openClose: 0, shortSaleSlot: 0, designatedLocation: "", exemptCode: -1 };
    const comboLegs = [
      { ...leg, conId: 756_733, action: "BUY" },
      { ...leg, conId: 320_227_571, action: "SELL" },
    ];
    const pair = { ...spyRoute, secType: "BAG", comboLegs };
    at.steps(4);
    const order = wireOrder({ orderType: "LMT", limitPrice: 500, totalQuantity: 10 });
    at.ask({ type: "place-order", orderId: 1, contract: pair, order });
    const executions = at.take().flatMap((message) => (message.type === "execution" ? [message] : []));
    const [combination, bought, sold] = executions.map(({ execution }) => execution);
    expect(executions.map(({ contract }) => contract.secType)).toEqual(["BAG", "STK", "STK"]);
    expect([combination?.side, bought?.side, sold?.side]).toEqual(["BOT", "BOT", "SLD"]);
    expect((bought?.price ?? 0) - (sold?.price ?? 0)).toBeCloseTo(combination?.price ?? 0, 6);
    expect(
      at.simulator.market.book.positions().map(({ listing, position }) => [listing.symbol, String(position.quantity)]),
    ).toEqual([
      ["SPY", "10"],
      ["QQQ", "-10"],
    ]);
    at.ask({ type: "request-open-orders" });
    expect(at.orders.register.find(1, 1)?.contract.comboLegs).toEqual(comboLegs);
  });

  test("a preview of what cannot be is refused as the order would be", () => {
    const at = desk();
    at.ask({
      type: "place-order",
      orderId: 9,
      contract: spyRoute,
      order: wireOrder({ whatIf: true, totalQuantity: 0 }),
    });
    expect(at.tale()).toEqual(["9 error 434"]);
  });

  test("a short sale of more shares than can be borrowed is held with error 404 until there are enough", () => {
    const gme = stockListing("GME");
    if (gme === undefined) throw new Error("GME is not listed");
    const at = new InProcessDesk(feedOf(flatMinutes(friday("10:00"), [20, 20, 20]), gme));
    const route = { ...spyRoute, symbol: "GME" };
    expect(at.place(1, { action: "SELL", totalQuantity: 1_500 }, route)).toEqual([
      "1 openOrder PreSubmitted",
      "1 PreSubmitted (locate)",
      "1 error 404",
    ]);
    expect(at.playTo(friday("10:01"))).toEqual([]);
    at.place(2, { totalQuantity: 600 }, route);
    expect(at.playTo(friday("10:02"))).toContain("1 Filled 1500@19.99");
    at.place(3, { action: "SELL", totalQuantity: 1_500 }, route);
    expect(at.cancel(3)).toEqual(["3 Cancelled", "3 error 202"]);
  });
});
