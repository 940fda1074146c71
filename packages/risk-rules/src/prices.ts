import type { Instrument } from "@tickwork/model/instrument";
import type { OrderDraft, Side } from "@tickwork/model/order";
import type { Quote } from "@tickwork/model/quote";

/** The middle of bid and ask; without both, or with them crossed, the last trade; undefined when there is neither. */
export function referencePrice({ bid, ask, last }: Quote): number | undefined {
  if (isPrice(bid) && isPrice(ask) && bid <= ask) return (bid + ask) / 2;
  return isPrice(last) ? last : undefined;
}

/** Where a market order of this side would trade: at the other side's price, or the last trade where no sides are quoted. */
export function touchPrice({ bid, ask, last }: Quote, side: Side): number | undefined {
  const touch = side === "BUY" ? ask : bid;
  if (isPrice(touch)) return touch;
  return isPrice(last) ? last : undefined;
}

/** The price that a leg is worth its quantity at. */
export function legPrice(leg: OrderDraft, quote: Quote): number | undefined {
  return leg.limitPrice ?? leg.stopPrice ?? touchPrice(quote, leg.side);
}

/** Value of a quantity in USD; undefined when its currency has no known rate. */
export function valueUsd(quantity: number, price: number, instrument: Instrument): number | undefined {
  if (instrument.currency === "USD") return quantity * price * instrument.multiplier;
  if (instrument.securityType === "CASH" && instrument.symbol.startsWith("USD."))
    return quantity * instrument.multiplier;
  return undefined;
}

function isPrice(value: number): boolean {
  return Number.isFinite(value) && value > 0;
}
