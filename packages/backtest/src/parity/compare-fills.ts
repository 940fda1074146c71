import { isoUtc, SECOND_MS } from "@tickwork/model/time";
import { isSame } from "./compare-bars.ts";
import type { Difference, DifferenceRow } from "./difference.ts";
import { pairRows } from "./pair-rows.ts";
import type { RecordedFill, TradingRecord } from "./trading-record.ts";

/** Charges that differ by less are one. */
const CENT_DUST = 1e-8;

type Explained = Pick<Difference, "cause" | "explanation">;

/** Fills that are not the same on both sides. @param before differences of bars and orders, which may explain them */
export function compareFills(
  live: TradingRecord,
  engine: TradingRecord,
  before: readonly Difference[],
): readonly Difference[] {
  const pairs = pairRows(live.fills, engine.fills, ({ decided, role }) => `${decided} ${role}`);
  const alone = (fill: RecordedFill, isLive: boolean): Difference => ({
    ...whyAlone(fill, isLive ? engine : live, before),
    what: "fill",
    time: fill.time,
    live: isLive ? rowOf(fill) : null,
    engine: isLive ? null : rowOf(fill),
  });
  return [
    ...pairs.both.flatMap(([one, other]): Difference[] => {
      const own = live.orders.find(({ decided, role }) => decided === one.decided && role === one.role)?.price;
      const explained = changeOf(one, other, { step: live.instrument.priceIncrement, own });
      return explained === undefined
        ? []
        : [{ ...explained, what: "fill", time: one.time, live: rowOf(one), engine: rowOf(other) }];
    }),
    ...pairs.onlyLeft.map((fill) => alone(fill, true)),
    ...pairs.onlyRight.map((fill) => alone(fill, false)),
  ];
}

/** Of the order: the instrument's price step, and its own limit or stop. */
interface PriceFacts {
  readonly step: number;
  readonly own: number | undefined;
}

function changeOf(one: RecordedFill, other: RecordedFill, facts: PriceFacts): Explained | undefined {
  if (!isSame(one.quantity, other.quantity))
    return { cause: "partial-fill", explanation: `the quantities are ${one.quantity} and ${other.quantity}` };
  // The broker tells whole seconds.
  const isSameTime = Math.floor(one.time / SECOND_MS) === Math.floor(other.time / SECOND_MS);
  const isSameCharge = Math.abs(one.commission - other.commission) <= CENT_DUST;
  const charged = isSameCharge ? "" : `; charged ${one.commission} and ${other.commission}`;
  if (!isSame(one.price, other.price)) {
    const { cause, explanation } = priceChange(one, other, { ...facts, isSameTime });
    return { cause, explanation: explanation + charged };
  }
  if (!isSameTime)
    return { cause: "fill-model", explanation: `filled at ${isoUtc(one.time)} and ${isoUtc(other.time)}${charged}` };
  if (isSameCharge) return undefined;
  return { cause: "commission-plan", explanation: `charged ${one.commission} and ${other.commission}` };
}

function priceChange(
  one: RecordedFill,
  other: RecordedFill,
  { step, own, isSameTime }: PriceFacts & { readonly isSameTime: boolean },
): Explained {
  const explanation = `filled at ${one.price} and ${other.price}, with steps of ${step}`;
  if (!isSameTime)
    return { cause: "fill-model", explanation: `${explanation}; at ${isoUtc(one.time)} and ${isoUtc(other.time)}` };
  // Two prices of the market are whole steps apart.
  if (Math.abs(one.price - other.price) < step * (1 - 1e-6)) return { cause: "tick-rounding", explanation };
  const isOwn = own !== undefined && (isSame(one.price, own) || isSame(other.price, own));
  return isOwn
    ? { cause: "fill-model", explanation: `${explanation}: one at its own price, one where the market stood` }
    : { cause: "spread", explanation };
}

function whyAlone(fill: RecordedFill, there: TradingRecord, before: readonly Difference[]): Explained {
  const order = before.find(({ what, time }) => what === "order" && time === fill.decided);
  if (order !== undefined) return { cause: order.cause, explanation: `its order: ${order.explanation}` };
  if (there.fills.some(({ decided }) => decided === fill.decided))
    return { cause: "bracket", explanation: "the other side filled another order of the same decision" };
  return { cause: "fill-model", explanation: "the other side's order was not filled" };
}

function rowOf({ role, time, side, quantity, price, commission }: RecordedFill): DifferenceRow {
  return { role, time: isoUtc(time), side, quantity, price, commission };
}
