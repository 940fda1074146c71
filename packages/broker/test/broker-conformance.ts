import type { Instrument } from "@tickwork/model/instrument";
import type { BrokerEvent } from "@tickwork/contracts/broker-events";
import type { IntentId, OrderIntent } from "@tickwork/model/order";
import { parseSymbol, type SymbolRequest } from "@tickwork/model/parse-symbol";
import { MINUTE_MS } from "@tickwork/model/time";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Broker } from "../src/broker.ts";

/** First minute of the market: Friday, 4 October 2013, 09:30 in New York. */
export const MARKET_OPEN = Date.UTC(2013, 9, 4, 13, 30);
/** One price for each minute of SPY; bid and ask lie one cent below and above. */
export const MINUTE_PRICES: readonly number[] = [100, 100, 101, 99, 105, 95, 100, 100];

/** A broker before a market that stands until it is told to go on. */
export interface ConformanceWorld {
  readonly broker: Broker;
  readonly events: readonly BrokerEvent[];
  /** Changes of quotes as they reached the sink: `0 bid 99.99`. */
  readonly ticks: readonly string[];
  readonly clientId: number;
  /** Plays the next minute of the market to its end, and lets everything arrive. */
  playMinute(): Promise<void>;
  /** Lets everything arrive that is on its way. */
  settle(): Promise<void>;
  /** Cuts the connection; the adapter makes a new one by itself. */
  cutConnection(): void;
  /** Resolves when the connection after the cut is there, and everything that came with it. */
  reconnected(): Promise<void>;
  close(): Promise<void>;
}

const SPY = "STK:SPY:USD";
const pass = () => undefined;

