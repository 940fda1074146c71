import type { EpochMs } from "@tickwork/model/time";
import type { WireContract } from "@tickwork/tws-wire/wire-contract";
import type { WireOrder } from "@tickwork/tws-wire/wire-order";
import type { Listing } from "../market/listing.ts";

/** Order states by TWS's names. `Held`: kept back until it is transmitted; never told. */
export type DeskStatus =
  | "Held"
  | "PendingSubmit"
  | "PreSubmitted"
  | "Submitted"
  | "PendingCancel"
  | "Filled"
  | "Cancelled"
  | "ApiCancelled"
  | "Inactive";

/** One order at the simulated broker. */
export interface DeskOrder {
  /** Names it to the matching engine; below zero for orders that the engine made itself. */
  readonly key: number;
  readonly clientId: number;
  /** 0: entered by a person and not bound to a client yet. Below zero: bound. */
  orderId: number;
  /** Told from now on. */
  permId: number;
  /** Numbers that were told before, oldest first. */
  formerPermIds: readonly number[];
  readonly listing: Listing;
  /** Named in the request and told with it: the legs of a combination, the exchange that it was routed to. */
  readonly contract: WireContract;
  readonly parent: DeskOrder | undefined;
  /** In the order in which they came. */
  readonly children: DeskOrder[];
  /** As last accepted. */
  order: WireOrder;
  status: DeskStatus;
  /** `child`, `trigger`, `locate`, or empty. */
  whyHeld: string;
  /** It was sent with transmit=false first, and transmitted by a message of its own. */
  isStaged: boolean;
  /** The broker trades in its own name, to bring the account back to its margin. */
  isLiquidation: boolean;
  /** The matching engine has it, or had it. */
  isAtVenue: boolean;
  filled: number;
  /** Of that, what the matching engine does not know of: filled before the desk was restored. */
  filledBefore: number;
  /** Of everything that has filled. */
  averageFillPrice: number;
  lastFillPrice: number;
  /** When it was done; undefined while it lives. */
  completed: EpochMs | undefined;
}

const DONE: ReadonlySet<DeskStatus> = new Set(["Filled", "Cancelled", "ApiCancelled", "Inactive"]);

export function isDone(order: DeskOrder): boolean {
  return DONE.has(order.status);
}

export function remainingOf({ order, filled }: DeskOrder): number {
  // Quantities are decimals with few digits; their difference in doubles is not.
  return Number((order.totalQuantity - filled).toFixed(8));
}

/** Whether it waits for its parent's fill. */
export function waitsForParent({ parent }: DeskOrder): boolean {
  return parent !== undefined && !isDone(parent) && parent.filled === 0;
}

/** Whether a person entered it at the broker's own screen, rather than a client over the wire. */
export function isManual({ orderId }: DeskOrder): boolean {
  return orderId <= 0;
}
