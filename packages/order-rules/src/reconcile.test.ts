import type { Book } from "@tickwork/contracts/book";
import type { BrokerSnapshot } from "@tickwork/contracts/broker-events";
import type { FactBody } from "@tickwork/contracts/facts";
import { DAY_MS } from "@tickwork/model/time";
import { SPY } from "@tickwork/model/test/instruments";
import { expect, test } from "vitest";
import { book, brokerOrder, fill, NOW, order, snapshot } from "../test/builders.ts";
import type { OutsideTrades } from "./outside-trade.ts";
import { reconcile } from "./reconcile.ts";

function compare(
  ours: Partial<Book>,
  theirs: Partial<BrokerSnapshot>,
  written: readonly string[] = ["01A"],
  outsideTrades: OutsideTrades = "halt",
) {
  return reconcile({
    book: book(ours),
    snapshot: snapshot(theirs),
    written: new Set(written),
    clientId: 1,
    now: NOW,
    executionsSince: NOW - DAY_MS / 2,
    outsideTrades,
  });
}
const states = (facts: readonly FactBody[]) =>
  facts.flatMap((fact) => (fact.type === "order-state-changed" ? [`${fact.intent} ${fact.state}`] : []));
const alarms = (facts: readonly FactBody[]) =>
  facts.flatMap((fact) => (fact.type === "alarm-raised" ? [fact.code] : []));
const long = { instrument: SPY.id, quantity: 100, averageCost: 168 };
const held = { instrument: SPY.id, quantity: 100, averagePrice: 168 };

test("the very first comparison adopts the broker's books as they are", () => {
  const flat = { instrument: "STK:QQQ:USD", quantity: 0, averageCost: 0 };
  const { facts, differences } = compare({ account: undefined }, { positions: [long, flat], executions: [fill()] });
  expect(facts).toEqual([{ type: "account-opened", account: "DU1", cash: { USD: "100000" }, positions: [long] }]);
  expect(differences).toEqual([]);
});

test("equal books make no fact at all", () => {
  const resting = order({ state: "working", permIds: [900] });
  const { facts, differences, cancels } = compare({ orders: [resting] }, { openOrders: [brokerOrder()] });
  expect({ facts, differences, cancels }).toEqual({ facts: [], differences: [], cancels: [] });
});

test("a fill during an outage, and its commission, are booked from the executions", () => {
  const report = { execution: "0001.01.01", commission: "1", currency: "USD" };
  const { facts, differences } = compare(
    { orders: [order({ state: "unknown" })] },
    { executions: [fill()], commissions: [report], positions: [long] },
  );
  expect(facts).toEqual([
    { type: "fill-booked", fill: fill() },
    { type: "order-state-changed", intent: "01A", state: "filled", evidence: "execution 0001.01.01", permId: 900 },
    { type: "commission-booked", report },
  ]);
  expect(differences).toEqual(["Execution 0001.01.01 was missed: BUY 100 STK:SPY:USD at 168."]);
});

test("an unknown order that the broker still has open works on", () => {
  const { facts } = compare({ orders: [order({ state: "unknown" })] }, { openOrders: [brokerOrder()] });
  expect(states(facts)).toEqual(["01A working"]);
});

test("a completed order is joined by its permanent id, as it carries no order number", () => {
  const { intent: _lost, ...bare } = brokerOrder({ orderId: 0, clientId: 0, status: "cancelled" });
  const { facts } = compare({ orders: [order({ state: "working", permIds: [900] })] }, { completedOrders: [bare] });
  expect(states(facts)).toEqual(["01A cancelled"]);
});

test("an order absent everywhere is not found when the position agrees", () => {
  const { facts, differences } = compare({ orders: [order({ state: "unknown" })] }, {});
  expect(states(facts)).toEqual(["01A not-found"]);
  expect(differences).toHaveLength(1);
  expect(alarms(facts)).toEqual([]);
});

test("an order absent from the open orders though filled is booked, never taken for cancelled", () => {
  const { facts } = compare({ orders: [order()] }, { executions: [fill()], positions: [long] });
  expect(states(facts)).toEqual(["01A filled"]);
});

test("an order absent everywhere stays unknown when the position differs, and the instrument halts", () => {
  const { facts } = compare({ orders: [order({ state: "written" })] }, { positions: [long] });
  expect(states(facts)).toEqual(["01A unknown"]);
  expect(alarms(facts)).toEqual(["TW-ORD-002"]);
  expect(facts).toContainEqual({ type: "trading-halted", level: "halted", instrument: SPY.id });
  expect(facts.some((fact) => fact.type === "plan-decided")).toBe(false);
});

test("an instrument that is already halted is not halted again at each comparison", () => {
  const { facts, differences } = compare({ haltedInstruments: [SPY.id] }, { positions: [long] });
  expect(facts).toEqual([]);
  expect(differences).toHaveLength(1);
});

