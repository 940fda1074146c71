import type { WireContract } from "../../wire-contract.ts";

/** What a client asks of the past. */
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
      /** 1: texts in the exchange's zone, 2: seconds since 1970. */
      readonly dateFormat: number;
      readonly keepUpToDate: boolean;
    }
  | { readonly type: "cancel-history"; readonly requestId: number };
