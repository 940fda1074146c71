// What a person does to orders, all the way: the real actors, link, adapter and @stoqey/ib against the simulator, without a fault.
import type { AnyDefinition } from "@tickwork/actor/cell";
import { loadDefinitions } from "@tickwork/actor/inline/inline-world";
import { ordersProtocol, type Signal } from "@tickwork/contracts/orders";
import { SPY } from "@tickwork/model/test/instruments";
import { parseFaultEntry } from "@tickwork/tws-simulator/faults/parse-fault-entry";
import type { DeskOrder } from "@tickwork/tws-simulator/orders/desk-order";
import type { ChaosPlan } from "tickwork/chaos/chaos-plan";
import { ChaosWorld } from "tickwork/chaos/chaos-world";
import { tradingBranch } from "tickwork/tree";
import { afterEach, beforeAll, expect, test } from "vitest";

const by = { actor: "operator:cli", reason: "a person's wish" };
const LONG_MS = 60_000;

/** A quiet day with nothing planned; its strategy needs more bars than there are. */
const QUIET: ChaosPlan = {
  start: Date.UTC(2024, 5, 3, 13, 30),
  lengthMs: 600_000,
  acts: [],
  symbols: ["SPY"],
  strategy: { name: "sma-cross", parameters: { fast: 200, slow: 400 } },
  acknowledgeTimeoutMs: 10_000,
  orderIdBlock: 20,
  maxQuoteAgeMs: 60_000,
  maxPositionQuantity: 500,
  maxOrderValueUsd: 500_000,
  maxExposureUsd: 500_000,
  maxOpenOrders: 20,
  mayShort: true,
  fills: "whole",
};

let definitions: ReadonlyMap<string, AnyDefinition>;
let world: ChaosWorld | undefined;

beforeAll(async () => {
  definitions = await loadDefinitions({ branches: [tradingBranch] });
}, LONG_MS);
afterEach(() => world?.close());

/** A desk that is reconciled and has quotes. */
async function readyDesk() {
  const trace: string[] = [];
  world = new ChaosWorld({ seed: 1, plan: QUIET, definitions, trace: (line) => trace.push(line) });
  const desk = world;
  desk.boot();
  await desk.advanceTo(15_000);
  const { process } = desk;
  if (process === undefined) throw new Error("Expected a process");
  const orders = process.world.ref(ordersProtocol);
  return {
    desk,
    trace,
    orders,
    /** What an answer was, with the time that it takes. */
    async told<T>(answer: Promise<T>): Promise<T> {
      const settled = Promise.allSettled([answer]);
      await desk.advanceTo(desk.time.now() + 3_000);
      await settled;
      return answer;
    },
    atBroker: (): readonly DeskOrder[] => [...desk.server.simulator.market.orders.register.orders],
  };
}

function signal(of: Partial<Signal>): Signal {
  return {
    id: "person|1",
    strategy: "person",
    instrument: SPY.id,
    barEnd: QUIET.start,
    action: { type: "enter", side: "BUY" },
    quantity: 100,
    reason: "a person's wish",
    ...of,
  };
}

type Ready = Awaited<ReturnType<typeof readyDesk>>;

/** A bracket whose entry has filled; its stop and target rest. */
async function inPosition() {
  const ready = await readyDesk();
  const preview = await ready.told(ready.orders.preview({ instrument: SPY.id, side: "BUY", quantity: 100 }, by));
  if (preview.answer === undefined) throw new Error("Expected the broker's answer");
  const price = market(preview.controls);
  const action = {
    type: "enter",
    side: "BUY",
    stopLoss: cents(price * 0.985),
    takeProfit: cents(price * 1.015),
  } as const;
  const outcome = await ready.told(ready.orders.submit(signal({ action })));
  expect(outcome.controls.filter(({ passed }) => !passed)).toEqual([]);
  const [entry, stop, target] = ready.atBroker();
  expect([entry?.status, stop?.status, target?.status]).toEqual(["Filled", "PreSubmitted", "Submitted"]);
  if (stop === undefined || target === undefined) throw new Error("Expected exits");
  return { ...ready, price, preview, stop, target };
}

/** What one unit is worth, by the control of an order's value. */
function market(controls: Awaited<ReturnType<Ready["orders"]["preview"]>>["controls"]): number {
  return (controls.find(({ control }) => control === "maximum-order-value")?.actual ?? 0) / 100;
}

