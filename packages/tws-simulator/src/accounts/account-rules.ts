import type { CommissionPlan } from "@tickwork/matching/commission";
import { type MarginSchedule, US_MARGINS } from "@tickwork/matching/margin-schedule";

/** A stock that is not simply there to be borrowed. */
export interface HardBorrow {
  /** Shares that can be borrowed in all; more than that is looked for. */
  readonly shares: number;
  /** Yearly fee. */
  readonly annualRate: number;
}

/** How an account is charged and what it must hold. */
export interface AccountRules {
  readonly plan: CommissionPlan;
  readonly margins: readonly [MarginSchedule, ...MarginSchedule[]];
  /** Yearly fee of stocks that are easy to borrow. */
  readonly easyBorrowRate: number;
  /** Shares of an easy stock that can be borrowed. */
  readonly easyBorrowShares: number;
  /** By symbol. */
  readonly hardToBorrow: ReadonlyMap<string, HardBorrow>;
  /** Of account updates only the lines of these keys are told; left out: all, about 160, as TWS does. */
  readonly toldKeys?: ReadonlySet<string>;
}

/**
 * IBKR's fixed commissions without the regulatory fees of sales, US margins, 0.25 % a year for easy borrows (IBKR's usual rate of general
 * collateral). Two symbols show what is hard: of GME a thousand shares can be had, of HTB none.
 */
export const DEFAULT_RULES: AccountRules = {
  plan: { pricing: "fixed", regulatoryFees: false },
  margins: US_MARGINS,
  easyBorrowRate: 0.0025,
  easyBorrowShares: 10_000_000,
  hardToBorrow: new Map([
    ["GME", { shares: 1_000, annualRate: 0.3 }],
    ["HTB", { shares: 0, annualRate: 1 }],
  ]),
};
