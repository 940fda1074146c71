import type { WireContract } from "../../wire-contract.ts";

export interface WireContractDetails {
  readonly contract: WireContract;
  readonly marketName: string;
  readonly minTick: number;
  readonly orderTypes: string;
  readonly validExchanges: string;
  readonly priceMagnifier: number;
  readonly longName: string;
  readonly industry: string;
  readonly category: string;
  readonly subcategory: string;
  readonly timeZoneId: string;
  /** `20131004:0400-20131004:2000;20131005:CLOSED` */
  readonly tradingHours: string;
  readonly liquidHours: string;
  readonly securityIds: readonly { readonly tag: string; readonly value: string }[];
  readonly aggregationGroup: number;
  readonly marketRuleIds: string;
  readonly stockType: string;
  readonly minimumSize: number;
  readonly sizeIncrement: number;
  readonly suggestedSizeIncrement: number;
}

/** What the server tells of contracts and other reference data. */
export type ReferenceMessage =
  | { readonly type: "contract-details"; readonly requestId: number; readonly details: WireContractDetails }
  | { readonly type: "contract-details-end"; readonly requestId: number };
