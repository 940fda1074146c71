import { specialMemorandumAccount } from "@tickwork/matching/account-margin";
import { Decimal } from "@tickwork/model/decimal";
import type { AccountBook } from "./account-book.ts";
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

  /** Dividends of foreign shares are counted as if they were USD: none is listed. */
  #flows(): Decimal {
    return this.#book.flowed("deposit").plus(this.#book.flowed("dividend")).plus(this.#book.flowed("borrow-fee"));
  }
}
