import type { CommissionReport, Fill } from "@tickwork/model/fill";
import type { InstrumentId } from "@tickwork/model/instrument";
import type { IntentId, OrderChange, OrderIntent, OrderState, Side, SignalId } from "@tickwork/model/order";
import type { EpochMs } from "@tickwork/model/time";
import type { Cash } from "./facts.ts";

/** One order as the journal knows it. */
export interface OrderRecord {
  /** With the accepted changes. */
  readonly intent: OrderIntent;
  readonly state: OrderState;
  readonly permIds: readonly number[];
  readonly filledQuantity: number;
  readonly averageFillPrice: number;
  /** What the broker says the order's quantity is, where it is not ours: a sibling's fill shrank it, or a parent that ended early. */
  readonly brokerQuantity?: number;
  /** The broker is done with it at `brokerQuantity`: that much filled, nothing is left. */
  readonly isComplete?: true;
  /** Approved, perhaps at the broker, not answered yet. */
  readonly change?: OrderChange;
  /** Changes approved so far. */
  readonly changes?: number;
  readonly lastEvidence: string;
  readonly updated: EpochMs;
}

export interface PositionRecord {
  readonly instrument: InstrumentId;
  readonly quantity: number;
  /** Average entry price of the open quantity, without commissions; 0 when flat. */
  readonly averagePrice: number;
}

/**
 * What the books are worth in USD with every position at its average price: what was opened with, and every result since that was
 * realized, less commissions. Open profit is not in it. Amounts in other currencies are left out.
 */
export interface BookedEquity {
  readonly now: number;
  readonly peak: number;
  /** As the running trading day began. */
  readonly dayStart: number;
  /** The broker's net liquidation value at the last comparison, and what was booked then; undefined before the first. */
  readonly account?: { readonly netLiquidation: number; readonly booked: number };
}

/** What the broker last said that an order in this instrument, on this side, needs. */
export interface MarginRate {
  readonly instrument: InstrumentId;
  readonly side: Side;
  /** Initial margin in percent of the order's value. */
  readonly initialMarginPct: number;
  /** Market time at which the broker said so. */
  readonly told: EpochMs;
}

/** An execution in the retained window: what makes a repeated callback harmless and a correction exact. */
export interface BookedExecution {
  readonly fill: Fill;
  readonly hasCommission: boolean;
  /** The position that it met: a correction is played again from here. Absent when the account was opened later; it counts no more. */
  readonly before?: { readonly quantity: number; readonly averagePrice: number };
}

/**
 * The fold of the journal that trading actors start from. Cash and fees are exact decimal strings per currency.
 * Finished orders of past days are left out; `orders` holds what is open, unknown, or of the current trading day.
 */
export interface Book {
  readonly entry: number;
  /** Market time of the newest fact; 0 before the first. */
  readonly marketTime: EpochMs;
  readonly epoch: number;
  /** Set by the first `account-opened`; undefined until the broker's books were adopted. */
  readonly account: string | undefined;
  readonly highWaterOrderId: number;
  /** Wall time of the newest change of stored settings that is in the journal, epoch ms; 0 before the first. */
  readonly settingsChanged: EpochMs;
  readonly halted: "active" | "reducing" | "halted";
  readonly haltedInstruments: readonly InstrumentId[];
  readonly orders: readonly OrderRecord[];
  /** Executions booked in the retained window, in booking order; a corrected one is replaced by its correction. */
  readonly executions: readonly BookedExecution[];
  /** What was charged for executions in the retained window, the newest report of each; one may come before its execution. */
  readonly charges: readonly CommissionReport[];
  readonly positions: readonly PositionRecord[];
  readonly cash: Cash;
  readonly commissions: Cash;
  readonly equityUsd: BookedEquity;
  /** The newest for each instrument and side. */
  readonly marginRates: readonly MarginRate[];
  readonly counts: { readonly orders: number; readonly fills: number; readonly trades: number };
  /** Outcome of each signal already decided in the retained window: what makes a repeated signal harmless. */
  readonly decidedSignals: readonly {
    readonly signal: SignalId;
    readonly approved: boolean;
    readonly intents: readonly IntentId[];
  }[];
}
