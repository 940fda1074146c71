// Trades that were not ours, taken into our books so that quantity and average price become the broker's and no profit is invented.
import type { Fill } from "@tickwork/model/fill";
import type { InstrumentId } from "@tickwork/model/instrument";
import type { EpochMs } from "@tickwork/model/time";

/** Signed quantity and average price. */
export interface Held {
  readonly quantity: number;
  readonly averagePrice: number;
}

/** Average prices are equal within this share of each other: 0.01 %. */
export const AVERAGE_PRICE_TOLERANCE = 1e-4;

/**
 * The fills that lead from what we hold to what the broker holds. As far as the position grows, their price makes the average the
 * broker's; what is closed is closed at our own average. Where one fill cannot do both, the position is closed and opened again.
 * Their names follow from the journal alone: decided again on the same journal they are the same, so none is booked twice.
 * @param fills how many fills the journal holds
 */
export function adoptedFills(
  instrument: InstrumentId,
  ours: Held,
  theirs: Held,
  of: { readonly account: string; readonly now: EpochMs; readonly fills: number },
): readonly Fill[] {
  return steps(ours, theirs).map(({ quantity, price }, at) => ({
    execution: `adopted-${instrument}-${of.fills + at + 1}.01`,
    instrument,
    account: of.account,
    clientId: 0,
    orderId: 0,
    permId: 0,
    side: quantity > 0 ? "BUY" : "SELL",
    quantity: Math.abs(quantity),
    price,
    time: of.now,
  }));
}

interface Step {
  /** Signed. */
  readonly quantity: number;
  readonly price: number;
}

function steps(ours: Held, theirs: Held): readonly Step[] {
  const change = withoutNoise(theirs.quantity - ours.quantity);
  const reopened = [
    { quantity: -ours.quantity, price: ours.averagePrice },
    { quantity: theirs.quantity, price: theirs.averagePrice },
  ].filter(({ quantity }) => quantity !== 0);
  const isSameSide = ours.quantity * theirs.quantity > 0;
  if (change === 0 || !isSameSide) return change === 0 ? [] : reopened;
  if (Math.abs(theirs.quantity) < Math.abs(ours.quantity)) {
    const isSameAverage =
      Math.abs(ours.averagePrice - theirs.averagePrice) <= AVERAGE_PRICE_TOLERANCE * Math.abs(theirs.averagePrice);
    return isSameAverage ? [{ quantity: change, price: ours.averagePrice }] : reopened;
  }
  const price = withoutNoise((theirs.quantity * theirs.averagePrice - ours.quantity * ours.averagePrice) / change);
  return price > 0 ? [{ quantity: change, price }] : reopened;
}

function withoutNoise(value: number): number {
  return Number(value.toFixed(10));
}
