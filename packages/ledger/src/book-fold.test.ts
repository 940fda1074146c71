import { describe, expect, test } from "vitest";
import type { Fact, FactBody } from "@tickwork/contracts/facts";
import type { Fill } from "@tickwork/model/fill";
import { DAY_MS } from "@tickwork/model/time";
import { charged, fact, filled, intent, MORNING, numbered, OPENED, plan } from "../test/facts.ts";
import { type BookFold, createBookFold, RETAINED } from "./book-fold.ts";
import { emptyBook } from "./empty-book.ts";

const SPY = "STK:SPY:USD";

function folded(bodies: readonly (FactBody | Fact)[]): BookFold {
  const fold = createBookFold();
  const facts = bodies.map((body) => ("origin" in body ? body : fact(body)));
  for (const one of numbered(facts)) fold.apply(one);
  return fold;
}

const buy = (execution: string, of: Partial<Fill> = {}) => filled({ execution, ...of });
const sell = (execution: string, of: Partial<Fill> = {}) => filled({ execution, side: "SELL", ...of });
const partly = (execution: string, quantity: number) => buy(execution, { intent: "intent-1", quantity });
const reserved = (through: number): FactBody => ({ type: "order-ids-reserved", clientId: 7, through });
const halted = (instrument?: string): FactBody => ({
  type: "trading-halted",
  level: "halted",
  ...(instrument === undefined ? {} : { instrument }),
});
const stated = (state: "working" | "cancelled" | "not-found" | "rejected" | "unknown", permId?: number): FactBody => ({
  type: "order-state-changed",
  intent: "intent-1",
  state,
  evidence: `status ${state}`,
  ...(permId === undefined ? {} : { permId }),
});

describe("cash, positions and trades", () => {
  test("the account's opening is what everything is counted from", () => {
    const opened: FactBody = {
      type: "account-opened",
      account: "DU1",
      cash: { USD: "1000.10", EUR: "5" },
      positions: [{ instrument: SPY, quantity: 10, averageCost: 150.5 }],
    };
    const book = folded([opened, sell("0001.01.01", { quantity: 4, price: 200 })]).book();
    expect(book.account).toBe("DU1");
    expect(book.cash).toEqual({ USD: "1800.1", EUR: "5" });
    expect(book.positions).toEqual([{ instrument: SPY, quantity: 6, averagePrice: 150.5 }]);
  });

  test("cash is exact to the last digit: bought at 0.1 and 0.2, charged 1.0055", () => {
    const book = folded([
      OPENED,
      buy("0001.01.01", { quantity: 1, price: 0.1 }),
      buy("0002.01.01", { quantity: 1, price: 0.2 }),
      charged("0001.01.01", "1.0055"),
    ]).book();
    expect(book.cash).toEqual({ USD: "99998.6945" });
    expect(book.commissions).toEqual({ USD: "1.0055" });
  });

  test("a currency pair is paid in its second currency", () => {
    const book = folded([
      OPENED,
      buy("0001.01.01", { instrument: "CASH:EUR:USD", quantity: 20_000, price: 1.38655 }),
    ]).book();
    expect(book.cash).toEqual({ USD: "72269" });
    expect(book.positions).toEqual([{ instrument: "CASH:EUR:USD", quantity: 20_000, averagePrice: 1.38655 }]);
  });

  test("a trade is counted when the position comes back to zero or goes through it", () => {
    const fold = folded([OPENED, buy("0001.01.01"), buy("0002.01.01"), sell("0003.01.01", { quantity: 200 })]);
    expect(fold.book().counts).toEqual({ orders: 0, fills: 3, trades: 1 });
    expect(fold.book().positions).toEqual([]);
    fold.apply({ entry: 5, fact: fact(buy("0004.01.01")) });
    fold.apply({ entry: 6, fact: fact(sell("0005.01.01", { quantity: 150 })) });
    expect(fold.book().counts.trades).toBe(2);
    expect(fold.position(SPY)).toEqual({ quantity: -50, averagePrice: 168.12 });
  });

  test("an execution without an intent of ours moves position and cash, and no order", () => {
    const book = folded([
      OPENED,
      plan([intent()]),
      buy("0001.01.01"),
      buy("0002.01.01", { intent: "of-nobody" }),
    ]).book();
    expect(book.orders[0]).toMatchObject({ state: "committed", filledQuantity: 0 });
    expect(book.positions[0]?.quantity).toBe(200);
  });
});

