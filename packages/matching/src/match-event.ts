import type { MatchOrder } from "./match-order.ts";

/** Why an order ended without its whole quantity. */
export type CancelReason =
  | "asked"
  /** Its parent ended before it filled. */
  | "parent"
  | "oca"
  | "session-end"
  /** Good-till time reached. */
  | "expired"
  /** What an IOC order could not get at once. */
  | "ioc"
  | "fok-killed"
  /** Its conditions came true, and they cancel. */
  | "conditions"
  /** OPG, MOC, LOC: the auction passed without it. */
  | "not-in-auction"
  /** The reference of a pegged order left its range. */
  | "peg-range"
  /** Halted: an order that cannot wait (IOC, FOK) met a halt. */
  | "halted";

/** What an order was waiting for. */
export type WaitsFor = "parent" | "time" | "conditions" | "trigger" | "auction";

/** What the engine did, in the order in which it happened. `order` as it is at that moment, its quantity as last asked. */
export type MatchEvent =
  | {
      readonly type: "filled";
      readonly order: MatchOrder;
      /** Of this fill. */
      readonly quantity: number;
      readonly price: number;
      /** Still to be filled; 0: the order is done. */
      readonly remaining: number;
      /** `added`: it rested and the market came; `removed`: it took what was offered. */
      readonly liquidity: "added" | "removed";
    }
  /** Came to life, with the quantity that may fill for now (a child's grows with its parent's fills). */
  | {
      readonly type: "activated";
      readonly order: MatchOrder;
      readonly by: "parent" | "time" | "conditions";
      readonly quantity: number;
    }
  /** More of a child may fill, as its parent filled further. `quantity`: what may fill in all, its own fills included. */
  | { readonly type: "enlarged"; readonly order: MatchOrder; readonly quantity: number }
  /** A stop (or MIT, LIT) was touched and is a market or limit order now. */
  | { readonly type: "triggered"; readonly order: MatchOrder }
  /** An adjustable stop was adjusted; `order` is what it has become. */
  | { readonly type: "adjusted"; readonly order: MatchOrder }
  /** Less is left: a fill in its OCA group, or a parent that ended after a part. `quantity`: taken away. */
  | {
      readonly type: "reduced";
      readonly order: MatchOrder;
      readonly quantity: number;
      readonly remaining: number;
      readonly by: "oca" | "parent";
    }
  /** The engine made an order of its own, with an id below zero: the profit taker of a scale order. */
  | { readonly type: "attached"; readonly order: MatchOrder; readonly to: MatchOrder }
  /** `remaining`: what never filled. */
  | {
      readonly type: "cancelled";
      readonly order: MatchOrder;
      readonly reason: CancelReason;
      readonly remaining: number;
    };
