import type { TriggerMethod } from "@tickwork/matching/trigger-method";
import type { ListingType } from "../market/listing.ts";

/** IBKR's trigger methods by number; 0 is the market's own. */
const TRIGGERS: Readonly<Record<number, TriggerMethod>> = {
  1: "double-bid-ask",
  2: "last",
  3: "double-last",
  4: "bid-ask",
  7: "last-or-bid-ask",
  8: "mid",
};

/**
 * What triggers stops in a market where the order names no method: the last trade; for options two bids or asks, as IBKR documents it.
 * What is only quoted has no trades: there the quote at which the order would be filled.
 */
export function marketTrigger(type: ListingType): TriggerMethod {
  switch (type) {
    case "CASH":
    case "CFD":
    case "CMDTY":
    case "BOND":
      return "touch-quote";
    case "OPT":
      return "double-bid-ask";
    default:
      return "last";
  }
}

/** @returns undefined for the market's own */
export function triggerOf(method: number): TriggerMethod | undefined {
  return TRIGGERS[method];
}