describe("executions, corrections and commissions", () => {
  test("the same execution twice is booked once", () => {
    const once = folded([OPENED, buy("0001.01.01"), charged("0001.01.01", "1")]).book();
    const twice = folded([
      OPENED,
      buy("0001.01.01"),
      charged("0001.01.01", "1"),
      buy("0001.01.01"),
      charged("0001.01.01", "1"),
    ]).book();
    expect(twice).toEqual({ ...once, entry: 5 });
  });

  test("a correction replaces its predecessor as if it had been right from the start", () => {
    const wrong = [
      buy("0001.01.01", { price: 999 }),
      sell("0002.01.01", { quantity: 100 }),
      buy("0003.01.01", { price: 10 }),
    ];
    const corrected = folded([OPENED, ...wrong, buy("0001.01.02", { price: 100, quantity: 300 })]).book();
    const right = folded([
      OPENED,
      buy("0001.01.02", { price: 100, quantity: 300 }),
      sell("0002.01.01", { quantity: 100 }),
      buy("0003.01.01", { price: 10 }),
    ]).book();
    expect(corrected).toEqual({ ...right, entry: 5 });
    expect(corrected.positions).toEqual([{ instrument: SPY, quantity: 300, averagePrice: 70 }]);
  });

  test("a correction takes back a trade that was never closed", () => {
    const fold = folded([OPENED, buy("0001.01.01"), sell("0002.01.01")]);
    expect(fold.book().counts.trades).toBe(1);
    fold.apply({ entry: 4, fact: fact(sell("0002.01.02", { quantity: 40 })) });
    expect(fold.book().counts).toEqual({ orders: 0, fills: 2, trades: 0 });
    expect(fold.position(SPY).quantity).toBe(60);
  });

  test("an older version that comes after the correction changes nothing", () => {
    const bodies = [OPENED, buy("0001.01.01"), buy("0001.01.02", { price: 100 }), charged("0001.01.02", "2")];
    const book = folded(bodies).book();
    const again = folded([...bodies, buy("0001.01.01"), charged("0001.01.01", "1")]).book();
    expect(again).toEqual({ ...book, entry: 6 });
  });

  test("a corrected commission replaces the first, and may come before its execution", () => {
    const fold = folded([OPENED, charged("0001.01.01", "1.00"), buy("0001.01.01", { quantity: 0, price: 1 })]);
    expect(fold.book().executions[0]?.hasCommission).toBe(true);
    fold.apply({ entry: 4, fact: fact(charged("0001.01.02", "1.37")) });
    expect(fold.book().commissions).toEqual({ USD: "1.37" });
    expect(fold.book().cash).toEqual({ USD: "99998.63" });
    expect(fold.charge("0001.01.02")?.commission).toBe("1.37");
    expect(fold.charge("0001.01.01")).toBeUndefined();
  });

  test("a correction of an execution from before the account's opening is kept and not counted", () => {
    const fold = folded([buy("0001.01.01", { price: 50 }), OPENED, buy("0001.01.02", { price: 60 })]);
    expect(fold.book().cash).toEqual({ USD: "100000" });
    expect(fold.book().positions).toEqual([]);
    expect(fold.execution("0001.01.01")?.fill.price).toBe(60);
  });
});

describe("orders", () => {
  test("an approved plan makes its legs orders and remembers its signal; a refused one only the signal", () => {
    const fold = folded([plan([intent({ orderId: 4 }), intent({ orderId: 5 })]), plan([])]);
    expect(fold.book().orders.map((order) => order.state)).toEqual(["committed", "committed"]);
    expect(fold.book().highWaterOrderId).toBe(5);
    expect(fold.decided(`sma-cross|${SPY}|4`)).toMatchObject({ approved: true, intents: ["intent-4", "intent-5"] });
    expect(fold.decided(`sma-cross|${SPY}|refused`)).toMatchObject({ approved: false, intents: [] });
  });

  test("fills add up to the average price, and the last one makes the order filled", () => {
    const fold = folded([plan([intent()]), stated("working", 77), partly("0001.01.01", 40)]);
    expect(fold.order("intent-1")).toMatchObject({ state: "working", filledQuantity: 40, permIds: [77, 900] });
    fold.apply({ entry: 4, fact: fact(buy("0002.01.01", { intent: "intent-1", quantity: 60, price: 170 })) });
    expect(fold.order("intent-1")).toMatchObject({ state: "filled", filledQuantity: 100, averageFillPrice: 169.248 });
    expect(fold.orderWithPermId(77)?.intent.id).toBe("intent-1");
    expect(fold.orderNumbered(7, 1)?.intent.id).toBe("intent-1");
    expect(fold.openOrders()).toEqual([]);
  });

  test("a fill that arrives after the cancel is booked; part of it leaves the order cancelled, all of it fills it", () => {
    const fold = folded([plan([intent()]), stated("cancelled"), partly("0001.01.01", 40)]);
    expect(fold.order("intent-1")).toMatchObject({ state: "cancelled", filledQuantity: 40 });
    fold.apply({ entry: 4, fact: fact(partly("0002.01.01", 60)) });
    expect(fold.order("intent-1")).toMatchObject({ state: "filled", filledQuantity: 100 });
    expect(fold.position(SPY).quantity).toBe(100);
  });

  test("a statement never brings a finished order back, an absence can end", () => {
    expect(folded([plan([intent()]), stated("rejected"), stated("working", 77)]).order("intent-1")).toMatchObject({
      state: "rejected",
      lastEvidence: "status rejected",
      permIds: [77],
    });
    expect(folded([plan([intent()]), stated("not-found"), stated("working")]).order("intent-1")?.state).toBe("working");
  });

  test("a corrected fill corrects its order too", () => {
    const fold = folded([
      plan([intent()]),
      partly("0001.01.01", 40),
      buy("0001.01.02", { intent: "intent-1", quantity: 30, price: 100 }),
    ]);
    expect(fold.order("intent-1")).toMatchObject({ filledQuantity: 30, averageFillPrice: 100 });
  });

  test("ids only ever rise: a reserved block, an order, a lower block", () => {
    expect(folded([reserved(50), plan([intent({ orderId: 12 })]), reserved(40)]).book().highWaterOrderId).toBe(50);
  });
});