/** What any adapter of a broker must do, against any broker that trades SPY through {@link MINUTE_PRICES}. */
export function brokerConformance(name: string, open: () => Promise<ConformanceWorld>): void {
  describe(`${name}: conformance of a broker`, () => {
    let world: ConformanceWorld;
    beforeEach(async () => {
      world = await open();
      await world.broker.connect();
      await world.settle();
      await world.broker.qualify(symbol("SPY"));
      await world.playMinute();
    });
    afterEach(async () => {
      await world.broker.disconnect();
      await world.close();
    });

    test("a connection has a number, an account, and the next order id", () => {
      expect(world.broker.status).toMatchObject({ connection: "connected", connectionNumber: 1 });
      expect(world.broker.status.account).toMatch(/^DU/);
      expect(world.broker.status.nextOrderId).toBeGreaterThan(0);
      expect(of(world, "connection").map((event) => event.state)).toEqual(["connecting", "connected"]);
    });

    test("an instrument is qualified by its symbol, and an unknown one refused by name", async () => {
      const known = world.broker.instrument(SPY);
      expect(known).toMatchObject<Partial<Instrument>>({
        id: SPY,
        currency: "USD",
        calendar: "XNYS",
        priceIncrement: 0.01,
      });
      await expect(world.broker.qualify(symbol("NOSUCH"))).rejects.toThrow("NOSUCH");
    });

    test("quotes stream into their slot until they are not wanted any more", async () => {
      await world.broker.subscribe(SPY, 3);
      await world.playMinute();
      await world.playMinute();
      expect(world.ticks).toContain("3 bid 100.99");
      expect(world.ticks).toContain("3 ask 101.01");
      expect(world.ticks).toContain("3 last 101");
      await world.broker.unsubscribe(SPY);
      await world.settle();
      const { length } = world.ticks;
      await world.playMinute();
      expect(world.ticks).toHaveLength(length);
    });

    test("a market order fills at the ask, is told as filled, and its commission follows", async () => {
      const order = leg(world);
      const { outcomes, writtenAt } = await world.broker.place([order], pass);
      expect(outcomes).toEqual([{ type: "written", intent: order.id, orderId: order.orderId }]);
      expect(writtenAt).toBeTypeOf("number");
      await world.settle();
      const fills = of(world, "execution").map((event) => event.fill);
      expect(fills).toMatchObject([{ intent: order.id, instrument: SPY, side: "BUY", quantity: 100, price: 100.01 }]);
      expect(fills[0]?.time).toBeGreaterThanOrEqual(MARKET_OPEN);
      expect(of(world, "commission").map((event) => event.report.execution)).toEqual([fills[0]?.execution]);
      expect(statusOf(world, order)).toBe("filled");
    });

    test("a limit order away from the market rests, is in the books, and can be cancelled", async () => {
      const order = leg(world, { type: "LMT", limitPrice: 90 });
      await world.broker.place([order], pass);
      await world.settle();
      expect(statusOf(world, order)).toBe("working");
      const resting = {
        intent: order.id,
        orderId: order.orderId,
        type: "LMT",
        limitPrice: 90,
        filled: 0,
        status: "working",
      };
      expect((await world.broker.snapshot()).openOrders).toMatchObject([resting]);
      await world.broker.cancel(order.orderId);
      await world.settle();
      expect(statusOf(world, order)).toBe("cancelled");
      expect((await world.broker.snapshot()).openOrders).toEqual([]);
    });

    test("a question what an order would need is answered with its margin and cost, and leaves no order", async () => {
      const { instrument, role, side, quantity, type, timeInForce, orderId, clientId } = leg(world);
      const draft = { instrument, role, side, quantity, type, timeInForce };
      const asked = world.broker.whatIf({ draft, orderId, clientId }, pass);
      await world.settle();
      const reply = await asked;
      expect(reply).toMatchObject({ type: "told", answer: { initialMargin: { before: 0 } } });
      if (reply.type !== "told") throw new Error("Expected an answer");
      const { initialMargin, equityWithLoan, commission } = reply.answer;
      expect(initialMargin.change).toBeGreaterThan(0);
      expect(initialMargin.after).toBeLessThan(equityWithLoan.after);
      expect(commission).toMatchObject({ currency: "USD" });
      expect([of(world, "order"), of(world, "order-status"), of(world, "order-error")]).toEqual([[], [], []]);
      const books = await world.broker.snapshot();
      expect([books.openOrders, books.completedOrders]).toEqual([[], []]);
    });

    test("a cancel of what does not exist is an answer about an order, not an end of the connection", async () => {
      await world.broker.cancel(1_234_567);
      await world.settle();
      expect(of(world, "order-error")).toMatchObject([{ orderId: 1_234_567, meaning: "cancel-refused" }]);
      expect(world.broker.status.connection).toBe("connected");
    });

    test("a stop order rests until the market touches it, then fills", async () => {
      const stop = leg(world, { side: "SELL", type: "STP", stopPrice: 99.5 });
      await world.broker.place([stop], pass);
      await world.playMinute();
      await world.playMinute();
      expect(of(world, "execution")).toEqual([]);
      await world.playMinute();
      expect(of(world, "execution").map((event) => event.fill)).toMatchObject([{ intent: stop.id, side: "SELL" }]);
    });

    test("the exits of a bracket wait for the entry, and the one that fills ends the other", async () => {
      const entry = leg(world);
      const exits = { side: "SELL", parent: entry.id, ocaGroup: entry.id, timeInForce: "GTC" } as const;
      const stop = leg(world, { ...exits, role: "stop-loss", type: "STP", stopPrice: 90 });
      const profit = leg(world, { ...exits, role: "take-profit", type: "LMT", limitPrice: 104 });
      await world.broker.place([entry, stop, profit], pass);
      await world.settle();
      expect([entry, stop, profit].map((order) => statusOf(world, order))).toEqual(["filled", "working", "working"]);
      for (let minute = 1; minute <= 4; minute += 1) await world.playMinute();
      expect([stop, profit].map((order) => statusOf(world, order))).toEqual(["cancelled", "filled"]);
      expect(of(world, "execution").map((event) => event.fill.intent)).toEqual([entry.id, profit.id]);
    });

    test("what the gate refuses at the moment of writing never reaches the broker", async () => {
      const order = leg(world);
      const { outcomes } = await world.broker.place([order], () => ({ code: "TW-GAT-001", reason: "stopped" }));
      expect(outcomes).toEqual([{ type: "refused", intent: order.id, code: "TW-GAT-001", reason: "stopped" }]);
      await world.settle();
      expect(of(world, "order")).toEqual([]);
    });

    test("an order id is used once", async () => {
      const first = leg(world);
      await world.broker.place([first], pass);
      await world.settle();
      const { outcomes } = await world.broker.place([leg(world, { orderId: first.orderId })], pass);
      expect(outcomes).toMatchObject([{ type: "refused", code: "TW-GAT-016" }]);
      expect(world.broker.status.nextOrderId).toBe(first.orderId + 1);
    });

    test("cancelling everything ends every open order", async () => {
      const orders = [leg(world, { type: "LMT", limitPrice: 90 }), leg(world, { type: "LMT", limitPrice: 91 })];
      for (const order of orders) await world.broker.place([order], pass);
      await world.settle();
      await world.broker.cancelAll();
      await world.settle();
      expect(orders.map((order) => statusOf(world, order))).toEqual(["cancelled", "cancelled"]);
    });

    test("the books show position, cash, executions and commissions of what was traded", async () => {
      const before = await world.broker.snapshot();
      const order = leg(world);
      await world.broker.place([order], pass);
      await world.settle();
      const after = await world.broker.snapshot();
      const [commission] = of(world, "commission").map((event) => event.report);
      expect(before).toMatchObject({ positions: [], executions: [], connectionNumber: 1 });
      expect(after.positions).toMatchObject([{ instrument: SPY, quantity: 100 }]);
      expect(after.executions).toEqual(of(world, "execution").map((event) => event.fill));
      expect(after.commissions).toEqual([commission]);
      expect(Number(after.cash["USD"])).toBeCloseTo(
        Number(before.cash["USD"]) - 10_001 - Number(commission?.commission),
        6,
      );
    });

    test("taking the books twice tells nothing new", async () => {
      await world.broker.place([leg(world, { type: "LMT", limitPrice: 90 })], pass);
      await world.broker.place([leg(world)], pass);
      await world.settle();
      const { length } = world.events;
      const first = await world.broker.snapshot();
      expect(await world.broker.snapshot()).toEqual(first);
      expect(world.events).toHaveLength(length);
    });

    test("after a lost connection everything goes on: orders at the broker, streams, ids; the number is another", async () => {
      await world.broker.subscribe(SPY, 0);
      const order = leg(world, { type: "LMT", limitPrice: 90 });
      await world.broker.place([order], pass);
      await world.settle();
      world.cutConnection();
      await world.reconnected();
      expect(world.broker.status).toMatchObject({ connection: "connected", connectionNumber: 2 });
      expect((await world.broker.snapshot()).openOrders).toMatchObject([{ intent: order.id }]);
      expect(world.broker.status.nextOrderId).toBeGreaterThan(order.orderId);
      const { length } = world.ticks;
      await world.playMinute();
      await world.playMinute();
      expect(world.ticks.slice(length)).toContain("0 last 101");
    });

    test("a fill while the connection was lost is in the next books", async () => {
      const order = leg(world, { type: "LMT", limitPrice: 104, side: "SELL" });
      await world.broker.place([order], pass);
      await world.settle();
      world.cutConnection();
      for (let minute = 1; minute <= 4; minute += 1) await world.playMinute();
      await world.reconnected();
      expect((await world.broker.snapshot()).executions).toMatchObject([{ intent: order.id, side: "SELL" }]);
    });

    test("without a connection an order is refused, and nothing of it appears later", async () => {
      await world.broker.disconnect();
      const { outcomes } = await world.broker.place([leg(world)], pass);
      expect(outcomes).toMatchObject([{ type: "refused", code: "TW-GAT-018" }]);
    });

    test("history is closed bars before its end, oldest first", async () => {
      for (let minute = 1; minute <= 4; minute += 1) await world.playMinute();
      const end = MARKET_OPEN + 4 * MINUTE_MS;
      const bars = await world.broker.history({ instrument: SPY, timeframeMs: MINUTE_MS, end, count: 3 });
      expect(bars.map((bar) => [bar.start - MARKET_OPEN, bar.close])).toEqual([
        [MINUTE_MS, 100],
        [2 * MINUTE_MS, 101],
        [3 * MINUTE_MS, 99],
      ]);
    });

    test("the broker tells its time", async () => {
      expect(await world.broker.serverTime()).toBeGreaterThan(MARKET_OPEN - MINUTE_MS);
    });
  });
}

