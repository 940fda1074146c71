import type { MatchOrder, PegReference } from "@tickwork/matching/match-order";
import type { WireOrder } from "@tickwork/tws-wire/wire-order";
import type { Listing } from "../market/listing.ts";
import type { MatchContext } from "./match-context.ts";
import { kindOf } from "./order-kinds.ts";

type Prices = Pick<
  MatchOrder,
  "limitPrice" | "stopPrice" | "trail" | "limitOffset" | "offset" | "percentOffset" | "peg"
>;

/** Which of TWS's price fields means what depends on the kind: auxPrice is a stop, a trail or an offset. */
export function matchPrices(order: WireOrder, listing: Listing, context: MatchContext): Prices {
  switch (kindOf(order)) {
    case "LMT":
    case "LOC":
      return limit(order);
    case "STP":
    case "MIT":
      return stop(order);
    case "STP LMT":
    case "LIT":
      return { ...limit(order), ...stop(order) };
    case "TRAIL":
      return trail(order);
    case "TRAIL LIMIT":
      return { ...trail(order), limitOffset: limitOffset(order) };
    case "REL":
      return { ...cap(order), ...(order.percentOffset ? { percentOffset: order.percentOffset * 100 } : offset(order)) };
    case "PEG MKT":
    case "PEG MID":
      return { ...cap(order), ...offset(order) };
    case "MIDPRICE":
      return cap(order);
    case "PEG STK":
    case "PEG BENCH":
      return { ...cap(order), ...peg(order, listing, context) };
    default:
      return {};
  }
}

function limit({ limitPrice }: WireOrder): Prices {
  return limitPrice === undefined ? {} : { limitPrice };
}

function stop({ auxPrice }: WireOrder): Prices {
  return auxPrice === undefined ? {} : { stopPrice: auxPrice };
}

/** 0 is how a client says that there is no cap. */
function cap({ limitPrice }: WireOrder): Prices {
  return limitPrice === undefined || limitPrice === 0 ? {} : { limitPrice };
}

function offset({ auxPrice }: WireOrder): Prices {
  return auxPrice === undefined || auxPrice === 0 ? {} : { offset: auxPrice };
}

function trail({ auxPrice, trailingPercent, trailStopPrice }: WireOrder): Prices {
  return {
    trail: trailingPercent ? { percent: trailingPercent } : { amount: auxPrice ?? 0 },
    ...(trailStopPrice !== undefined && trailStopPrice !== 0 && { stopPrice: trailStopPrice }),
  };
}

/** Positive: the limit lies that far beyond the stop. Without it the limit itself was given, beside where the stop starts. */
function limitOffset({ limitPriceOffset, limitPrice, trailStopPrice, action }: WireOrder): number {
  if (limitPriceOffset !== undefined) return limitPriceOffset;
  const distance = (limitPrice ?? 0) - (trailStopPrice ?? 0);
  return action === "BUY" ? distance : -distance;
}

function peg(order: WireOrder, listing: Listing, context: MatchContext): Prices {
  const startingPrice = order.startingPrice ?? 0;
  const range: Partial<PegReference> = {
    ...(order.stockRangeLower !== undefined && { lower: order.stockRangeLower }),
    ...(order.stockRangeUpper !== undefined && { upper: order.stockRangeUpper }),
  };
  const referencePrice = order.stockReferencePrice ?? Number.NaN;
  if (kindOf(order) === "PEG STK") {
    const stock = listing.underlying === undefined ? undefined : context.listing(listing.underlying.conId);
    const ratio = ((order.delta ?? 0) / 100) * (listing.right === "P" ? -1 : 1);
    return { peg: { instrument: stock?.id ?? "", referencePrice, startingPrice, ratio, ...range } };
  }
  const benchmark = order.pegBenchmark;
  const sign = benchmark?.isPeggedChangeAmountDecrease === true ? -1 : 1;
  const ratio = (sign * (benchmark?.peggedChangeAmount ?? 0)) / (benchmark?.referenceChangeAmount ?? 1);
  const instrument = context.listing(benchmark?.referenceConId ?? 0)?.id ?? "";
  return { peg: { instrument, referencePrice, startingPrice, ratio, ...range } };
}
