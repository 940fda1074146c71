/** What is open in an instrument when a signal comes. */
export interface OpenOrders {
  /** Orders that may still fill, of any role. */
  readonly all: number;
  /** Those of them that close a position and belong to no bracket. */
  readonly exits: number;
}

/**
 * What a signal leads to: `plan`: its orders may be made; `cancel-first`: what is open must have ended before; the others: nothing,
 * and why.
 */
export type PlanningStep =
  | "plan"
  | "cancel-first"
  | "in-position"
  | "orders-open"
  | "exit-under-way"
  | "nothing-to-exit";

/**
 * There is at most one position and one open entry for an instrument: an entry beside either is nothing to do, whatever its side. An
 * exit waits until nothing can fill beside it. The order actor and the engine of backtests both go by this.
 * @param positionQuantity signed
 */
export function planningStep(action: "enter" | "exit", positionQuantity: number, open: OpenOrders): PlanningStep {
  switch (action) {
    case "enter":
      if (positionQuantity !== 0) return "in-position";
      return open.all > 0 ? "orders-open" : "plan";
    case "exit":
      if (open.exits > 0) return "exit-under-way";
      if (open.all > 0) return "cancel-first";
      return positionQuantity === 0 ? "nothing-to-exit" : "plan";
  }
}
