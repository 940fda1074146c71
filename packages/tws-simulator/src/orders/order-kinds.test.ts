import { describe, expect, test } from "vitest";
import { euro, euroMinutes, feedOf, flatMinutes, friday, minute, monday } from "../../test/bars.ts";
import { euroRoute, InProcessDesk, spyRoute } from "../../test/in-process-desk.ts";

function desk(prices: readonly number[], start = friday("10:00")): InProcessDesk {
  return new InProcessDesk(feedOf(flatMinutes(start, prices)));
}

/** Lines of a tale without openOrder, which goes with each status. */
function short(tale: readonly string[]): string[] {
  return tale.filter((line) => !line.includes("openOrder") && !line.startsWith("commission"));
}

describe("kinds of orders at the desk", () => {
  test("a stop-limit waits for its trigger and rests at its limit", () => {
    const at = desk([168, 169, 168.5]);
    expect(short(at.place(1, { orderType: "STP LMT", auxPrice: 168.8, limitPrice: 168.6 }))).toEqual([
      "1 PreSubmitted (trigger)",
      "1 PreSubmitted (trigger)",
    ]);
    expect(short(at.playTo(friday("10:01")))).toEqual(["1 Submitted"]);
    expect(short(at.playTo(friday("10:02")))).toEqual(["1 BOT 100@168.51", "1 Filled 100@168.51"]);
  });

  test("a trailing stop follows the market, is told where it stands, and sells when it turns", () => {
    const at = desk([168, 170, 169.5, 168.9]);
    at.place(1, { orderType: "TRAIL", action: "SELL", auxPrice: 1 });
    at.playTo(friday("10:01"));
    at.ask({ type: "request-open-orders" });
    const [told] = at.take();
    expect(told).toMatchObject({ type: "open-order", report: { order: { trailStopPrice: 169, auxPrice: 1 } } });
    expect(short(at.playTo(friday("10:03")))).toEqual(["1 Submitted", "1 SLD 100@168.89", "1 Filled 100@168.89"]);
  });

  test("a trailing stop-limit keeps its limit's distance from the stop", () => {
    const at = desk([168, 170, 168.9, 169.2]);
    at.place(1, { orderType: "TRAIL LIMIT", action: "SELL", auxPrice: 1, limitPriceOffset: 0.05, trailStopPrice: 167 });
    expect(short(at.playTo(friday("10:02")))).toEqual(["1 Submitted"]);
    expect(short(at.playTo(friday("10:03")))).toEqual(["1 SLD 100@169.19", "1 Filled 100@169.19"]);
  });

  test("a market order at the close waits for it, and fills at the last trade", () => {
    const at = desk([168, 168.4], friday("15:58"));
    expect(short(at.place(1, { orderType: "MOC" }))).toEqual(["1 PreSubmitted"]);
    expect(short(at.playTo(friday("16:00")))).toEqual(["1 BOT 100@168.4", "1 Filled 100@168.4"]);
  });

  test("an order for the opening that its limit misses is cancelled there", () => {
    const at = desk([168, 168, 168.4], friday("09:28"));
    expect(short(at.place(1, { orderType: "LMT", limitPrice: 100, timeInForce: "OPG" }))).toEqual([
      "1 error 399",
      "1 PreSubmitted",
    ]);
    at.place(2, { timeInForce: "OPG" });
    expect(short(at.playTo(friday("09:31")))).toEqual([
      "1 Cancelled",
      "1 error 202",
      "2 BOT 100@168.4",
      "2 Filled 100@168.4",
    ]);
  });

  test("an order for at once that gets nothing is cancelled, told as asked for first", () => {
    const at = desk([168]);
    expect(short(at.place(1, { orderType: "LMT", limitPrice: 160, timeInForce: "IOC" }))).toEqual([
      "1 PreSubmitted",
      "1 PendingCancel",
      "1 Cancelled",
      "1 error 202",
    ]);
    expect(short(at.place(2, { orderType: "LMT", limitPrice: 160, timeInForce: "FOK" })).at(-1)).toBe("2 error 202");
  });

  test("an order good till a time ends there", () => {
    const at = desk([168, 168, 168, 168]);
    at.place(1, {
      orderType: "LMT",
      limitPrice: 160,
      timeInForce: "GTD",
      goodTillDate: "20131004 10:02:00 US/Eastern",
    });
    expect(at.playTo(friday("10:01"))).toEqual([]);
    expect(at.playTo(friday("10:02"))).toEqual(["1 Cancelled", "1 error 202"]);
  });

  test("an order good after a time sleeps until then", () => {
    const at = desk([168, 168, 168]);
    expect(short(at.place(1, { goodAfterTime: "20131004 10:02:00 US/Eastern" }))).toEqual(["1 PreSubmitted"]);
    expect(at.playTo(friday("10:01"))).toEqual([]);
    expect(short(at.playTo(friday("10:02"))).at(-1)).toBe("1 Filled 100@168.01");
  });

  test("a condition on a price brings an order to life", () => {
    const at = desk([168, 169, 170]);
    const condition = { conId: 756_733, exchange: "SMART", conjunction: "a", triggerMethod: 0, isMore: true } as const;
    expect(short(at.place(1, { conditions: [{ type: "price", value: 170, ...condition }] }))).toEqual([
      "1 PreSubmitted",
    ]);
    expect(at.playTo(friday("10:01"))).toEqual([]);
    expect(short(at.playTo(friday("10:02"))).at(-1)).toBe("1 Filled 100@170.01");
  });

  test("a condition on the margin cushion is looked at as the account changes", () => {
    const at = desk([168, 168, 168]);
    at.place(1, { conditions: [{ type: "margin", conjunction: "a", isMore: false, value: 90 }] });
    expect(at.playTo(friday("10:01"))).toEqual([]);
    at.place(2, { totalQuantity: 4_000 });
    expect(short(at.playTo(friday("10:02"))).at(-1)).toBe("1 Filled 100@168.01");
  });

  test("a condition on the day's change looks at the close of the day before", () => {
    const bars = [...flatMinutes(friday("15:59"), [168]), ...flatMinutes(monday("09:30"), [168, 160])];
    const at = new InProcessDesk(feedOf(bars));
    const condition = { conId: 756_733, exchange: "SMART", conjunction: "a", isMore: false } as const;
    at.place(1, { timeInForce: "GTC", conditions: [{ type: "percent-change", value: -4, ...condition }] });
    expect(short(at.playTo(monday("09:30")))).toEqual([]);
    expect(short(at.playTo(monday("09:31"))).at(-1)).toBe("1 Filled 100@160.01");
  });

  test("an adjustable stop becomes what it was to become, and is told so", () => {
    const at = desk([168, 171, 169]);
    at.place(1, {
      action: "SELL",
      orderType: "STP",
      auxPrice: 160,
      adjustedOrderType: "STP",
      triggerPrice: 170,
      adjustedStopPrice: 169.5,
    });
    at.playTo(friday("10:01"));
    at.ask({ type: "request-open-orders" });
    expect(at.take()[0]).toMatchObject({ report: { order: { orderType: "STP", auxPrice: 169.5 } } });
    expect(short(at.playTo(friday("10:02"))).at(-1)).toBe("1 Filled 100@168.99");
  });

  test("a scale order works level by level; its profit taker is an order of its own", () => {
    const at = desk([168, 167.5, 168.6]);
    const scale = {
      priceAdjustValue: undefined,
      priceAdjustInterval: undefined,
      profitOffset: 1,
      autoReset: false,
      initPosition: undefined,
      initFillQuantity: undefined,
      randomPercent: false,
    };
    const levels = { scaleInitLevelSize: 40, scaleSubsLevelSize: 30, scalePriceIncrement: 0.5, scale };
    const tale = short(at.place(1, { orderType: "LMT", limitPrice: 168.01, ...levels }));
    expect(tale).toContain("1 BOT 40@168.01");
    expect(tale).toContain("1 Submitted 40@168.01, 60 left");
    expect(tale).toContain("-2 bound");
    expect(short(at.playTo(friday("10:01")))).toContain("1 BOT 30@167.51");
    expect(short(at.playTo(friday("10:02")))).toContain("-3 SLD 30@168.59");
  });

  test("an order that fills in parts tells each execution, what has filled, at what average, and what is left", () => {
    const bars = [minute(friday("10:00"), [168, 168, 168, 168]), minute(friday("10:01"), [169, 169, 169, 169])];
    const at = new InProcessDesk(feedOf(bars), { fills: { kind: "quote-size" } });
    at.playTo(friday("10:00") + 45_000);
    expect(at.place(1, { totalQuantity: 700 })).toEqual([
      "1 openOrder PreSubmitted",
      "1 PreSubmitted",
      "1 BOT 500@168.01",
      "1 openOrder Submitted",
      "1 Submitted 500@168.01, 200 left",
      "commission 2.5",
    ]);
    expect(at.playTo(friday("10:01"))).toEqual([
      "1 BOT 200@169.01",
      "1 openOrder Filled",
      "1 Filled 700@168.29571429",
      "commission 1",
    ]);
    expect(at.orders.register.executions.map(({ execution }) => execution.cumulativeQuantity)).toEqual([500, 700]);
  });

  test("an OCA group reduces in proportion, cancels, or both, as its kind says", () => {
    const bars = [minute(friday("10:00"), [168, 168, 168, 168]), minute(friday("10:01"), [168, 168, 168, 168])];
    const at = new InProcessDesk(feedOf(bars), { fills: { kind: "quote-size" } });
    at.place(1, { orderType: "LMT", limitPrice: 160, totalQuantity: 1_000, ocaGroup: "one", ocaType: 3 });
    expect(short(at.place(2, { totalQuantity: 1_000, ocaGroup: "one", ocaType: 3 }))).toEqual([
      "2 PreSubmitted",
      "2 BOT 500@168.01",
      "2 Submitted 500@168.01, 500 left",
      "1 Submitted",
    ]);
    expect(at.orders.register.find(1, 1)?.order.totalQuantity).toBe(500);
    at.place(3, { orderType: "LMT", limitPrice: 160, ocaGroup: "two", ocaType: 1 });
    expect(
      short(at.place(4, { orderType: "LMT", limitPrice: 168, action: "SELL", ocaGroup: "two", ocaType: 1 })),
    ).not.toEqual([]);
  });

  test("a currency's stop looks at the quote at which it would fill", () => {
    const at = new InProcessDesk(feedOf(euroMinutes(friday("10:00"), [1.3867, 1.3851]), euro));
    at.place(1, { action: "SELL", orderType: "STP", auxPrice: 1.386, totalQuantity: 25_000 }, euroRoute);
    expect(short(at.playTo(friday("10:01")))).toContain("1 Filled 25000@1.3851");
  });

  test("a child that asks for it takes its parent along", () => {
    const at = desk([168]);
    at.place(1, { orderType: "LMT", limitPrice: 150, transmit: false });
    at.place(2, { action: "SELL", orderType: "LMT", limitPrice: 180, parentId: 1, autoCancelParent: true });
    expect(short(at.cancel(2))).toEqual(["2 Cancelled", "2 error 202", "1 Cancelled", "1 error 202"]);
  });

  test("an order whose market is halted waits; one that cannot wait is inactive", () => {
    const at = desk([168, 168.5]);
    const { listing } =
      [...([at.simulator.market.board.listings()][0] ?? [])].map((found) => ({ listing: found }))[0] ?? {};
    if (listing === undefined) throw new Error("no market");
    at.orders.halt(listing);
    expect(short(at.place(1, {}))).toEqual(["1 PreSubmitted", "1 Submitted"]);
    expect(short(at.place(2, { timeInForce: "IOC" })).slice(-2)).toEqual(["2 Inactive", "2 error 154"]);
    at.orders.resume(listing);
    expect(short(at.tale()).at(-1)).toBe("1 Filled 100@168.01");
  });
});