function symbol(text: string): SymbolRequest {
  const request = parseSymbol(text);
  if (request === undefined) throw new Error(`Expected a symbol, got ${text}`);
  return request;
}

function of<T extends BrokerEvent["type"]>(world: ConformanceWorld, type: T) {
  return world.events.filter((event): event is Extract<BrokerEvent, { type: T }> => event.type === type);
}

function statusOf(world: ConformanceWorld, order: OrderIntent): string | undefined {
  return of(world, "order-status").findLast((event) => event.orderId === order.orderId)?.status;
}

let made = 0;

/** Order ids follow what the broker expects; legs of one plan count on from there. */
function leg(world: ConformanceWorld, given: Partial<OrderIntent> = {}): OrderIntent {
  made += 1;
  const id: IntentId = `01ARZ3NDEKTSV4RRFFQ${String(made).padStart(7, "0")}`;
  return {
    id,
    signal: `test|${SPY}|${made}`,
    strategy: "test",
    instrument: SPY,
    role: "entry",
    side: "BUY",
    quantity: 100,
    type: "MKT",
    timeInForce: "DAY",
    orderId: world.broker.status.nextOrderId + (given.parent === undefined ? 0 : given.type === "STP" ? 1 : 2),
    clientId: world.clientId,
    epoch: 1,
    created: MARKET_OPEN,
    expires: MARKET_OPEN + 3_600_000,
    ...given,
  };
}
