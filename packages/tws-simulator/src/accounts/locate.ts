import { Decimal } from "@tickwork/model/decimal";
import type { Listing } from "../market/listing.ts";
import type { AccountBook } from "./account-book.ts";

/** How the shares of a short sale can be had, as generic tick 236 tells it. */
export interface Shortability {
  /** Above 2.5: at least a thousand shares can be borrowed; above 1.5: they are looked for; else there are none. */
  readonly level: 3 | 2 | 1;
  /** Shares that can be borrowed still. */
  readonly shares: number;
  /** Yearly fee of borrowing. */
  readonly annualRate: number;
}

const MANY_SHARES = 1_000;

/** How many shares of a stock the account can still borrow, and at what fee. Other instruments are not borrowed: undefined. */
export function shortability(listing: Listing, book: AccountBook): Shortability | undefined {
  if (listing.securityType !== "STK") return undefined;
  const { rules } = book;
  const hard = rules.hardToBorrow.get(listing.symbol);
  const pool = hard?.shares ?? rules.easyBorrowShares;
  const { quantity } = book.position(listing.id);
  const borrowed = quantity.units < 0n ? -quantity.toNumber() : 0;
  const shares = Math.max(0, pool - borrowed);
  const annualRate = hard?.annualRate ?? rules.easyBorrowRate;
  return { level: shares >= MANY_SHARES ? 3 : hard === undefined || pool > 0 ? 2 : 1, shares, annualRate };
}

/** Whether a sale must wait until shares are found (held, error 404): it would be short of more than can be borrowed. */
export function needsLocate(of: { readonly listing: Listing; readonly quantity: number }, book: AccountBook): boolean {
  const borrow = shortability(of.listing, book);
  if (borrow === undefined) return false;
  const { quantity } = book.position(of.listing.id);
  const owned = quantity.units > 0n ? quantity : Decimal.zero;
  const toBorrow = Decimal.of(of.quantity).minus(owned);
  return toBorrow.compare(borrow.shares) > 0;
}
