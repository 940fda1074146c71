import type { OrderRecord } from "@tickwork/contracts/book";
import type { InstrumentId } from "@tickwork/model/instrument";
import { type IntentId, type OrderTerms, sideSign } from "@tickwork/model/order";
import { termsOf } from "@tickwork/model/order-terms";
import { isOpen } from "./is-open.ts";

/** A position whose protective stop is gone, with the stop that it had. */
export interface MissingStop {
  readonly instrument: InstrumentId;
  /** Signed. */
  readonly quantity: number;
  /** The entry that the stop was made for. */
  readonly entry: IntentId;
  readonly strategy: string;
  /** At which that entry filled: what the stop's price was chosen for. */
  readonly entryPrice: number;
  /** How the stop that is gone was to trade. */
  readonly stop: OrderTerms;
}

/**
 * Positions that were opened with a stop-loss that is not open any more, with no exit under way. The newest entry that filled says
 * whether there was one. An UNKNOWN stop counts as open here: it has its own alarm.
 */
export function missingStops(
  orders: readonly OrderRecord[],
  position: (instrument: InstrumentId) => number,
): readonly MissingStop[] {
  const newest = new Map<InstrumentId, OrderRecord>();
  for (const order of orders) {
    const { instrument, role, side, created } = order.intent;
    if (role !== "entry" || order.filledQuantity === 0 || sideSign(side) * position(instrument) <= 0) continue;
    if (created >= (newest.get(instrument)?.intent.created ?? -Infinity)) newest.set(instrument, order);
  }
  return [...newest.values()].flatMap((entry) => {
    const stop = lostStop(entry, orders);
    if (stop === undefined) return [];
    const { instrument, id, strategy } = entry.intent;
    const { averageFillPrice: entryPrice } = entry;
    return [
      { instrument, quantity: position(instrument), entry: id, strategy, entryPrice, stop: termsOf(stop.intent) },
    ];
  });
}

function lostStop(entry: OrderRecord, orders: readonly OrderRecord[]): OrderRecord | undefined {
  const ofInstrument = orders.filter(({ intent }) => intent.instrument === entry.intent.instrument);
  const isGuarded = ofInstrument.some(
    (order) => isOpen(order) && (order.intent.role === "stop-loss" || order.intent.role === "exit"),
  );
  if (isGuarded) return undefined;
  return ofInstrument.find(({ intent }) => intent.role === "stop-loss" && intent.parent === entry.intent.id);
}
