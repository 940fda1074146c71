import { isoUtc } from "@tickwork/model/time";
import { isSame } from "./compare-bars.ts";
import type { Cause, Difference, DifferenceRow } from "./difference.ts";
import { pairRows } from "./pair-rows.ts";
import { positionBefore } from "./position-before.ts";
import type { RecordedOrder, RecordedRefusal, TradingRecord } from "./trading-record.ts";

/** A decision that came so many bars earlier or later is taken for the same one. */
const NEAR_BARS = 2;
const SESSION = "TW-RSK-007";

type Explained = Pick<Difference, "cause" | "explanation">;
type Sides = { readonly here: TradingRecord; readonly there: TradingRecord; readonly isLive: boolean };

/** Orders and refusals that are not the same on both sides. @param bars differences of the bars that decided them */
export function compareOrders(
  live: TradingRecord,
  engine: TradingRecord,
  bars: readonly Difference[],
): readonly Difference[] {
  const pairs = pairRows(live.orders, engine.orders, keyOf);
  return [
    ...pairs.both.flatMap(([one, other]) => changesOf(one, other, live)),
    ...pairs.onlyLeft.map((order) => alone(order, { here: live, there: engine, isLive: true }, bars)),
    ...pairs.onlyRight.map((order) => alone(order, { here: engine, there: live, isLive: false }, bars)),
    ...refusalsAlone(live, engine),
  ];
}

function keyOf({ decided, role }: RecordedOrder): string {
  return `${decided} ${role}`;
}

function changesOf(one: RecordedOrder, other: RecordedOrder, { instrument }: TradingRecord): readonly Difference[] {
  const explained = changeOf(one, other, instrument.priceIncrement);
  if (explained === undefined) return [];
  return [{ ...explained, what: "order", time: one.decided, live: rowOf(one), engine: rowOf(other) }];
}

function changeOf(one: RecordedOrder, other: RecordedOrder, step: number): Explained | undefined {
  if (one.side !== other.side || one.type !== other.type)
    return { cause: "unexplained", explanation: "the same decision made orders of another side or kind" };
  if (!isSame(one.quantity, other.quantity))
    return { cause: "order-size", explanation: `the quantities are ${one.quantity} and ${other.quantity}` };
  const [price, otherPrice] = [one.price ?? 0, other.price ?? 0];
  if (!isSame(price, otherPrice)) {
    const isRounding = Math.abs(price - otherPrice) <= step * (1 + 1e-6);
    const explanation = `the prices are ${price} and ${otherPrice}, with steps of ${step}`;
    return { cause: isRounding ? "tick-rounding" : "bracket", explanation };
  }
  if (one.state === other.state) return undefined;
  if (one.state === "rejected" || other.state === "rejected")
    return { cause: "broker-rejected", explanation: one.evidence || other.evidence };
  const cause: Cause = one.role === "stop-loss" || one.role === "take-profit" ? "bracket" : "fill-model";
  return { cause, explanation: `it ended ${one.state} on the live path and ${other.state} in the engine` };
}

/** An order of one side only, looked at from that side. */
function alone(order: RecordedOrder, sides: Sides, bars: readonly Difference[]): Difference {
  const { there, isLive } = sides;
  const row = rowOf(order);
  const refused = there.refusals.find(({ decided }) => decided === order.decided);
  return {
    ...(refused === undefined ? whyAlone(order, sides, bars) : refusalCause(refused)),
    what: "order",
    time: order.decided,
    live: isLive ? row : refusalRow(refused),
    engine: isLive ? refusalRow(refused) : row,
  };
}

function refusalCause({ code, message }: RecordedRefusal): Explained {
  return { cause: code === SESSION ? "session-end" : "control-refused", explanation: `${code} ${message}` };
}

function whyAlone(order: RecordedOrder, { here, there }: Sides, bars: readonly Difference[]): Explained {
  const start = order.decided - here.timeframeMs;
  const bar = bars.find(({ time = Infinity, until = time }) => time <= start && start <= until);
  if (bar !== undefined) return { cause: bar.cause, explanation: `the bar that decided it: ${bar.explanation}` };
  const [held, heldThere] = [positionBefore(here, order.decided), positionBefore(there, order.decided)];
  const near = there.orders.find(
    ({ role, side, decided }) =>
      role === order.role && side === order.side && Math.abs(decided - order.decided) <= NEAR_BARS * here.timeframeMs,
  );
  if (near !== undefined)
    return { cause: "signal-timing", explanation: `the other side decided it at ${isoUtc(near.decided)}` };
  if (held !== heldThere)
    return { cause: "consequence", explanation: `the positions before it were ${held} and ${heldThere}` };
  const earlier = bars.find(({ time }) => time !== undefined && time < start);
  if (earlier !== undefined)
    return { cause: earlier.cause, explanation: `an earlier bar differs, at ${isoUtc(earlier.time ?? 0)}` };
  const isExit = order.role === "stop-loss" || order.role === "take-profit";
  if (isExit && there.orders.some(({ decided }) => decided === order.decided))
    return { cause: "bracket", explanation: "the other side's entry has no such exit" };
  return { cause: "unexplained", explanation: "same bars, same position, and only one side decided it" };
}

/** Refusals without an order on the other side, which told of them already, and without the same refusal there. */
function refusalsAlone(live: TradingRecord, engine: TradingRecord): readonly Difference[] {
  const pairs = pairRows(live.refusals, engine.refusals, ({ decided, code }) => `${decided} ${code}`);
  return [
    ...pairs.onlyLeft.filter((refusal) => !isTold(engine, refusal)).map((refusal) => refusedAlone(refusal, true)),
    ...pairs.onlyRight.filter((refusal) => !isTold(live, refusal)).map((refusal) => refusedAlone(refusal, false)),
  ];
}

function isTold({ orders }: TradingRecord, { decided }: RecordedRefusal): boolean {
  return orders.some((order) => order.decided === decided);
}

function refusedAlone(refusal: RecordedRefusal, isLive: boolean): Difference {
  const row = refusalRow(refusal);
  return {
    ...refusalCause(refusal),
    what: "refusal",
    time: refusal.decided,
    live: isLive ? row : null,
    engine: isLive ? null : row,
  };
}

function rowOf({ role, side, type, quantity, price, state }: RecordedOrder): DifferenceRow {
  return { role, side, type, quantity, ...(price === undefined ? {} : { price }), state };
}

function refusalRow(refusal: RecordedRefusal | undefined): DifferenceRow {
  if (refusal === undefined) return null;
  const { side, quantity, code } = refusal;
  return { side, quantity, refused: code };
}
