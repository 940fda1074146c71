import type { OrderPlan } from "@tickwork/model/order";
import { EURUSD, SPY } from "@tickwork/model/test/instruments";
import fc from "fast-check";
import { expect, test } from "vitest";
import { bracket, exitPlan, holding, leg, LIMITS, market, NOW, order, plan, quote, view } from "../test/builders.ts";
import { judge } from "./judge.ts";
import type { RiskMarket } from "./question.ts";
import { drop, exposureOf, openRiskBook, type RiskView } from "./risk-book.ts";

/** Codes of the controls that refused. */
function refusals(of: OrderPlan, at: Partial<RiskMarket> = {}, book: Partial<RiskView> = {}): (string | undefined)[] {
  const { verdict } = judge(openRiskBook(view(book)), of, market(at));
  expect(verdict.approved).toBe(verdict.controls.every((control) => control.passed));
  return verdict.controls.filter((control) => !control.passed).map((control) => control.code);
}

const euros = (quantity: number) => leg({ instrument: EURUSD.id, quantity });
const limitEntry = (limitPrice: number) => plan([leg({ type: "LMT", limitPrice })]);

test("an ordinary entry passes, and the record shows every control", () => {
  const { verdict } = judge(openRiskBook(view()), plan(), market());
  expect(verdict).toMatchObject({ approved: true, reservation: "sma-cross|STK:SPY:USD|1" });
  expect(verdict.controls.map((control) => control.control)).toEqual([
    "trading-state",
    "plan-fields",
    "expiry",
    "session",
    "data-freshness",
    "minimum-quantity",
    "increments",
    "maximum-order-quantity",
    "maximum-order-value",
    "price-collar",
    "exit-prices",
    "maximum-position",
    "exit-quantity",
    "maximum-open-orders",
  ]);
});

test("a bracket passes as one plan", () => {
  expect(refusals(bracket())).toEqual([]);
});

test("while halted nothing passes, while reducing only what reduces", () => {
  expect(refusals(plan(), {}, { halted: "halted" })).toEqual(["TW-RSK-001"]);
  expect(refusals(exitPlan(100), {}, { halted: "halted", positions: holding(100) })).toEqual(["TW-RSK-001"]);
  expect(refusals(plan(), {}, { halted: "reducing" })).toEqual(["TW-RSK-002"]);
  expect(refusals(exitPlan(100), {}, { halted: "reducing", positions: holding(100) })).toEqual([]);
  expect(refusals(plan(), {}, { haltedInstruments: [SPY.id] })).toEqual(["TW-RSK-003"]);
});

test("a plan that waits at the gate does not outlive the session", () => {
  const shortly = judge(openRiskBook(view()), plan(), market({ sessionClose: NOW + 1_000 }));
  expect(shortly.verdict.expires).toBe(NOW + 999);
  const later = judge(openRiskBook(view()), plan(), market({ sessionClose: NOW + 3_600_000 }));
  expect(later.verdict.expires).toBe(plan().expires);
});

test("what is not known refuses", () => {
  expect(refusals(plan(), { isSessionOpen: undefined })).toEqual(["TW-RSK-004"]);
  expect(refusals(plan(), { quote: undefined })).toEqual(["TW-RSK-004", "TW-RSK-004", "TW-RSK-004"]);
  expect(refusals(plan(), { instrument: undefined })).toEqual(["TW-RSK-004", "TW-RSK-004", "TW-RSK-004"]);
  const nothing = quote({ bid: Number.NaN, ask: Number.NaN, last: Number.NaN, time: Number.NaN });
  expect(refusals(plan(), { quote: nothing })).toEqual(["TW-RSK-004", "TW-RSK-004", "TW-RSK-004"]);
  expect(refusals(plan(), { instrument: { ...SPY, currency: "JPY" } })).toEqual(["TW-RSK-004"]);
});

test("a limit that is not a number refuses", () => {
  const broken = Object.fromEntries(Object.keys(LIMITS).map((name) => [name, Number.NaN]));
  expect(refusals(plan(), { limits: { ...LIMITS, ...broken } })).toEqual([
    "TW-RSK-008",
    "TW-RSK-012",
    "TW-RSK-013",
    "TW-RSK-014",
    "TW-RSK-016",
    "TW-RSK-017",
  ]);
});

