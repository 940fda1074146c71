import type { Book } from "@tickwork/contracts/book";
import { Decimal } from "@tickwork/model/decimal";
import type { Quote } from "@tickwork/model/quote";
import type { SecurityType } from "@tickwork/model/instrument";

/** Median and 99th percentile in microseconds; null when nothing was measured. */
export interface Percentiles {
  readonly p50: number | null;
  readonly p99: number | null;
}

/** What `tickwork replay --json` prints. Money is exact. */
export interface ReplayReport {
  readonly strategy: string;
  readonly symbol: string;
  readonly sessions: number;
  /** Closed bars of the strategy's timeframe. */
  readonly bars: number;
  readonly orders: number;
  readonly refused: number;
  readonly fills: number;
  readonly position: number;
  readonly cash: string;
  readonly commissions: string;
  /** Cash and the position at the last price (stocks) or the middle of the last quote (currency pairs). */
  readonly equity: string;
  /** Round trips: a position that went back to zero or through it. */
  readonly trades: number;
  readonly journal: { readonly entries: number; readonly verified: boolean };
  readonly latencyUs: { readonly signalToWire: Percentiles; readonly commit: Percentiles };
  readonly restarts: number;
  readonly seconds: number;
}

/** What a replay has in hand at its end, besides the journal's fold. */
export interface ReplayEnd extends Pick<
  ReplayReport,
  "strategy" | "symbol" | "sessions" | "bars" | "journal" | "latencyUs" | "restarts" | "seconds"
> {
  readonly instrument: {
    readonly id: string;
    readonly securityType: SecurityType;
    readonly currency: string;
    readonly multiplier: number;
  };
  readonly quote: Quote;
  readonly refused: number;
}

/** Makes the report; pure. */
export function replayReport(book: Book, end: ReplayEnd): ReplayReport {
  const { instrument, quote, ...figures } = end;
  const cash = Decimal.of(book.cash[instrument.currency] ?? "0");
  const position = book.positions.find((held) => held.instrument === instrument.id)?.quantity ?? 0;
  const value =
    position === 0
      ? Decimal.zero
      : markPrice(instrument.securityType, quote).times(position).times(instrument.multiplier);
  return {
    ...figures,
    orders: book.counts.orders,
    fills: book.counts.fills,
    position,
    cash: cash.toString(),
    commissions: book.commissions[instrument.currency] ?? "0",
    equity: cash.plus(value).toString(),
    trades: book.counts.trades,
  };
}

/** Stocks are marked at the last trade, currency pairs, which have none, at the exact middle of bid and ask. */
function markPrice(securityType: SecurityType, quote: Quote): Decimal {
  if (securityType === "CASH") return Decimal.of(quote.bid).plus(quote.ask).times("0.5");
  return Decimal.of(quote.last);
}
