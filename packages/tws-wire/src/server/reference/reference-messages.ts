import type { WireContract } from "../../wire-contract.ts";

/** What contract details tell of every kind of contract. */
interface CommonDetails {
  readonly contract: WireContract;
  readonly marketName: string;
  readonly minTick: number;
  readonly orderTypes: string;
  readonly validExchanges: string;
  readonly longName: string;
  readonly timeZoneId: string;
  /** `20131004:0400-20131004:2000;20131005:CLOSED` */
  readonly tradingHours: string;
  readonly liquidHours: string;
  readonly evRule: string;
  readonly evMultiplier: number;
  readonly securityIds: readonly { readonly tag: string; readonly value: string }[];
  readonly aggregationGroup: number;
  readonly marketRuleIds: string;
  readonly minimumSize: number;
  readonly sizeIncrement: number;
  readonly suggestedSizeIncrement: number;
}

/** What only mutual funds have. */
export interface WireFundDetails {
  readonly name: string;
  readonly family: string;
  readonly type: string;
  readonly frontLoad: string;
  readonly backLoad: string;
  readonly backLoadTimeInterval: string;
  readonly managementFee: string;
  readonly isClosed: boolean;
  readonly isClosedForNewInvestors: boolean;
  readonly isClosedForNewMoney: boolean;
  readonly notifyAmount: string;
  readonly minimumInitialPurchase: string;
  readonly subsequentMinimumPurchase: string;
  readonly blueSkyStates: string;
  readonly blueSkyTerritories: string;
  readonly distributionPolicy: string;
  readonly assetType: string;
}

export interface WireContractDetails extends CommonDetails {
  readonly priceMagnifier: number;
  /** 0: none. */
  readonly underlyingConId: number;
  readonly underlyingSymbol: string;
  readonly underlyingType: string;
  readonly contractMonth: string;
  readonly industry: string;
  readonly category: string;
  readonly subcategory: string;
  /** `20261218`; empty for what does not expire. */
  readonly realExpirationDate: string;
  /** `08:30:00`; empty where it is not told. */
  readonly lastTradeTime: string;
  readonly stockType: string;
  readonly fund?: WireFundDetails;
  readonly ineligibilityReasons: readonly { readonly id: string; readonly description: string }[];
}

export interface WireBondDetails extends CommonDetails {
  readonly cusip: string;
  /** Percent a year. */
  readonly coupon: number;
  readonly maturity: string;
  readonly issueDate: string;
  readonly ratings: string;
  readonly bondType: string;
  readonly couponType: string;
  readonly isConvertible: boolean;
  readonly isCallable: boolean;
  readonly isPuttable: boolean;
  readonly description: string;
  readonly nextOptionDate: string;
  readonly nextOptionType: string;
  readonly isNextOptionPartial: boolean;
  readonly notes: string;
}

/** One contract that a search for a symbol has found. */
export interface SymbolSample {
  readonly conId: number;
  readonly symbol: string;
  readonly secType: string;
  readonly primaryExchange: string;
  readonly currency: string;
  readonly derivativeTypes: readonly string[];
  readonly description: string;
  readonly issuerId: string;
}

/** What the server tells of contracts and other reference data. */
export type ReferenceMessage =
  | { readonly type: "contract-details"; readonly requestId: number; readonly details: WireContractDetails }
  | { readonly type: "bond-contract-details"; readonly requestId: number; readonly details: WireBondDetails }
  | { readonly type: "contract-details-end"; readonly requestId: number }
  | { readonly type: "symbol-samples"; readonly requestId: number; readonly samples: readonly SymbolSample[] }
  | {
      readonly type: "option-parameters";
      readonly requestId: number;
      readonly exchange: string;
      readonly underlyingConId: number;
      readonly tradingClass: string;
      readonly multiplier: string;
      readonly expirations: readonly string[];
      readonly strikes: readonly number[];
    }
  | { readonly type: "option-parameters-end"; readonly requestId: number }
  | {
      readonly type: "market-rule";
      readonly ruleId: number;
      readonly bands: readonly { readonly lowEdge: number; readonly increment: number }[];
    }
  | { readonly type: "verify-completed"; readonly isSuccessful: boolean; readonly errorText: string }
  | { readonly type: "verify-and-authenticate-completed"; readonly isSuccessful: boolean; readonly errorText: string };
