import type { WireContract } from "../../wire-contract.ts";

/** What a client asks of contracts and other reference data. */
export type ReferenceRequest =
  | {
      readonly type: "request-contract-details";
      readonly requestId: number;
      readonly contract: WireContract;
      readonly includeExpired: boolean;
      /** `ISIN`, `CUSIP`, `FIGI`, or empty. */
      readonly securityIdType: string;
      readonly securityId: string;
      readonly issuerId: string;
    }
  | { readonly type: "request-matching-symbols"; readonly requestId: number; readonly pattern: string }
  | {
      readonly type: "request-option-parameters";
      readonly requestId: number;
      readonly underlyingSymbol: string;
      /** Where options on futures trade; empty for those on anything else. */
      readonly exchange: string;
      readonly underlyingType: string;
      readonly underlyingConId: number;
    }
  | { readonly type: "request-market-rule"; readonly ruleId: number }
  | {
      readonly type: "verify-request";
      readonly apiName: string;
      readonly apiVersion: string;
      /** Only where the client wants to authenticate as well. */
      readonly opaqueKey: string | undefined;
    }
  | { readonly type: "verify-message"; readonly apiData: string; readonly response: string | undefined };
