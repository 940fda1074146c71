// A strategy's day on the made-up market: crossings become decisions, orders, fills and facts, as the real system writes them.
import type { FillRow, OrderRow } from "@tickwork/contracts/archive";
import type { ControlResult, Fact, FactBody } from "@tickwork/contracts/facts";
import type { Numbered } from "@tickwork/contracts/protocol";
import type { Bar } from "@tickwork/model/bar";
import { Decimal } from "@tickwork/model/decimal";
import type { Fill } from "@tickwork/model/fill";
import type { LegRole, OrderIntent, OrderState, Side } from "@tickwork/model/order";
import { MINUTE_MS } from "@tickwork/model/time";
import { symbolOf } from "../src/json/symbol-of.ts";

export const ACCOUNT = "DU8420017";
const COMMISSION = "1.00";

/** The journal of a day and what follows from it. */
export class FixtureTrading {
  readonly facts: Numbered<Fact>[] = [];
  readonly orders = new Map<string, OrderRow>();
  readonly fills: FillRow[] = [];
  readonly positions = new Map<string, { quantity: number; averagePrice: number }>();
  cash = Decimal.of("100000");
  commissions = Decimal.zero;
  #orderId = 1000;

  write(time: number, actor: string, reason: string, body: FactBody): number {
    const entry = this.facts.length + 1;
    this.facts.push({ entry, fact: { ...body, origin: { actor, reason, marketTime: time, wallTime: time } } });
    return entry;
  }

  place(leg: {
    bar: Bar;
    side: Side;
    quantity: number;
    role: LegRole;
    stopPrice?: number;
    limitPrice?: number;
    parent?: string;
  }): OrderIntent {
    const { bar, stopPrice, limitPrice, parent, ...rest } = leg;
    this.#orderId += 1;
    return {
      ...rest,
      id: `01HXFIXTURE${String(this.#orderId).padStart(15, "0")}`,
      instrument: bar.instrument,
      type: stopPrice !== undefined ? "STP" : limitPrice !== undefined ? "LMT" : "MKT",
      ...(stopPrice === undefined ? {} : { stopPrice }),
      ...(limitPrice === undefined ? {} : { limitPrice }),
      ...(parent === undefined ? {} : { parent }),
      timeInForce: "DAY",
      signal: `donchian|${bar.instrument}|${bar.start + MINUTE_MS}`,
      strategy: "donchian",
      orderId: this.#orderId,
      clientId: 17,
      epoch: 1,
      created: bar.start + MINUTE_MS,
      expires: bar.start + 6 * MINUTE_MS,
    };
  }

  decide(intents: readonly OrderIntent[], reason: string, controls: readonly ControlResult[]): void {
    const [first] = intents;
    if (first === undefined) return;
    const approved = controls.every(({ passed }) => passed);
    const plan = {
      signal: first.signal,
      strategy: first.strategy,
      instrument: first.instrument,
      legs: intents,
      reason,
      expires: first.expires,
    };
    this.write(first.created, "orders", reason, {
      type: "plan-decided",
      plan,
      approved,
      controls,
      intents: approved ? intents : [],
    });
    if (approved)
      for (const intent of intents) this.state(intent, "working", "orderStatus Submitted", first.created + 180);
  }

  state(intent: OrderIntent, state: OrderState, lastEvidence: string, updated: number): void {
    const permId = 1_893_000_000 + intent.orderId;
    const entry = this.write(updated, "orders", lastEvidence, {
      type: "order-state-changed",
      intent: intent.id,
      state,
      evidence: lastEvidence,
      permId,
    });
    const before = this.orders.get(intent.id);
    const filledQuantity = before?.filledQuantity ?? 0;
    const averageFillPrice = before?.averageFillPrice ?? 0;
    this.orders.set(intent.id, {
      entry,
      intent,
      state,
      permIds: [permId],
      filledQuantity,
      averageFillPrice,
      lastEvidence,
      updated,
    });
  }

