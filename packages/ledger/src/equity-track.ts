import type { BookedEquity, PositionRecord } from "@tickwork/contracts/book";
import type { Cash } from "@tickwork/contracts/facts";
import { paymentCurrency } from "./fill-cash.ts";

/** Cash in USD, and every position that is paid in USD at its average price. */
export function bookedUsd(cash: Cash, positions: readonly PositionRecord[]): number {
  return positions
    .filter(({ instrument }) => paymentCurrency(instrument) === "USD")
    .reduce((sum, { quantity, averagePrice }) => sum + quantity * averagePrice, Number(cash["USD"] ?? 0));
}

/** How the booked worth of an account went: its peak, and where the day began. For limits; the books' cash is exact, this is not. */
export class EquityTrack {
  #of: BookedEquity;

  constructor(of: BookedEquity) {
    this.#of = of;
  }

  toBook(): BookedEquity {
    return this.#of;
  }

  open(now: number): void {
    this.#of = { ...this.#of, now, peak: now, dayStart: now };
  }

  move(now: number): void {
    this.#of = { ...this.#of, now, peak: Math.max(this.#of.peak, now) };
  }

  beginDay(): void {
    this.#of = { ...this.#of, dayStart: this.#of.now };
  }

  /** The broker's own valuation; one that is no number is none. */
  told(netLiquidation: string | undefined): void {
    const value = Number(netLiquidation);
    if (netLiquidation === undefined || !Number.isFinite(value)) return;
    this.#of = { ...this.#of, account: { netLiquidation: value, booked: this.#of.now } };
  }
}