describe("stops", () => {
  test("one instrument is halted and resumed alone; a resume of everything lifts all", () => {
    const fold = folded([halted(SPY), halted()]);
    expect(fold.book()).toMatchObject({ halted: "halted", haltedInstruments: [SPY] });
    fold.apply({ entry: 3, fact: fact({ type: "trading-resumed", instrument: SPY }) });
    expect(fold.book()).toMatchObject({ halted: "halted", haltedInstruments: [] });
    fold.apply({ entry: 4, fact: fact(halted(SPY)) });
    fold.apply({ entry: 5, fact: fact({ type: "trading-resumed" }) });
    expect(fold.book()).toMatchObject({ halted: "active", haltedInstruments: [] });
  });
});

describe("what a book retains", () => {
  const nextDay = { marketTime: MORNING + DAY_MS };

  test("on a new day, finished orders and signals beyond the latest are forgotten, open ones never", () => {
    const orders = Array.from({ length: RETAINED + 10 }, (_, index) => intent({ orderId: index + 1 }));
    const ended = orders.slice(1).map(({ id }): FactBody => ({
      type: "order-state-changed",
      intent: id,
      state: "cancelled",
      evidence: "error 202",
    }));
    const fold = folded([...orders.map((order) => plan([order])), ...ended]);
    expect(fold.book().orders).toHaveLength(RETAINED + 10);
    fold.apply({ entry: fold.entry + 1, fact: fact(OPENED, nextDay) });
    expect(fold.book().orders).toHaveLength(RETAINED + 1);
    expect(fold.order("intent-1")?.state).toBe("committed");
    expect(fold.order("intent-2")).toBeUndefined();
    expect(fold.orderNumbered(7, 2)).toBeUndefined();
    expect(fold.book().decidedSignals).toHaveLength(RETAINED);
    expect(fold.book().counts.orders).toBe(RETAINED + 10);
  });

  test("executions stay as long as the broker may report them again", () => {
    const many = Array.from({ length: RETAINED + 5 }, (_, index) => [
      buy(`${index}.01`, { quantity: 0 }),
      charged(`${index}.01`, "0"),
    ]);
    const fold = folded(many.flat());
    const later = (days: number): void =>
      fold.apply({ entry: fold.entry + 1, fact: fact(OPENED, { marketTime: MORNING + days * DAY_MS }) });
    later(7);
    expect(fold.book().executions).toHaveLength(RETAINED + 5);
    later(10);
    expect(fold.book().executions).toHaveLength(RETAINED);
    expect(fold.book().charges).toHaveLength(RETAINED);
  });
});

test("an entry that is not the next one is a mistake of the caller", () => {
  expect(() => folded([OPENED]).apply({ entry: 3, fact: fact(OPENED) })).toThrow("Expected entry 2");
});

test("a snapshot is not touched by what comes after it", () => {
  const fold = folded([OPENED, buy("0001.01.01")]);
  const before = fold.book();
  const copy = structuredClone(before);
  fold.apply({ entry: 3, fact: fact(sell("0002.01.01")) });
  expect(before).toEqual(copy);
  expect(emptyBook.orders).toEqual([]);
});
