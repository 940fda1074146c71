import type { WireContract } from "../../wire-contract.ts";

/** What a client asks of the past. Times as the client wrote them; `dateFormat` 1: texts in the exchange's zone, 2: seconds since 1970. */
export type HistoryRequest =
  | {
      readonly type: "request-history";
      readonly requestId: number;
      readonly contract: WireContract;
      readonly end: string;
      readonly barSize: string;
      readonly duration: string;
      readonly regularHoursOnly: boolean;
      readonly whatToShow: string;
      readonly dateFormat: number;
      readonly keepUpToDate: boolean;
    }
  | { readonly type: "cancel-history"; readonly requestId: number }
  | {
      readonly type: "request-head-timestamp";
      readonly requestId: number;
      readonly contract: WireContract;
      readonly regularHoursOnly: boolean;
      readonly whatToShow: string;
      readonly dateFormat: number;
    }
  | { readonly type: "cancel-head-timestamp"; readonly requestId: number }
  | {
      readonly type: "request-historical-ticks";
      readonly requestId: number;
      readonly contract: WireContract;
      readonly start: string;
      readonly end: string;
      readonly count: number;
      readonly whatToShow: string;
      readonly regularHoursOnly: boolean;
      readonly ignoreSize: boolean;
    }
  | {
      readonly type: "request-histogram";
      readonly requestId: number;
      readonly contract: WireContract;
      readonly regularHoursOnly: boolean;
      /** `3 days` */
      readonly period: string;
    }
  | { readonly type: "cancel-histogram"; readonly requestId: number };