test("a commitment of this process that was never written may still be sent until it expires", () => {
  const waiting = order({ state: "committed" });
  expect(compare({ orders: [waiting] }, {}, [])).toMatchObject({ facts: [], unsent: [waiting] });
  const expired = order({ state: "committed" }, { expires: NOW - 1 });
  const decision = compare({ orders: [expired] }, {}, []);
  expect(decision.unsent).toEqual([]);
  expect(states(decision.facts)).toEqual(["01A cancelled"]);
});

test("a commitment of a process that is gone is never sent", () => {
  const old = order({ state: "unknown" }, { epoch: 0 });
  const decision = compare({ orders: [old] }, {}, []);
  expect(decision.unsent).toEqual([]);
  expect(states(decision.facts)).toEqual(["01A not-found"]);
});

test("an absence beyond the broker's memory stays unknown until a person settles it, and is told once", () => {
  const old = order({ state: "working" }, { created: NOW - 3 * DAY_MS });
  const { facts } = compare({ orders: [old] }, {});
  expect(states(facts)).toEqual(["01A unknown"]);
  expect(alarms(facts)).toEqual(["TW-ORD-009"]);
  const evidence = facts.flatMap((fact) => (fact.type === "order-state-changed" ? [fact.evidence] : []))[0] ?? "";
  expect(compare({ orders: [{ ...old, state: "unknown", lastEvidence: evidence }] }, {}).facts).toEqual([]);
});

test("an exit that its entry left smaller is filled when the broker says that nothing is left of it", () => {
  const small = order({ filledQuantity: 60, permIds: [900] });
  const { facts } = compare(
    {
      orders: [small],
      executions: [{ fill: fill({ quantity: 60 }), hasCommission: true }],
      positions: [{ ...held, quantity: 60 }],
    },
    {
      completedOrders: [brokerOrder({ status: "filled", quantity: 60, filled: 60 })],
      executions: [fill({ quantity: 60 })],
      positions: [{ ...long, quantity: 60 }],
    },
  );
  expect(states(facts)).toEqual(["01A filled"]);
  expect(alarms(facts)).toEqual([]);
});

const target = order({ permIds: [900] }, { type: "LMT", limitPrice: 171, side: "SELL" });
const change = { number: 1, quantity: 100, terms: { type: "LMT", limitPrice: 172, timeInForce: "DAY" } } as const;
const changing = { ...target, change, changes: 1 };
const listed = (limitPrice: number) => brokerOrder({ type: "LMT", side: "SELL", limitPrice });
const outcomes = (facts: readonly FactBody[]) =>
  facts.flatMap((fact) => (fact.type === "change-settled" ? [fact.outcome] : []));

test("a change that was not answered is settled by what the broker has", () => {
  const orders = [changing];
  expect(outcomes(compare({ orders }, { openOrders: [listed(172)] }).facts)).toEqual(["accepted"]);
  expect(outcomes(compare({ orders }, { openOrders: [listed(171)] }).facts)).toEqual(["refused"]);
});

test("an order that is neither as before nor as changed raises an alarm", () => {
  const { facts } = compare({ orders: [changing] }, { openOrders: [listed(160)] });
  expect(alarms(facts)).toEqual(["TW-ORD-011"]);
});

test("a trade made elsewhere is adopted by rule: quantity and average price become the broker's", () => {
  const { facts, differences } = compare({}, { positions: [{ ...long, averageCost: 168 }] }, [], "adopt");
  expect(facts).toMatchObject([
    { type: "fill-booked", fill: { execution: `adopted-${SPY.id}-1.01`, side: "BUY", quantity: 100, price: 168 } },
  ]);
  expect(differences).toHaveLength(1);
});

test("a trade made elsewhere is not adopted while an order of ours could be what made it", () => {
  const { facts } = compare({ orders: [order({ state: "unknown" })] }, { positions: [long] }, [], "adopt");
  expect(facts.some((fact) => fact.type === "fill-booked")).toBe(false);
  expect(alarms(facts)).toEqual(["TW-ORD-002"]);
});

test("a trade made elsewhere that is to be ignored is shown, and nothing else", () => {
  const { facts, differences } = compare({}, { positions: [long] }, [], "ignore");
  expect(facts).toEqual([]);
  expect(differences).toHaveLength(1);
});

test("an average price that is further from the broker's than 0.01 % is shown", () => {
  const ours = { positions: [{ ...held, averagePrice: 168 }] };
  expect(compare(ours, { positions: [{ ...long, averageCost: 168.016 }] }).differences).toEqual([]);
  expect(compare(ours, { positions: [{ ...long, averageCost: 168.018 }] }).differences).toHaveLength(1);
});

test("more filled than its executions keeps an order unknown, with an alarm", () => {
  const { facts } = compare(
    { orders: [order({ state: "working" })] },
    { completedOrders: [brokerOrder({ status: "filled", filled: 100 })], positions: [long] },
  );
  expect(states(facts)).toEqual(["01A unknown"]);
  expect(alarms(facts)).toEqual(["TW-ORD-006", "TW-ORD-002"]);
});

test("a request to cancel that was lost with the connection is repeated", () => {
  const asked = order({ state: "cancel-requested", permIds: [900] });
  const decision = compare({ orders: [asked] }, { openOrders: [brokerOrder()] });
  expect(decision.facts).toEqual([]);
  expect(decision.cancels).toEqual([asked]);
});