  fill(intent: OrderIntent, price: number, time: number): void {
    const { side, quantity, instrument, orderId, clientId, id } = intent;
    const execution = `0000e0d5.${orderId}.01.01`;
    const permId = 1_893_000_000 + orderId;
    const fill: Fill = {
      execution,
      intent: id,
      instrument,
      account: ACCOUNT,
      clientId,
      orderId,
      permId,
      side,
      quantity,
      price,
      time,
    };
    const entry = this.write(time, "orders", "execDetails", { type: "fill-booked", fill });
    const report = { execution, commission: COMMISSION, currency: "USD" };
    this.write(time, "orders", "commissionReport", { type: "commission-booked", report });
    this.fills.push({ entry, fill, commission: COMMISSION, commissionCurrency: "USD" });
    const signed = side === "BUY" ? quantity : -quantity;
    this.cash = this.cash.minus(Decimal.of(price).times(signed)).minus(COMMISSION);
    this.commissions = this.commissions.plus(COMMISSION);
    const held = this.positions.get(instrument)?.quantity ?? 0;
    this.positions.set(instrument, { quantity: held + signed, averagePrice: held + signed === 0 ? 0 : price });
    this.orders.set(id, {
      entry,
      intent,
      state: "filled",
      permIds: [permId],
      filledQuantity: quantity,
      averageFillPrice: price,
      lastEvidence: `execDetails ${execution}`,
      updated: time,
    });
  }
}

const PASSED: readonly ControlResult[] = [
  { control: "session", passed: true },
  { control: "data-freshness", passed: true, limit: 5000, actual: 240 },
  { control: "price-collar", passed: true, limit: 300, actual: 2 },
  { control: "max-position", passed: true, limit: 500, actual: 100 },
];

/**
 * Trades breakouts of the last 20 bars with a bracket; a position at the end keeps its stop and target resting.
 * @returns what takes the bar at a position
 */
export function breakoutTrader(trading: FixtureTrading, bars: readonly Bar[], quantity: number): (at: number) => void {
  let open: { readonly legs: readonly [OrderIntent, OrderIntent, OrderIntent] } | undefined;
  return (at) => {
    const bar = bars[at];
    if (bar === undefined) return;
    const end = bar.start + MINUTE_MS;
    if (open !== undefined) {
      const [, stop, target] = open.legs;
      const isStopped = bar.low <= (stop.stopPrice ?? 0);
      if (!isStopped && bar.high < (target.limitPrice ?? 0)) return;
      const [done, other] = isStopped ? [stop, target] : [target, stop];
      trading.fill(done, (isStopped ? stop.stopPrice : target.limitPrice) ?? bar.close, end - 21_000);
      trading.state(other, "cancelled", "orderStatus Cancelled (OCA)", end - 20_800);
      open = undefined;
      return;
    }
    const past = bars.slice(Math.max(0, at - 20), at);
    const highest = Math.max(...past.map(({ high }) => high));
    if (past.length < 20 || bar.close <= highest) return;
    const range = past.reduce((sum, { high, low }) => sum + high - low, 0) / past.length;
    const entry = trading.place({ bar, side: "BUY", quantity, role: "entry" });
    const exits = { bar, side: "SELL", quantity, parent: entry.id } as const;
    const stop = trading.place({ ...exits, role: "stop-loss", stopPrice: cents(bar.close - 4 * range) });
    const target = trading.place({ ...exits, role: "take-profit", limitPrice: cents(bar.close + 5 * range) });
    const reason = `close ${bar.close.toFixed(2)} above the 20-bar high ${highest.toFixed(2)}`;
    if (at % 7 === 3) {
      const message = `${symbolOf(bar.instrument)} would reach ${quantity * 6}, above the limit of 500`;
      trading.decide([entry, stop, target], reason, [
        ...PASSED.slice(0, 3),
        { control: "max-position", passed: false, limit: 500, actual: quantity * 6, message, code: "TW-RSK-006" },
      ]);
      return;
    }
    trading.decide([entry, stop, target], reason, PASSED);
    trading.fill(entry, cents(bar.close + 0.01), end + 320);
    open = { legs: [entry, stop, target] };
  };
}

function cents(price: number): number {
  return Math.round(price * 100) / 100;
}
