import { Decimal } from "@tickwork/model/decimal";
import type { WireOrder } from "@tickwork/tws-wire/wire-order";
import type { Listing } from "../market/listing.ts";
import { isMultiple } from "./is-multiple.ts";
import type { JudgedBy } from "./judged-by.ts";
import { kindOf } from "./order-kinds.ts";
import { invalid, type Refusal } from "./refusal.ts";

/** Whether the prices that the kind needs are there, possible, and on the market's grid. */
export function judgePrices(order: WireOrder, by: JudgedBy): Refusal | undefined {
  const { listing } = by;
  switch (kindOf(order)) {
    case "LMT":
    case "LOC":
      return needed(order.limitPrice, listing, "limit price");
    case "STP":
    case "MIT":
      return needed(order.auxPrice, listing, "stop price") ?? judgeAdjustment(order, listing);
    case "STP LMT":
    case "LIT":
      return (
        needed(order.limitPrice, listing, "limit price") ??
        needed(order.auxPrice, listing, "stop price") ??
        judgeAdjustment(order, listing)
      );
    case "TRAIL":
      return judgeTrail(order, listing) ?? judgeAdjustment(order, listing);
    case "TRAIL LIMIT":
      return judgeTrail(order, listing) ?? judgeTrailLimit(order, listing);
    case "REL":
    case "PEG MKT":
    case "PEG MID":
    case "MIDPRICE":
      return optional(order.limitPrice, listing, "limit price") ?? judgeOffset(order);
    case "PEG STK":
    case "PEG BENCH":
      return optional(order.limitPrice, listing, "limit price") ?? judgePeg(order, by);
    default:
      return undefined;
  }
}

/** The increment that the market rule asks for at a price. */
export function incrementAt(listing: Listing, price: number): number {
  let { minTick } = listing;
  for (const { lowEdge, increment } of listing.priceBands) if (Math.abs(price) >= lowEdge) minTick = increment;
  return minTick;
}

function needed(price: number | undefined, listing: Listing, name: string): Refusal | undefined {
  if (price === undefined || (price === 0 && listing.securityType !== "BAG")) return invalid(`The ${name} is missing`);
  return judgePrice(price, listing, name);
}

/** 0 is how a client says that there is none. */
function optional(price: number | undefined, listing: Listing, name: string): Refusal | undefined {
  return price === undefined || price === 0 ? undefined : judgePrice(price, listing, name);
}

function judgePrice(price: number, listing: Listing, name: string): Refusal | undefined {
  const mayBeNegative = listing.securityType === "BAG";
  if (!Number.isFinite(price) || (price < 0 && !mayBeNegative)) return invalid(`Invalid ${name}`);
  if (isMultiple(price, Decimal.of(incrementAt(listing, price)))) return undefined;
  return { code: 110, text: "The price does not conform to the minimum price variation for this contract." };
}

function judgeTrail(order: WireOrder, listing: Listing): Refusal | undefined {
  const amount = order.auxPrice ?? 0;
  const percent = order.trailingPercent ?? 0;
  if (amount === 0 && percent === 0) return invalid("The trailing amount is missing");
  if (amount !== 0 && percent !== 0) return invalid("Trailing amount and trailing percent exclude each other");
  if (!(amount >= 0) || !(percent >= 0) || percent >= 100 || !Number.isFinite(amount))
    return invalid("Invalid trailing amount");
  return optional(order.trailStopPrice, listing, "trail stop price");
}

/** Either the limit itself, which needs where the stop starts, or its distance from the stop. */
function judgeTrailLimit(order: WireOrder, listing: Listing): Refusal | undefined {
  if (order.limitPriceOffset !== undefined)
    return Number.isFinite(order.limitPriceOffset) ? undefined : invalid("Invalid limit price offset");
  if (order.trailStopPrice === undefined) return invalid("The limit price offset is missing");
  return needed(order.limitPrice, listing, "limit price");
}

function judgeOffset(order: WireOrder): Refusal | undefined {
  const offset = order.auxPrice ?? 0;
  const percent = order.percentOffset ?? 0;
  return Number.isFinite(offset) && offset >= 0 && percent >= 0 && percent < 1 ? undefined : invalid("Invalid offset");
}

function judgePeg(order: WireOrder, { listing, listingOf }: JudgedBy): Refusal | undefined {
  if (order.startingPrice === undefined) return invalid("The starting price is missing");
  const starting = judgePrice(order.startingPrice, listing, "starting price");
  if (starting !== undefined) return starting;
  if (kindOf(order) === "PEG STK") {
    const delta = order.delta ?? 0;
    return delta > 0 && delta <= 100 ? undefined : { code: 341, text: "Invalid delta. The valid range is 0 to 100." };
  }
  const peg = order.pegBenchmark;
  if (peg === undefined || !(peg.referenceChangeAmount > 0) || !(peg.peggedChangeAmount > 0))
    return invalid("The change amounts of the pegged order are missing");
  return listingOf(peg.referenceConId) === undefined ? invalid("The reference contract is unknown") : undefined;
}

const ADJUSTED = new Set(["STP", "STP LMT", "TRAIL", "TRAIL LIMIT"]);

function judgeAdjustment(order: WireOrder, listing: Listing): Refusal | undefined {
  if (order.adjustedOrderType === "" || order.adjustedOrderType === "None") return undefined;
  if (!ADJUSTED.has(order.adjustedOrderType)) return invalid("Invalid adjusted order type");
  if (kindOf(order) === "MIT" || kindOf(order) === "LIT") return invalid("Only stop orders can be adjusted");
  const trigger = needed(order.triggerPrice, listing, "trigger price");
  if (trigger !== undefined || order.adjustedOrderType.startsWith("TRAIL")) return trigger;
  return needed(order.adjustedStopPrice, listing, "adjusted stop price");
}