test("an order that was not found and turns up is cancelled", () => {
  const gone = order({ state: "not-found" });
  const decision = compare({ orders: [gone] }, { openOrders: [brokerOrder()] });
  expect(states(decision.facts)).toEqual(["01A cancel-requested"]);
  expect(alarms(decision.facts)).toEqual(["TW-ORD-005"]);
  expect(decision.cancels).toEqual([gone]);
});

test("an order under our client id that is not in the journal is named", () => {
  const { intent: _none, ...stranger } = brokerOrder({ orderId: 77 });
  expect(alarms(compare({}, { openOrders: [stranger] }).facts)).toEqual(["TW-ORD-004"]);
  expect(compare({}, { openOrders: [{ ...stranger, clientId: 5 }] }).facts).toEqual([]);
});

test("a position whose stop is gone is told with the stop that it had, one whose stop rests is not", () => {
  const entry = order({ state: "filled", filledQuantity: 100 });
  const stop = {
    id: "01B",
    role: "stop-loss",
    side: "SELL",
    orderId: 12,
    parent: "01A",
    type: "STP",
    stopPrice: 165,
  } as const;
  const lost = compare(
    { orders: [entry, order({ state: "working" }, stop)], positions: [held] },
    { positions: [long] },
  );
  expect(states(lost.facts)).toEqual(["01B not-found"]);
  expect(lost.unprotected).toMatchObject([{ entry: "01A", quantity: 100, stop: { type: "STP", stopPrice: 165 } }]);
  const resting = compare(
    { orders: [entry, order({ state: "working", permIds: [901] }, stop)], positions: [held] },
    {
      positions: [long],
      openOrders: [brokerOrder({ intent: "01B", orderId: 12, permId: 901, side: "SELL", type: "STP", stopPrice: 165 })],
    },
  );
  expect(resting).toMatchObject({ facts: [], unprotected: [] });
});

test("another account halts everything and touches nothing else", () => {
  const { facts } = compare({ orders: [order()] }, { account: "DU2" });
  expect(facts[0]).toEqual({ type: "trading-halted", level: "halted" });
  expect(alarms(facts)).toEqual(["TW-ORD-007"]);
});

test("comparing again after the facts are in the journal finds nothing new", () => {
  const filled = order({ state: "filled", filledQuantity: 100, permIds: [900] });
  const again = compare(
    {
      orders: [filled],
      executions: [{ fill: fill(), hasCommission: true }],
      charges: [{ execution: "0001.01.01", commission: "1", currency: "USD" }],
      positions: [held],
    },
    {
      executions: [fill()],
      commissions: [{ execution: "0001.01.01", commission: "1", currency: "USD" }],
      positions: [long],
      completedOrders: [brokerOrder({ status: "filled", filled: 100 })],
    },
  );
  expect(again).toEqual({ facts: [], cancels: [], unsent: [], unprotected: [], differences: [] });
});

const split = { instrument: SPY.id, quantity: 200, averageCost: 84 };
const stop = order(
  { state: "working", permIds: [901] },
  { id: "01S", orderId: 12, role: "stop-loss", side: "SELL", type: "STP", stopPrice: 165 },
);
const stopThere = brokerOrder({ intent: "01S", orderId: 12, permId: 901, side: "SELL", type: "STP", stopPrice: 165 });

test("after a split a stop that rests at the old price halts the instrument under any rule, and nothing is adopted or traded", () => {
  for (const rule of ["halt", "adopt", "ignore"] as const) {
    const ours = { positions: [held], orders: [stop] };
    const { facts, differences, unprotected } = compare(
      ours,
      { positions: [split], openOrders: [stopThere] },
      [],
      rule,
    );
    expect(facts).toMatchObject([
      { type: "trading-halted", level: "halted", instrument: SPY.id },
      { type: "alarm-raised", code: "TW-ORD-014" },
    ]);
    expect(differences[0]).toContain("SELL 100 at 165 (01S)");
    expect(unprotected).toEqual([]);
  }
});

test("once no order from before a split rests, the new quantity goes by the rule", () => {
  const { facts } = compare({ positions: [held] }, { positions: [split] }, [], "adopt");
  expect(facts.map(({ type }) => type)).toEqual(["fill-booked", "fill-booked"]);
  expect(alarms(compare({ positions: [held] }, { positions: [split] }).facts)).toEqual(["TW-ORD-002"]);
});

test("an order that a person changed in TWS is a difference as long as it is another than ours", () => {
  const ours = { positions: [held], orders: [stop] };
  const moved = { ...stopThere, stopPrice: 160 };
  const { facts, differences } = compare(ours, { positions: [long], openOrders: [moved] }, []);
  expect(facts).toEqual([]);
  expect(differences).toEqual([
    "Order 01S rests at the broker with stop 160, here with stop 165: it was changed elsewhere. Change it in Tickwork, or cancel it.",
  ]);
  expect(compare(ours, { positions: [long], openOrders: [stopThere] }, []).differences).toEqual([]);
});
