import { specialMemorandumAccount } from "@tickwork/matching/account-margin";
import { Decimal } from "@tickwork/model/decimal";
import { type AccountBook, BASE_CURRENCY, FLOW_KINDS } from "./account-book.ts";
import type { Valuation } from "./valuation.ts";

/** How the account stood when the day began, and what has come of it. */
export class AccountDay {
  readonly #book: AccountBook;
  #startEquityUsd: Decimal | undefined;
  #startSma = Decimal.zero;
  #startMargin = Decimal.zero;
  #startFlows = Decimal.zero;

  constructor(book: AccountBook) {
    this.#book = book;
  }

  /** Equity at the end of the day before; on the first day what it began with. */
  get startEquityUsd(): Decimal {
    return this.#startEquityUsd ?? this.#book.openingCash;
  }

  /** @param now the account at the end of the day before */
  begin(now: Valuation): void {
    this.#startSma = this.#startEquityUsd === undefined ? now.availableFunds : this.sma(now);
    this.#startEquityUsd = now.netLiquidationUsd;
    this.#startMargin = now.initialMarginUsd;
    this.#startFlows = this.#flows();
  }

  /** Special memorandum account in USD. What was opened and closed today counts with its margin at the market's prices. */
  sma(now: Valuation): Decimal {
    return specialMemorandumAccount({
      sma: this.#startEquityUsd === undefined ? now.availableFunds : this.#startSma,
      cashFlow: this.#flows().minus(this.#startFlows),
      released: this.#startMargin.minus(now.initialMarginUsd),
      equity: now.netLiquidationUsd,
      initialMargin: now.initialMarginUsd,
    });
  }

  /** Cash of the base currency that moved without a trade. */
  #flows(): Decimal {
    let sum = Decimal.zero;
    for (const kind of FLOW_KINDS) sum = sum.plus(this.#book.flowed(kind, BASE_CURRENCY));
    return sum;
  }
}