test("outside the session, on stale or delayed data, or too late nothing passes", () => {
  expect(refusals(plan(), { isSessionOpen: false })).toEqual(["TW-RSK-007"]);
  expect(refusals(plan(), { quote: quote({ time: NOW - 5_001 }) })).toEqual(["TW-RSK-008"]);
  expect(refusals(plan(), { quote: quote({ time: NOW - 5_000 }) })).toEqual([]);
  expect(refusals(plan(), { quote: quote({ isDelayed: true }) })).toEqual(["TW-RSK-009"]);
  expect(refusals(plan([leg()], { expires: NOW - 1 }))).toEqual(["TW-RSK-006"]);
  expect(refusals(plan([leg()], { expires: NOW }))).toEqual([]);
});

test("sizes, values and increments have limits", () => {
  expect(refusals(plan([leg({ quantity: 1_001 })]))).toEqual(["TW-RSK-012", "TW-RSK-013", "TW-RSK-016"]);
  expect(refusals(plan(), { limits: { ...LIMITS, maxOrderValueUsd: 16_801 } })).toEqual([]);
  expect(refusals(plan(), { limits: { ...LIMITS, maxOrderValueUsd: 16_800 } })).toEqual(["TW-RSK-013"]);
  expect(refusals(plan([leg({ quantity: 100.5 })]))).toEqual(["TW-RSK-011"]);
  expect(refusals(bracket({ stop: 165.005 }))).toEqual(["TW-RSK-011"]);
});

test("IDEALPRO takes no entry below its minimum, but an exit of the rest", () => {
  const fx = {
    instrument: EURUSD,
    quote: quote({ bid: 1.3865, ask: 1.38655, last: Number.NaN }),
    limits: { ...LIMITS, maxOrderQuantity: 50_000, maxPositionQuantity: 50_000 },
  };
  expect(refusals(plan([euros(20_000)]), fx)).toEqual([]);
  expect(refusals(plan([euros(19_999)]), fx)).toEqual(["TW-RSK-010"]);
  const rest = plan([{ ...euros(5_000), role: "exit", side: "SELL" }]);
  const positions = [{ instrument: EURUSD.id, quantity: 5_000, averagePrice: 1.38 }];
  expect(refusals(rest, fx, { positions })).toEqual([]);
});

test("a wide spread and a limit far through the market are outside the collar, a far target is not", () => {
  expect(refusals(plan(), { quote: quote({ bid: 150, ask: 168 }) })).toEqual(["TW-RSK-014"]);
  expect(refusals(limitEntry(173.04))).toEqual([]);
  expect(refusals(limitEntry(173.05))).toEqual(["TW-RSK-014"]);
  expect(refusals(limitEntry(100))).toEqual([]);
  expect(refusals(bracket({ target: 300 }))).toEqual([]);
});

test("without bid and ask the last trade is the market, a crossed quote is none", () => {
  const traded = { bid: Number.NaN, ask: Number.NaN };
  expect(refusals(plan(), { quote: quote(traded) })).toEqual([]);
  expect(refusals(plan(), { quote: quote({ bid: 200, ask: 168, last: 168 }) })).toEqual([]);
});

test("an exit on the wrong side of the market would trade at once", () => {
  expect(refusals(bracket({ stop: 168.5 }))).toEqual(["TW-RSK-015"]);
  expect(refusals(bracket({ target: 167.5 }))).toEqual(["TW-RSK-015"]);
});

test("position, open, unknown and reserved orders count together", () => {
  expect(refusals(plan(), {}, { positions: holding(400) })).toEqual([]);
  expect(refusals(plan(), {}, { positions: holding(401) })).toEqual(["TW-RSK-016"]);
  for (const state of ["committed", "written", "working", "cancel-requested", "unknown"] as const) {
    const orders = [order({ state, filledQuantity: 0 }, { quantity: 401 })];
    expect(refusals(plan(), {}, { orders })).toEqual(["TW-RSK-016"]);
  }
  const done = [order({ state: "cancelled" }, { quantity: 401 })];
  expect(refusals(plan(), {}, { orders: done })).toEqual([]);
  const short = plan([leg({ side: "SELL" })]);
  expect(refusals(short, {}, { positions: holding(-401) })).toEqual(["TW-RSK-016"]);
});

test("a reservation counts until it is dropped, decided or expired, and a signal has one", () => {
  const limits = { ...LIMITS, maxPositionQuantity: 150 };
  const first = judge(openRiskBook(view()), plan(), market({ limits }));
  expect(judge(first.next, plan(), market({ limits })).verdict.approved).toBe(true);
  const other = plan([leg()], { signal: "other" });
  expect(judge(first.next, other, market({ limits })).verdict.approved).toBe(false);
  expect(judge(drop(first.next, plan().signal), other, market({ limits })).verdict.approved).toBe(true);
  const later = market({ limits, now: NOW + 10_001, quote: quote({ time: NOW + 10_000 }) });
  const fresh = plan([leg()], { signal: "other", expires: NOW + 20_000 });
  expect(judge(first.next, fresh, later).verdict.approved).toBe(true);
});

