// What one way of trading the same days did, in a form in which two ways can be compared row by row.
import type { Instrument } from "@tickwork/model/instrument";
import type { OrderType, Side } from "@tickwork/model/order";
import type { EpochMs } from "@tickwork/model/time";
import type { BarColumns } from "@tickwork/strategies/strategy";
import type { BacktestRole } from "../order-role.ts";

export type RecordedState = "filled" | "cancelled" | "rejected" | "open";

/** An order that was sent. */
export interface RecordedOrder {
  /** End of the bar that decided it. */
  readonly decided: EpochMs;
  readonly role: BacktestRole;
  readonly side: Side;
  readonly type: OrderType;
  readonly quantity: number;
  /** Limit or stop; undefined for market orders. */
  readonly price: number | undefined;
  readonly state: RecordedState;
  /** What is known of its end, in the words of whoever ended it. */
  readonly evidence: string;
}

/** A fill of an order, which {@link RecordedFill.decided} and {@link RecordedFill.role} name. */
export interface RecordedFill {
  readonly decided: EpochMs;
  readonly role: BacktestRole;
  readonly time: EpochMs;
  readonly side: Side;
  readonly quantity: number;
  readonly price: number;
  /** In the instrument's currency. */
  readonly commission: number;
}

/** A decision that a control kept from becoming an order. */
export interface RecordedRefusal {
  readonly decided: EpochMs;
  readonly side: Side;
  readonly quantity: number;
  /** `TW-RSK-007` */
  readonly code: string;
  readonly message: string;
}

/** Everything that two ways of trading the same days are compared by. */
export interface TradingRecord {
  readonly instrument: Pick<Instrument, "id" | "priceIncrement">;
  readonly timeframeMs: number;
  /** Closed bars that were decided; the `dropped` oldest ones were given up for want of room. */
  readonly bars: BarColumns;
  readonly dropped: number;
  readonly orders: readonly RecordedOrder[];
  readonly fills: readonly RecordedFill[];
  readonly refusals: readonly RecordedRefusal[];
  /** Signed. */
  readonly position: number;
  /** Exact decimals in the instrument's currency. */
  readonly cash: string;
  readonly commissions: string;
  /** Cash and the position at the last price of the data. */
  readonly equity: string;
}
