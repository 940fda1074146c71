/**
 * Which price has to touch a stop (IBKR, "Modify the Stop Trigger Method"): the last trade, the quote (a buy looks at the bid, a
 * sell at the ask), either, or the midpoint; `double-`: two in a row. `touch-quote` is not IBKR's: a buy looks at the ask, a sell
 * at the bid, which is where it would fill.
 */
export type TriggerMethod =
  | "last"
  | "double-last"
  | "bid-ask"
  | "double-bid-ask"
  | "last-or-bid-ask"
  | "mid"
  | "touch-quote";