test("an exit is never kept from closing a position, however large", () => {
  const limits = { ...LIMITS, maxOrderQuantity: 1, maxOrderValueUsd: 1, maxPositionQuantity: 1, maxOpenOrders: 0 };
  expect(refusals(exitPlan(10_000), { limits }, { positions: holding(10_000) })).toEqual([]);
});

test("an exit larger than what is left of the position refuses", () => {
  expect(refusals(exitPlan(101), {}, { positions: holding(100) })).toEqual(["TW-RSK-018"]);
  expect(refusals(exitPlan(100))).toEqual(["TW-RSK-018"]);
  const resting = [order({}, { side: "SELL", role: "stop-loss", type: "STP", stopPrice: 165 })];
  expect(refusals(exitPlan(100), {}, { positions: holding(100), orders: resting })).toEqual(["TW-RSK-018"]);
});

test("open orders of all instruments have a limit", () => {
  const orders = Array.from({ length: 10 }, (_, at) =>
    order({}, { id: `0${at}`, instrument: "STK:QQQ:USD", orderId: at }),
  );
  expect(refusals(plan(), {}, { orders })).toEqual(["TW-RSK-017"]);
  expect(refusals(bracket(), {}, { orders: orders.slice(0, 7) })).toEqual([]);
  expect(refusals(bracket(), {}, { orders: orders.slice(0, 8) })).toEqual(["TW-RSK-017"]);
});

test("senseless numbers and texts never pass", () => {
  const senseless = fc.constantFrom(Number.NaN, 0, -1, Number.POSITIVE_INFINITY, 1e21, 5e-324);
  fc.assert(
    fc.property(senseless, (value) => {
      expect(refusals(plan([leg({ quantity: value })]))).toContain("TW-RSK-005");
      expect(refusals(bracket({ stop: value }))).toContain("TW-RSK-005");
      expect(refusals(plan([leg({ type: "LMT", limitPrice: value })]))).toContain("TW-RSK-005");
    }),
  );
  expect(refusals(plan([leg({ type: "LMT" })]))).toContain("TW-RSK-005");
  expect(refusals(plan([leg({ limitPrice: 100 })]))).toContain("TW-RSK-005");
  expect(refusals(plan([leg()], { reason: "a\u0000b" }))).toEqual(["TW-RSK-005"]);
  expect(refusals(plan([]))).toContain("TW-RSK-005");
  expect(refusals(plan([leg(), leg()]))).toContain("TW-RSK-005");
});

test("a refusal says what could not be done, what it met and what to do", () => {
  const { verdict } = judge(openRiskBook(view()), plan([leg({ quantity: 1_200 })]), market());
  expect(verdict.controls.find((control) => control.code === "TW-RSK-012")).toEqual({
    control: "maximum-order-quantity",
    passed: false,
    code: "TW-RSK-012",
    limit: 1_000,
    actual: 1_200,
    message:
      "Cannot place BUY 1200 STK:SPY:USD: the limit of an order is 1000. Lower the quantity or raise risk.maxOrderQuantity.",
  });
});

test("whatever is approved, the worst case stays within the position limit", () => {
  const legs = fc.record({
    side: fc.constantFrom("BUY" as const, "SELL" as const),
    quantity: fc.integer({ min: 1, max: 300 }),
  });
  fc.assert(
    fc.property(fc.array(legs, { maxLength: 12 }), fc.integer({ min: -500, max: 500 }), (entries, held) => {
      let book = openRiskBook(view({ positions: holding(held) }));
      for (const [at, entry] of entries.entries()) {
        const { next } = judge(book, plan([leg(entry)], { signal: `${at}` }), market());
        book = next;
        const { up, down } = exposureOf(book, SPY.id);
        expect(held + up).toBeLessThanOrEqual(Math.max(500, held));
        expect(held - down).toBeGreaterThanOrEqual(Math.min(-500, held));
      }
    }),
  );
});

test("while the exchange has halted an instrument nothing is opened in it, and what is held may be closed", () => {
  const halted = market({ quote: quote({ isHalted: true }) });
  const codes = (of: ReturnType<typeof plan>, positions: ReturnType<typeof view>["positions"] = []) =>
    judge(openRiskBook(view({ positions })), of, halted)
      .verdict.controls.filter(({ passed }) => !passed)
      .map(({ code }) => code);
  expect(codes(plan())).toEqual(["TW-RSK-032"]);
  expect(codes(exitPlan(100), holding(100))).toEqual([]);
});
