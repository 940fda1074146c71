import type { OrderCondition } from "@tickwork/matching/order-condition";
import { instrumentId } from "@tickwork/model/instrument";
import type { WireCondition } from "@tickwork/tws-wire/wire-order";
import type { Listing } from "../market/listing.ts";
import type { MatchContext } from "./match-context.ts";
import { orderTime } from "./order-time.ts";
import { triggerOf } from "./trigger-of.ts";

/** Conditions as the matching engine takes them. What they name has been found to exist. */
export function matchConditions(
  conditions: readonly WireCondition[],
  of: Listing,
  context: MatchContext,
): readonly OrderCondition[] {
  return conditions.map((condition) => matchCondition(condition, of, context));
}

function matchCondition(condition: WireCondition, of: Listing, context: MatchContext): OrderCondition {
  const conjunction = condition.conjunction === "o" ? "or" : "and";
  switch (condition.type) {
    case "time":
      return {
        type: "time",
        conjunction,
        isMore: condition.isMore,
        time: orderTime(condition.value, context.now()) ?? 0,
      };
    case "margin":
      return { type: "margin", conjunction, isMore: condition.isMore, cushionPercent: condition.value };
    case "execution":
      return { type: "execution", conjunction, instrument: executed(condition, of) };
    case "price": {
      const trigger = triggerOf(condition.triggerMethod);
      const base = { conjunction, isMore: condition.isMore, instrument: found(condition.conId, context) } as const;
      return { type: "price", ...base, price: condition.value, ...(trigger !== undefined && { trigger }) };
    }
    case "volume":
    case "percent-change": {
      const base = { conjunction, isMore: condition.isMore, instrument: found(condition.conId, context) } as const;
      return condition.type === "volume"
        ? { type: "volume", ...base, volume: condition.value }
        : { type: "percent-change", ...base, percent: condition.value };
    }
  }
}

function found(conId: number, context: MatchContext): string {
  return context.listing(conId)?.id ?? "";
}

/** An execution condition names no contract number: its symbol, in the order's own currency. */
function executed({ symbol, secType }: WireCondition & { type: "execution" }, of: Listing): string {
  if (symbol === of.symbol) return of.id;
  return instrumentId({ securityType: secType === "CASH" ? "CASH" : "STK", symbol, currency: of.currency });
}
