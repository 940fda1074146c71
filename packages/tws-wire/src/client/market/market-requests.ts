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
  | { readonly type: "cancel-real-time-bars"; readonly requestId: number }
  | {
      readonly type: "request-market-depth";
      readonly requestId: number;
      readonly contract: WireContract;
      readonly rows: number;
      readonly isSmartDepth: boolean;
    }
  | { readonly type: "cancel-market-depth"; readonly requestId: number; readonly isSmartDepth: boolean }
  | { readonly type: "request-market-depth-exchanges" }
  | { readonly type: "request-smart-components"; readonly requestId: number; readonly bboExchange: string }
  | {
      readonly type: "request-tick-by-tick";
      readonly requestId: number;
      readonly contract: WireContract;
      /** `Last`, `AllLast`, `BidAsk` or `MidPoint`. */
      readonly tickType: string;
      /** Ticks of the past that come first; 0: none. */
      readonly numberOfTicks: number;
      /** Quotes that change in size alone are left out. */
      readonly ignoreSize: boolean;
    }
  | { readonly type: "cancel-tick-by-tick"; readonly requestId: number }
  | {
      readonly type: "calculate-implied-volatility";
      readonly requestId: number;
      readonly contract: WireContract;
      readonly optionPrice: number | undefined;
      readonly underlyingPrice: number | undefined;
    }
  | { readonly type: "cancel-implied-volatility"; readonly requestId: number }
  | {
      readonly type: "calculate-option-price";
      readonly requestId: number;
      readonly contract: WireContract;
      readonly volatility: number | undefined;
      readonly underlyingPrice: number | undefined;
    }
  | { readonly type: "cancel-option-price"; readonly requestId: number };
