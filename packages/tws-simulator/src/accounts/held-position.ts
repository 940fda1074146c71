import { Decimal } from "@tickwork/model/decimal";
import type { Listing } from "../market/listing.ts";
import { FLAT, type Position } from "./position.ts";

/** A position with its instrument and its day. Money is in the listing's currency. */
export interface HeldPosition {
  readonly listing: Listing;
  readonly position: Position;
  /** Of a future: what its trades are owed, settled into cash every day; cash of other trades moves at once. */
  readonly unsettled: Decimal;
  /** What it was worth when the day began. */
  readonly startValue: Decimal;
  /** What trades, fees and dividends of the day did to cash. */
  readonly dayCash: Decimal;
  /** What it had realized when the day began. */
  readonly realizedBefore: Decimal;
  /** Whether it was traded this day. */
  readonly isTraded: boolean;
}

/** Nothing held of a listing. */
export function nothingHeld(listing: Listing): HeldPosition {
  const zero = Decimal.zero;
  return {
    listing,
    position: FLAT,
    unsettled: zero,
    startValue: zero,
    dayCash: zero,
    realizedBefore: zero,
    isTraded: false,
  };
}

/** Whether TWS lists it: what is held, and what was closed today. */
export function isListed({ position, isTraded }: HeldPosition): boolean {
  return position.quantity.units !== 0n || isTraded;
}
