import type { InstrumentId } from "@tickwork/model/instrument";
import type { OrderType, Side, TimeInForce } from "@tickwork/model/order";

/** Names an order to the engine; its meaning is the caller's. */
export type MatchOrderId = number;

/** An order as the engine takes it. Prices in the instrument's currency, quantity in its units, always above zero. */
export interface MatchOrder {
  readonly id: MatchOrderId;
  readonly instrument: InstrumentId;
  readonly side: Side;
  readonly type: OrderType;
  readonly quantity: number;
  /** Set for LMT. */
  readonly limitPrice?: number;
  /** Set for STP. */
  readonly stopPrice?: number;
  readonly timeInForce: TimeInForce;
  readonly outsideRegularHours: boolean;
  /** The order whose fill brings this one to life. */
  readonly parent?: MatchOrderId;
  /** A fill of one order of a group cancels the others. */
  readonly ocaGroup?: string;
}

/** What can be changed of a working order. */
export interface MatchAmendment {
  readonly quantity?: number;
  readonly limitPrice?: number;
  readonly stopPrice?: number;
}
