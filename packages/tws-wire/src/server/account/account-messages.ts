import type { WireContract } from "../../wire-contract.ts";

/** What the server tells of cash, positions and profit. */
export type AccountMessage =
  | {
      readonly type: "account-value";
      readonly key: string;
      readonly value: string;
      readonly currency: string;
      readonly account: string;
    }
  | {
      readonly type: "portfolio-value";
      readonly contract: WireContract;
      readonly position: number;
      readonly marketPrice: number;
      readonly marketValue: number;
      readonly averageCost: number;
      readonly unrealizedPnl: number;
      readonly realizedPnl: number;
      readonly account: string;
    }
  /** `hh:mm` of the server's zone. */
  | { readonly type: "account-update-time"; readonly time: string }
  | { readonly type: "account-download-end"; readonly account: string }
  | {
      readonly type: "account-update-multi";
      readonly requestId: number;
      readonly account: string;
      readonly modelCode: string;
      readonly key: string;
      readonly value: string;
      readonly currency: string;
    }
  | { readonly type: "account-update-multi-end"; readonly requestId: number }
  | {
      readonly type: "position";
      readonly account: string;
      readonly contract: WireContract;
      readonly position: number;
      readonly averageCost: number;
    }
  | { readonly type: "position-end" }
  | {
      readonly type: "account-summary";
      readonly requestId: number;
      readonly account: string;
      readonly tag: string;
      readonly value: string;
      readonly currency: string;
    }
  | { readonly type: "account-summary-end"; readonly requestId: number }
  | {
      readonly type: "position-multi";
      readonly requestId: number;
      readonly account: string;
      readonly modelCode: string;
      readonly contract: WireContract;
      readonly position: number;
      readonly averageCost: number;
    }
  | { readonly type: "position-multi-end"; readonly requestId: number }
  /** Profit in the base currency. Undefined: not known. */
  | {
      readonly type: "pnl";
      readonly requestId: number;
      readonly dailyPnl: number | undefined;
      readonly unrealizedPnl: number | undefined;
      readonly realizedPnl: number | undefined;
    }
  | {
      readonly type: "pnl-single";
      readonly requestId: number;
      readonly position: number;
      readonly dailyPnl: number | undefined;
      readonly unrealizedPnl: number | undefined;
      readonly realizedPnl: number | undefined;
      readonly value: number | undefined;
    }
  | {
      readonly type: "family-codes";
      readonly codes: readonly { readonly account: string; readonly familyCode: string }[];
    }
  | {
      readonly type: "soft-dollar-tiers";
      readonly requestId: number;
      readonly tiers: readonly { readonly name: string; readonly value: string; readonly displayName: string }[];
    }
  | { readonly type: "user-info"; readonly requestId: number; readonly whiteBrandingId: string };
