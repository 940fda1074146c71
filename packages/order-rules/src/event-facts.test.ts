import type { BrokerEvent } from "@tickwork/contracts/broker-events";
import { SPY } from "@tickwork/model/test/instruments";
import { expect, test } from "vitest";
import { book, brokerOrder, fill, NOW, order } from "../test/builders.ts";
import { DraftBook } from "./draft-book.ts";
import { eventFacts } from "./event-facts.ts";
import { lookUp } from "./order-lookup.ts";

const CLIENT = 1;
const ours = book({ orders: [order({ state: "written" })] });

/** Plays events one after the other on a draft; the facts that they made. */
function play(events: readonly BrokerEvent[], from = ours) {
  const draft = new DraftBook(from);
  for (const event of events) draft.add(eventFacts(event, draft, CLIENT));
  return draft;
}
const submitted: BrokerEvent = { type: "order", order: brokerOrder(), time: NOW };
const statusFilled: BrokerEvent = {
  type: "order-status",
  orderId: 11,
  clientId: CLIENT,
  permId: 900,
  status: "filled",
  brokerStatus: "Filled",
  filled: 100,
  remaining: 0,
  time: NOW,
};
const executed: BrokerEvent = { type: "execution", fill: fill() };
const charged: BrokerEvent = {
  type: "commission",
  report: { execution: "0001.01.01", commission: "1.00", currency: "USD" },
};

test("the first callback binds the permanent id, a repeated one says nothing", () => {
  expect(eventFacts(submitted, lookUp(ours), CLIENT)).toEqual([
    { type: "order-state-changed", intent: "01A", state: "working", evidence: "openOrder working", permId: 900 },
  ]);
  expect(play([submitted, submitted]).facts).toHaveLength(1);
});

test("a second permanent id of one order is kept beside the first", () => {
  const other: BrokerEvent = { type: "order", order: brokerOrder({ permId: 901 }), time: NOW };
  expect(play([submitted, other]).order("01A")?.permIds).toEqual([900, 901]);
});

test("a market fill as TWS tells it is one fill, one commission, one filled order", () => {
  const draft = play([submitted, executed, statusFilled, charged]);
  expect(draft.facts.map((fact) => fact.type)).toEqual([
    "order-state-changed",
    "fill-booked",
    "order-state-changed",
    "commission-booked",
  ]);
  expect(draft.order("01A")).toMatchObject({ state: "filled", filledQuantity: 100 });
  expect(draft.position(SPY.id)).toBe(100);
});

test("in any order, and told twice, the same callbacks make the same books", () => {
  for (const events of [
    [executed, submitted, statusFilled, charged],
    [statusFilled, charged, executed, submitted],
    [submitted, executed, statusFilled, charged, submitted, executed, statusFilled, charged],
  ]) {
    const draft = play(events);
    expect(draft.order("01A")).toMatchObject({ state: "filled", filledQuantity: 100 });
    expect(draft.facts.filter((fact) => fact.type === "fill-booked")).toHaveLength(1);
    expect(draft.facts.filter((fact) => fact.type === "commission-booked")).toHaveLength(1);
  }
});

test("a fill of an immediate market order needs no status", () => {
  expect(play([executed]).order("01A")?.state).toBe("filled");
});

test("a correction replaces the execution that it repeats, and an old one changes nothing after it", () => {
  const corrected: BrokerEvent = { type: "execution", fill: fill({ execution: "0001.01.02", quantity: 90 }) };
  const draft = play([executed, corrected, executed]);
  expect(draft.position(SPY.id)).toBe(90);
  expect(draft.facts.filter((fact) => fact.type === "fill-booked")).toEqual([
    { type: "fill-booked", fill: fill() },
    { type: "fill-booked", fill: fill({ execution: "0001.01.02", quantity: 90 }), corrects: "0001.01.01" },
  ]);
});

test("a fill without an orderRef is known by our order number", () => {
  const { intent: _lost, ...bare } = fill();
  const facts = eventFacts({ type: "execution", fill: bare }, lookUp(ours), CLIENT);
  expect(facts[0]).toEqual({ type: "fill-booked", fill: fill() });
});

