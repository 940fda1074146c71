import type { MatchOrder } from "./match-order.ts";

/** What the engine did, in the order in which it happened. */
export type MatchEvent =
  | {
      readonly type: "filled";
      readonly order: MatchOrder;
      readonly quantity: number;
      readonly price: number;
    }
  /** A child came to life because its parent filled. */
  | { readonly type: "activated"; readonly order: MatchOrder }
  /** A stop was touched and is a market order now. */
  | { readonly type: "triggered"; readonly order: MatchOrder }
  | {
      readonly type: "cancelled";
      readonly order: MatchOrder;
      readonly reason: "asked" | "parent" | "oca" | "session-end";
    };
