import type { Summary } from "@tickwork/contracts/archive";
import type { Book } from "@tickwork/contracts/book";
import type { Fact } from "@tickwork/contracts/facts";
import type { Numbered } from "@tickwork/contracts/protocol";
import { type BookFold, createBookFold } from "@tickwork/ledger/book-fold";
import { tradingDayOf } from "@tickwork/ledger/trading-day";
import type { EpochMs } from "@tickwork/model/time";

/** All that the running books carry; kept from time to time, so that a start need not fold everything again. */
export interface BooksState {
  readonly book: Book;
  readonly halt: Summary["halt"] | null;
  readonly dayStart: Summary["dayStart"];
}

const NOTHING: Summary["dayStart"] = { cash: {}, commissions: {}, positions: [] };

/** The book, with what summaries say besides: who stopped trading, and the books as the day began. */
export class RunningBooks {
  readonly #fold: BookFold;
  #halt: Summary["halt"];
  #dayStart: Summary["dayStart"];
  #dayEnd: EpochMs;

  constructor(state?: BooksState) {
    this.#fold = createBookFold(state?.book);
    this.#halt = state?.halt ?? undefined;
    this.#dayStart = state?.dayStart ?? NOTHING;
    this.#dayEnd = tradingDayOf(this.#fold.marketTime).end;
  }

  get entry(): number {
    return this.#fold.entry;
  }

  state(): BooksState {
    return { book: this.#fold.book(), halt: this.#halt ?? null, dayStart: this.#dayStart };
  }

  apply(numbered: Numbered<Fact>): void {
    const { fact } = numbered;
    if (fact.origin.marketTime >= this.#dayEnd) this.#beginDay(fact.origin.marketTime);
    this.#fold.apply(numbered);
    // The day's profit counts from the account's opening, when that comes later than the day's beginning.
    if (fact.type === "account-opened") this.#dayStart = this.#booksNow();
    if (fact.type === "trading-halted" && fact.instrument === undefined)
      this.#halt = { level: fact.level, origin: fact.origin };
    if (fact.type === "trading-resumed" && fact.instrument === undefined) this.#halt = undefined;
  }

  /** All of a summary but the counts of today. @param now market time: a day without any fact yet began with the books as they are */
  summary(now: EpochMs): Omit<Summary, "ordersToday" | "fillsToday" | "openOrders"> {
    const { entry, cash, commissions, positions, counts, haltedInstruments } = this.#fold.book();
    const dayStart = now >= this.#dayEnd ? this.#booksNow() : this.#dayStart;
    return { entry, cash, commissions, positions, counts, haltedInstruments, halt: this.#halt, dayStart };
  }

  #beginDay(time: EpochMs): void {
    if (this.#fold.entry > 0) this.#dayStart = this.#booksNow();
    this.#dayEnd = tradingDayOf(time).end;
  }

  #booksNow(): Summary["dayStart"] {
    const { cash, commissions, positions } = this.#fold.book();
    return { cash, commissions, positions };
  }
}