test("trades and orders of others make no fact", () => {
  const { intent: _none, ...manual } = fill({ execution: "9.1", clientId: 0, orderId: 0, permId: 5 });
  const stranger = brokerOrder({ intent: "01Z", orderId: 12 });
  expect(
    play([
      { type: "execution", fill: manual },
      { type: "order", order: stranger, time: NOW },
    ]).facts,
  ).toEqual([]);
});

test("a fill that arrives after the cancel is booked, with an alarm: what was traded in its place may be too much", () => {
  const draft = play([executed], book({ orders: [order({ state: "cancelled" })] }));
  expect(draft.order("01A")).toMatchObject({ state: "filled", filledQuantity: 100 });
  expect(draft.facts.at(-1)).toMatchObject({ type: "alarm-raised", code: "TW-ORD-013" });
});

test("a fill beyond the order's quantity halts the instrument", () => {
  const draft = play([executed, { type: "execution", fill: fill({ execution: "0002.01.01", quantity: 1 }) }]);
  expect(draft.facts.slice(-2)).toMatchObject([
    { type: "trading-halted", level: "halted", instrument: SPY.id },
    { type: "alarm-raised", code: "TW-ORD-008" },
  ]);
});

test("an order that was not found and turns up raises an alarm", () => {
  const draft = play([submitted], book({ orders: [order({ state: "not-found" })] }));
  expect(draft.facts).toMatchObject([
    { type: "order-state-changed", state: "cancel-requested" },
    { type: "alarm-raised", code: "TW-ORD-005" },
  ]);
});

test("when contact is lost, only what was not acknowledged becomes unknown", () => {
  const working = order({ state: "working" }, { id: "01B", orderId: 12 });
  const lost: BrokerEvent = {
    type: "connection",
    state: "degraded",
    connectionNumber: 1,
    reason: "1100",
    time: NOW,
  };
  const draft = play([lost], book({ orders: [order({ state: "written" }), working] }));
  expect(draft.facts).toEqual([
    { type: "order-state-changed", intent: "01A", state: "unknown", evidence: "connection degraded: 1100" },
  ]);
});

test("a commission told again with another amount is booked again", () => {
  const again: BrokerEvent = {
    type: "commission",
    report: { execution: "0001.01.01", commission: "0.95", currency: "USD" },
  };
  expect(
    play([executed, charged, charged, again]).facts.filter((fact) => fact.type === "commission-booked"),
  ).toHaveLength(2);
});

test("a stop that fills in part shrinks the target; both are filled with what the broker was done with", () => {
  const exits = book({
    orders: [
      order({ permIds: [900] }, { role: "stop-loss", side: "SELL", type: "STP", stopPrice: 165 }),
      order(
        { permIds: [901] },
        { id: "01B", orderId: 12, role: "take-profit", side: "SELL", type: "LMT", limitPrice: 171 },
      ),
    ],
  });
  const target = { intent: "01B", orderId: 12, permId: 901, side: "SELL", type: "LMT", limitPrice: 171 } as const;
  const shrunk: BrokerEvent = { type: "order", order: brokerOrder({ ...target, quantity: 60 }), time: NOW };
  const rest: BrokerEvent = {
    type: "execution",
    fill: fill({ execution: "0002.01.01", intent: "01B", orderId: 12, permId: 901, side: "SELL", quantity: 60 }),
  };
  const done: BrokerEvent = { ...statusFilled, orderId: 12, permId: 901, filled: 60 };
  for (const events of [
    [shrunk, rest, done],
    [shrunk, done, rest],
    [done, rest, shrunk, done],
  ]) {
    const draft = play(events, exits);
    expect(draft.order("01B")).toMatchObject({ state: "filled", filledQuantity: 60, brokerQuantity: 60 });
    expect(draft.facts.some((fact) => fact.type === "alarm-raised")).toBe(false);
  }
});

test("a quantity at the broker above ours raises an alarm: we did not ask for it", () => {
  const enlarged: BrokerEvent = { type: "order", order: brokerOrder({ quantity: 150 }), time: NOW };
  expect(play([enlarged, enlarged]).facts.filter((fact) => fact.type === "alarm-raised")).toMatchObject([
    { code: "TW-ORD-010" },
  ]);
});
