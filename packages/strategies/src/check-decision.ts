import type { Decision } from "./strategy.ts";

/**
 * A user's own strategy is code that the compiler may never have seen: its answer is checked before it can become an order.
 * @throws TypeError saying what is wrong
 */
export function checkDecision(decision: Decision): Decision {
  if (typeof decision !== "object" || decision === null) throw new TypeError(`it returned ${decision}, not a decision`);
  switch (decision.type) {
    case "hold":
    case "exit":
      return decision;
    case "enter":
      if (decision.side !== "BUY" && decision.side !== "SELL") throw new TypeError(`side is ${decision.side}`);
      for (const name of ["stopLoss", "takeProfit"] as const) {
        const price = decision[name];
        if (price !== undefined && !(price > 0 && price < Number.POSITIVE_INFINITY))
          throw new TypeError(`${name} is ${price}`);
      }
      return decision;
    default:
      throw new TypeError(`its decision has the type ${JSON.stringify((decision as { type?: unknown }).type)}`);
  }
}
