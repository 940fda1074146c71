import { Decimal } from "@tickwork/model/decimal";
import type { Fill } from "@tickwork/model/fill";
import type { InstrumentId } from "@tickwork/model/instrument";
import { sideSign } from "@tickwork/model/order";

/** The currency that an instrument is paid in: the last part of its id, `USD` for `STK:SPY:USD` and `CASH:EUR:USD`. */
export function paymentCurrency(instrument: InstrumentId): string {
  return instrument.slice(instrument.lastIndexOf(":") + 1);
}

/**
 * What a fill moves in its payment currency, without commission: minus signed quantity × price (invariant 6). The multiplier
 * is 1 for stocks and currency pairs, the only kinds there are. The bought side of a pair is the position, not cash.
 */
export function fillCash(fill: Pick<Fill, "side" | "quantity" | "price">): Decimal {
  return Decimal.of(fill.quantity).times(fill.price).times(-sideSign(fill.side));
}