describe("what is refused, and with which of TWS's codes", () => {
  const refusals: readonly (readonly [string, number, Parameters<InProcessDesk["place"]>[1]])[] = [
    ["a kind that nobody knows", 321, { orderType: "FEELINGS" }],
    ["a kind that is not filled here", 387, { orderType: "VOL" }],
    ["a time in force that there is not", 321, { timeInForce: "SOON" }],
    ["a market-on-close order with a time in force", 113, { orderType: "MOC", timeInForce: "GTC" }],
    ["a stop for the opening", 111, { orderType: "STP", auxPrice: 160, timeInForce: "OPG" }],
    ["a time that is none", 337, { goodAfterTime: "yesterday" }],
    ["an expiry that has passed", 201, { timeInForce: "GTD", goodTillDate: "20131003 16:00:00 US/Eastern" }],
    ["an advisor's group", 344, { faGroup: "All" }],
    ["another clearing firm", 347, { clearingIntent: "Away" }],
    ["a short sale slot", 349, { shortSaleSlot: 1 }],
    ["discretion", 325, { orderType: "LMT", limitPrice: 160, discretionaryAmount: 0.1 }],
    ["a hedge", 10_268, { hedgeType: "D" }],
    ["a trigger method that there is not", 146, { triggerMethod: 5 }],
    ["a cash quantity", 10_244, { cashQuantity: 1_000 }],
    ["an unknown algorithm", 439, { algoStrategy: "Clever" }],
    ["an algorithm that is not modelled", 442, { algoStrategy: "Vwap" }],
    [
      "a wrong priority",
      441,
      { algoStrategy: "Adaptive", algoParameters: [{ tag: "adaptivePriority", value: "Now" }] },
    ],
    ["a scale without a size", 409, { orderType: "LMT", limitPrice: 160, scalePriceIncrement: 1 }],
    ["a trail without an amount", 321, { orderType: "TRAIL" }],
    ["a price off the market rule's grid", 110, { orderType: "LMT", limitPrice: 160.001 }],
    ["a control character", 321, { orderRef: "a\tb" }],
    ["a reference that is too long", 402, { orderRef: "x".repeat(300) }],
    ["a preview that is not transmitted", 413, { whatIf: true, transmit: false }],
    [
      "a condition on an unknown contract",
      147,
      {
        conditions: [
          { type: "price", conjunction: "a", isMore: true, value: 1, conId: 1, exchange: "", triggerMethod: 0 },
        ],
      },
    ],
    ["a parent that there is not", 10_006, { parentId: 77 }],
  ];

  test.each(refusals)("%s: %i", (_what, code, of) => {
    expect(desk([168]).place(5, of)).toEqual([`5 error ${code}`]);
  });

  test("an order that says not where it goes", () => {
    const at = desk([168]);
    expect(at.place(5, {}, { ...spyRoute, exchange: "" })).toEqual(["5 error 321"]);
  });

  test("the 21st active order of a side is rejected by the broker and inactive", () => {
    const at = desk([168]);
    for (let id = 1; id <= 20; id += 1) at.place(id, { orderType: "LMT", limitPrice: 100 + id });
    expect(at.place(21, { orderType: "LMT", limitPrice: 100 })).toEqual(["21 Inactive", "21 error 201"]);
    expect(at.place(22, { action: "SELL", orderType: "LMT", limitPrice: 200 })).toContain("22 Submitted");
  });

  test("an adaptive algorithm works as the order that it is set on", () => {
    const adaptive = { algoStrategy: "Adaptive", algoParameters: [{ tag: "adaptivePriority", value: "Normal" }] };
    expect(desk([168]).place(5, adaptive)).toContain("5 Filled 100@168.01");
  });
});
