import type { WaitsFor } from "./match-event.ts";
import type { MatchOrder } from "./match-order.ts";

/** An order that is not done, as it stands now. */
export interface WorkingOrder {
  /** As last accepted, amended or adjusted. */
  readonly order: MatchOrder;
  readonly filled: number;
  readonly remaining: number;
  /** Of the remaining, what may fill now: less for a child whose parent has filled in part, or for the level of a scale order. */
  readonly workable: number;
  /** undefined: at the market. */
  readonly waitsFor: WaitsFor | undefined;
  /** Where the stop is now, for kinds that have one and were not triggered; NaN otherwise. */
  readonly stopPrice: number;
  /** Where the limit is now, for kinds that have one; NaN otherwise. */
  readonly limitPrice: number;
}
