import type { WireBar } from "../history/history-messages.ts";
import type { TickByTick } from "./tick-by-tick.ts";

/** What the model says of an option; undefined: not computed. */
export interface OptionComputation {
  readonly impliedVolatility: number | undefined;
  readonly delta: number | undefined;
  readonly optionPrice: number | undefined;
  /** Present value of the dividends until expiry. */
  readonly presentValueOfDividends: number | undefined;
  readonly gamma: number | undefined;
  readonly vega: number | undefined;
  readonly theta: number | undefined;
  readonly underlyingPrice: number | undefined;
}

/** An exchange whose depth can be asked for. */
export interface DepthExchange {
  readonly exchange: string;
  readonly secType: string;
  readonly listingExchange: string;
  /** `Deep`, or `Deep2` for depth that names market makers. */
  readonly serviceDataType: string;
  /** Undefined: none. */
  readonly aggregationGroup: number | undefined;
}

/** One exchange behind a letter of the exchange ticks. */
export interface SmartComponent {
  readonly bit: number;
  readonly exchange: string;
  readonly letter: string;
}

interface DepthRow {
  readonly requestId: number;
  /** Place in the book, from 0. */
  readonly position: number;
  /** 0 inserts the row, 1 changes it, 2 takes it away. */
  readonly operation: 0 | 1 | 2;
  /** 0: asks, 1: bids. */
  readonly side: 0 | 1;
  readonly price: number;
  readonly size: number;
}

/** What the server tells of quotes and trades as they come. */
export type MarketMessage =
  | {
      readonly type: "tick-price";
      readonly requestId: number;
      readonly tick: number;
      readonly price: number;
      readonly size: number;
      /** Bits: 1 can auto-execute, 2 past limit, 4 before the open. */
      readonly attributes: number;
    }
  | { readonly type: "tick-size"; readonly requestId: number; readonly tick: number; readonly size: number }
  | { readonly type: "tick-string"; readonly requestId: number; readonly tick: number; readonly value: string }
  | { readonly type: "tick-generic"; readonly requestId: number; readonly tick: number; readonly value: number }
  | {
      readonly type: "tick-option-computation";
      readonly requestId: number;
      readonly tick: number;
      /** 0: from returns, 1: from prices. */
      readonly attribute: 0 | 1;
      readonly computation: OptionComputation;
    }
  | { readonly type: "tick-snapshot-end"; readonly requestId: number }
  | { readonly type: "market-data-type"; readonly requestId: number; readonly marketDataType: number }
  | {
      readonly type: "tick-request-parameters";
      readonly requestId: number;
      readonly minTick: number;
      readonly bboExchange: string;
      readonly snapshotPermissions: number;
    }
  | {
      readonly type: "real-time-bar";
      readonly requestId: number;
      readonly timeSeconds: number;
      readonly bar: Omit<WireBar, "time">;
    }
  | ({ readonly type: "market-depth" } & DepthRow)
  | ({
      readonly type: "market-depth-l2";
      /** A market maker, or with smart depth the exchange. */
      readonly marketMaker: string;
      readonly isSmartDepth: boolean;
    } & DepthRow)
  | { readonly type: "market-depth-exchanges"; readonly exchanges: readonly DepthExchange[] }
  | {
      readonly type: "smart-components";
      readonly requestId: number;
      readonly components: readonly SmartComponent[];
    }
  | {
      readonly type: "tick-by-tick";
      readonly requestId: number;
      readonly timeSeconds: number;
      readonly tick: TickByTick;
    };
