import type { InstrumentId } from "./instrument.ts";
import type { IntentId, OrderId, Side } from "./order.ts";
import type { EpochMs } from "./time.ts";

/** One execution as the broker reported it. `execution` is the broker's id; a correction repeats it with a new suffix after the last dot. */
export interface Fill {
  readonly execution: string;
  /** Undefined for a trade that Tickwork did not make. */
  readonly intent?: IntentId;
  readonly instrument: InstrumentId;
  readonly account: string;
  readonly clientId: number;
  readonly orderId: OrderId;
  readonly permId: number;
  readonly side: Side;
  readonly quantity: number;
  readonly price: number;
  readonly time: EpochMs;
}

/** What the broker charged for one execution. Amounts are exact decimal strings. */
export interface CommissionReport {
  readonly execution: string;
  readonly commission: string;
  readonly currency: string;
  readonly realizedPnl?: string;
}
