import type { WireContract } from "../../wire-contract.ts";

/** What a client asks of quotes and trades as they come. */
export type MarketRequest =
  | {
      readonly type: "request-market-data";
      readonly requestId: number;
      readonly contract: WireContract;
      readonly genericTicks: string;
      readonly isSnapshot: boolean;
      readonly isRegulatorySnapshot: boolean;
    }
  | { readonly type: "cancel-market-data"; readonly requestId: number }
  | { readonly type: "market-data-type"; readonly marketDataType: number }
  | {
      readonly type: "request-real-time-bars";
      readonly requestId: number;
      readonly contract: WireContract;
      readonly barSeconds: number;
      readonly whatToShow: string;
      readonly regularHoursOnly: boolean;
    }
  | { readonly type: "cancel-real-time-bars"; readonly requestId: number };