function cents(price: number): number {
  return Math.round(price * 100) / 100;
}

test(
  "a person's change of price and quantity reaches the broker under the order's number, once",
  { timeout: LONG_MS },
  async () => {
    const { desk, orders, told, target, price, atBroker, trace } = await inPosition();
    const { orderId, permId } = target;
    const limitPrice = cents(price * 1.02);
    const outcome = await told(orders.modify(target.order.orderRef, { limitPrice }, by));
    expect(outcome).toMatchObject({ approved: true });
    expect(outcome.controls.every(({ passed }) => passed)).toBe(true);
    expect(atBroker()).toHaveLength(3);
    expect(target).toMatchObject({ orderId, permId, status: "Submitted", order: { limitPrice, totalQuantity: 100 } });
    await told(orders.modify(target.order.orderRef, { quantity: 60 }, by));
    expect(target).toMatchObject({ orderId, status: "Submitted", order: { limitPrice, totalQuantity: 60 } });
    const written = trace.filter((line) => line.includes(`> place-order ${orderId} `));
    expect(written).toHaveLength(3);
    const { facts } = desk.facts.refresh();
    const ofChanges = facts.filter(({ type }) => type === "change-decided" || type === "change-settled");
    expect(ofChanges.map(({ type }) => type)).toEqual([
      "change-decided",
      "change-settled",
      "change-decided",
      "change-settled",
    ]);
    expect(ofChanges[0]).toMatchObject({ approved: true, origin: by });
    expect(ofChanges[1]).toMatchObject({ outcome: "accepted" });
    expect(desk.violations).toEqual([]);
  },
);

test("a change that the broker refuses leaves the order as it was, there and here", { timeout: LONG_MS }, async () => {
  const { desk, orders, told, target, price } = await inPosition();
  const before = target.order.limitPrice;
  desk.server.faults.arm(parseFaultEntry({ fault: "refuse-modify", times: 1 }), 1);
  const outcome = await told(orders.modify(target.order.orderRef, { limitPrice: cents(price * 1.02) }, by));
  expect(outcome).toMatchObject({ approved: true });
  expect(target).toMatchObject({ status: "Submitted", order: { limitPrice: before } });
  expect(desk.facts.refresh().facts.at(-1)).toMatchObject({ type: "change-settled", outcome: "refused" });
  await told(orders.modify(target.order.orderRef, { limitPrice: cents(price * 1.02) }, by));
  expect(target.order.limitPrice).toBe(cents(price * 1.02));
  expect(desk.violations).toEqual([]);
});

test(
  "a target is cancelled by a person: the stop goes on resting, and the journal says who",
  { timeout: LONG_MS },
  async () => {
    const { desk, orders, told, stop, target } = await inPosition();
    await told(orders.cancel(target.order.orderRef, by));
    expect([target.status, stop.status]).toEqual(["Cancelled", "PreSubmitted"]);
    const asked = desk.facts
      .refresh()
      .facts.filter((fact) => fact.type === "order-state-changed" && fact.state === "cancel-requested");
    expect(asked).toMatchObject([{ intent: target.order.orderRef, origin: by }]);
    await expect(told(orders.cancel(target.order.orderRef, by))).rejects.toMatchObject({ code: "TW-ORD-065" });
    expect(desk.violations).toEqual([]);
  },
);

test(
  "a what-if crosses the real wire marked, tells margin and cost, and is nothing in the broker's books",
  { timeout: LONG_MS },
  async () => {
    const { desk, preview, trace, atBroker, price } = await inPosition();
    const value = 100 * price;
    expect(preview).toMatchObject({ wouldPass: true, answer: { commission: { currency: "USD" } } });
    const change = preview.answer?.initialMargin.change ?? 0;
    expect(change / value).toBeGreaterThan(0.2);
    expect(change / value).toBeLessThan(0.6);
    expect(trace.filter((line) => line.includes("> what-if"))).toHaveLength(1);
    expect(atBroker()).toHaveLength(3);
    expect(atBroker().some(({ orderId }) => trace.some((line) => line.includes(`> what-if ${orderId} `)))).toBe(false);
    const margin = desk.facts.refresh().facts.find(({ type }) => type === "margin-told");
    expect(margin).toMatchObject({ side: "BUY", quantity: 100, origin: by });
  },
);
