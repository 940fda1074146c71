import type { OrderRecord } from "@tickwork/contracts/book";
import type { InstrumentId } from "@tickwork/model/instrument";
import { sideSign } from "@tickwork/model/order";
import { isOpen } from "./is-open.ts";

/**
 * Instruments whose position was opened with a stop-loss that is not open any more, and no exit is under way. The newest entry
 * that filled says whether there was one. An UNKNOWN stop counts as open here: it has its own alarm.
 */
export function missingStops(
  orders: readonly OrderRecord[],
  position: (instrument: InstrumentId) => number,
): readonly InstrumentId[] {
  const newest = new Map<InstrumentId, OrderRecord>();
  for (const order of orders) {
    const { instrument, role, side, created } = order.intent;
    if (role !== "entry" || order.filledQuantity === 0 || sideSign(side) * position(instrument) <= 0) continue;
    if (created >= (newest.get(instrument)?.intent.created ?? -Infinity)) newest.set(instrument, order);
  }
  return [...newest.values()].filter((entry) => lacksStop(entry, orders)).map(({ intent }) => intent.instrument);
}

function lacksStop(entry: OrderRecord, orders: readonly OrderRecord[]): boolean {
  const ofInstrument = orders.filter(({ intent }) => intent.instrument === entry.intent.instrument);
  const hadStop = ofInstrument.some(({ intent }) => intent.role === "stop-loss" && intent.parent === entry.intent.id);
  const isGuarded = ofInstrument.some(
    (order) => isOpen(order) && (order.intent.role === "stop-loss" || order.intent.role === "exit"),
  );
  return hadStop && !isGuarded;
}
