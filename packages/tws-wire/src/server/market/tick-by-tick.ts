/** One tick of a tick-by-tick stream. */
export type TickByTick =
  | {
      readonly kind: "last" | "all-last";
      readonly price: number;
      readonly size: number;
      /** Bits: 1 past limit, 2 unreported. */
      readonly attributes: number;
      readonly exchange: string;
      readonly specialConditions: string;
    }
  | {
      readonly kind: "bid-ask";
      readonly bid: number;
      readonly ask: number;
      readonly bidSize: number;
      readonly askSize: number;
      /** Bits: 1 bid below the day's low, 2 ask above the day's high. */
      readonly attributes: number;
    }
  | { readonly kind: "mid-point"; readonly midPoint: number };
