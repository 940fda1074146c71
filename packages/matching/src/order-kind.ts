import type { MatchOrder, MatchOrderType } from "./match-order.ts";
import type { Direction } from "./touch-prices.ts";
import type { Working } from "./working.ts";

/** What an order of a kind does once it may meet the market. */
export type Phase = "market" | "limit" | "touch" | "trail" | "peg" | "reference" | "opening" | "closing";

/** What the order does now. */
export function phaseOf({ order, isTriggered }: Working): Phase {
  if (order.timeInForce === "OPG") return "opening";
  return isTriggered ? triggeredPhase(order.type) : firstPhase(order.type);
}

function firstPhase(type: MatchOrderType): Phase {
  switch (type) {
    case "MKT":
      return "market";
    case "LMT":
      return "limit";
    case "STP":
    case "STP LMT":
    case "MIT":
    case "LIT":
      return "touch";
    case "TRAIL":
    case "TRAIL LIMIT":
      return "trail";
    case "MOC":
    case "LOC":
      return "closing";
    case "REL":
    case "MIDPRICE":
    case "PEG MID":
    case "PEG MKT":
      return "peg";
    case "PEG STK":
    case "PEG BENCH":
      return "reference";
  }
}

function triggeredPhase(type: MatchOrderType): Phase {
  return type === "STP LMT" || type === "LIT" || type === "TRAIL LIMIT" ? "limit" : "market";
}

/** Which way the price goes that triggers the order: buy stops and sells if touched wait for a rise. */
export function touchDirection({ side, type }: MatchOrder): Direction {
  const isIfTouched = type === "MIT" || type === "LIT";
  return (side === "BUY") === isIfTouched ? "falls" : "rises";
}
