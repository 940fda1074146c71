import type { Cash } from "@tickwork/contracts/facts";
import { Decimal } from "@tickwork/model/decimal";

/** Exact sums of money per currency; the mutable side of a `Cash`. */
export class MoneySums {
  readonly #sums = new Map<string, Decimal>();

  constructor(cash: Cash = {}) {
    for (const [currency, amount] of Object.entries(cash)) this.#sums.set(currency, Decimal.parse(amount));
  }

  add(currency: string, amount: Decimal): void {
    this.#sums.set(currency, (this.#sums.get(currency) ?? Decimal.zero).plus(amount));
  }

  /** Exact decimal strings, currencies in the order in which they first appeared. */
  toCash(): Cash {
    return Object.fromEntries(Array.from(this.#sums, ([currency, sum]) => [currency, sum.toString()]));
  }
}
