import type { OrderTerms, OrderType } from "./order.ts";

/** Whether a kind of order must have a figure, may have it, or must not. */
export type Need = "needed" | "optional" | "none";

/** Which figures a kind of order takes. */
export interface OrderKind {
  readonly limitPrice: Need;
  readonly stopPrice: Need;
  /** An amount or a percentage, one of both. */
  readonly trail: Exclude<Need, "optional">;
}

/** Every kind that Tickwork sends, with the figures that belong to it. */
export const ORDER_KINDS: Readonly<Record<OrderType, OrderKind>> = {
  MKT: { limitPrice: "none", stopPrice: "none", trail: "none" },
  LMT: { limitPrice: "needed", stopPrice: "none", trail: "none" },
  STP: { limitPrice: "none", stopPrice: "needed", trail: "none" },
  "STP LMT": { limitPrice: "needed", stopPrice: "needed", trail: "none" },
  TRAIL: { limitPrice: "none", stopPrice: "optional", trail: "needed" },
};

/** A figure that an order lacks, or has although its kind takes none. `value` is what stands there. */
export interface TermsProblem {
  readonly figure: "limit price" | "stop price" | "trailing amount" | "trailing percent" | "good-till time";
  readonly problem: "missing" | "not taken" | "given twice";
  readonly value?: number;
}

/** The first figure that does not belong to the kind, or is missing; undefined when the terms are whole. Values are not looked at. */
export function termsProblem(terms: OrderTerms): TermsProblem | undefined {
  const kind = ORDER_KINDS[terms.type];
  return (
    figureProblem("limit price", kind.limitPrice, terms.limitPrice) ??
    figureProblem("stop price", kind.stopPrice, terms.stopPrice) ??
    trailProblem(kind.trail, terms) ??
    figureProblem("good-till time", terms.timeInForce === "GTD" ? "needed" : "none", terms.goodTill)
  );
}

function trailProblem(need: Need, { trailAmount, trailPercent }: OrderTerms): TermsProblem | undefined {
  if (trailAmount !== undefined && trailPercent !== undefined)
    return { figure: "trailing percent", problem: "given twice", value: trailPercent };
  return trailPercent === undefined
    ? figureProblem("trailing amount", need, trailAmount)
    : figureProblem("trailing percent", need, trailPercent);
}

function figureProblem(
  figure: TermsProblem["figure"],
  need: Need,
  value: number | undefined,
): TermsProblem | undefined {
  if (value === undefined) return need === "needed" ? { figure, problem: "missing" } : undefined;
  return need === "none" ? { figure, problem: "not taken", value } : undefined;
}
