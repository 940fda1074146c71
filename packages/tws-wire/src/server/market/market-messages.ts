import type { WireBar } from "../history/history-messages.ts";

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
    };
