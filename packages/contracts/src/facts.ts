import type { CommissionReport, Fill } from "@tickwork/model/fill";
import type { InstrumentId } from "@tickwork/model/instrument";
import type { TradingMode } from "@tickwork/model/mode";
import type { IntentId, OrderChange, OrderId, OrderIntent, OrderPlan, OrderState, Side } from "@tickwork/model/order";
import type { EpochMs } from "@tickwork/model/time";

/** Who did it, with what right, why, and when on which clock. Every fact carries one: the audit needs no other source. */
export interface Origin {
  /** `orders`, `operator:cli`, `operator:admin`, … AI is never the actor of an order. */
  readonly actor: string;
  readonly reason: string;
  readonly marketTime: EpochMs;
  readonly wallTime: EpochMs;
}

/** Money per currency as exact decimal strings. */
export type Cash = Readonly<Record<string, string>>;

/** A control that was asked before an order, and what it measured. */
export interface ControlResult {
  readonly control: string;
  readonly passed: boolean;
  readonly limit?: number;
  readonly actual?: number;
  readonly message?: string;
  /** Stable code of the refusal. */
  readonly code?: string;
}

/** A run of the root process on this journal begins. */
export interface RunOpened {
  readonly type: "run-opened";
  readonly mode: TradingMode;
  readonly account: string;
  readonly clientId: number;
  readonly epoch: number;
  readonly software: string;
}

/** The broker's books at the first reconciliation of a journal: what positions and cash are counted from. */
export interface AccountOpened {
  readonly type: "account-opened";
  readonly account: string;
  readonly cash: Cash;
  readonly positions: readonly {
    readonly instrument: InstrumentId;
    readonly quantity: number;
    readonly averageCost: number;
  }[];
}

/** A decision record: the plan that was made or refused, and every control that was asked. Made ones carry their intents. */
export interface PlanDecided {
  readonly type: "plan-decided";
  readonly plan: OrderPlan;
  readonly approved: boolean;
  readonly controls: readonly ControlResult[];
  readonly intents: readonly OrderIntent[];
}

/** A block of order ids was taken; none below `through` is ever used again. */
export interface OrderIdsReserved {
  readonly type: "order-ids-reserved";
  readonly clientId: number;
  readonly through: OrderId;
}

/** The broker's answer to a what-if: what an order in this instrument needs. Nothing was placed. */
export interface MarginTold {
  readonly type: "margin-told";
  readonly instrument: InstrumentId;
  readonly side: Side;
  /** The quantity that was asked about. */
  readonly quantity: number;
  /** Initial margin in percent of the order's value: 25 is 25 %. */
  readonly initialMarginPct: number;
}

/** The state of an order changed, and what says so. */
export interface OrderStateChanged {
  readonly type: "order-state-changed";
  readonly intent: IntentId;
  readonly state: OrderState;
  /** `link: written`, `orderStatus Submitted`, `error 201 …`, `reconciliation`, … */
  readonly evidence: string;
  readonly permId?: number;
}

/** The broker said that an order is of another quantity than ours: its group or its parent shrank it. */
export interface OrderResized {
  readonly type: "order-resized";
  readonly intent: IntentId;
  readonly quantity: number;
  /** With this quantity it is filled: nothing of it is left to trade. */
  readonly isComplete: boolean;
  readonly evidence: string;
}

/** A change of a resting order was asked for, judged, and approved or not: durable before its first byte. */
export interface ChangeDecided {
  readonly type: "change-decided";
  readonly intent: IntentId;
  readonly change: OrderChange;
  readonly approved: boolean;
  readonly controls: readonly ControlResult[];
}

/** What became of an approved change. Until then the order counts as the larger of both. */
export interface ChangeSettled {
  readonly type: "change-settled";
  readonly intent: IntentId;
  readonly number: number;
  /** `not-sent`: not a byte was written. Refused or not sent, the order is as it was. */
  readonly outcome: "accepted" | "refused" | "not-sent";
  readonly evidence: string;
}

/** How a person settles an order that nobody has evidence of. */
export type Resolution = "filled" | "cancelled" | "never-sent";

/** A person's word on an UNKNOWN order. A fill that comes with it is booked beside, and gives way to the real executions. */
export interface OrderResolved {
  readonly type: "order-resolved";
  readonly intent: IntentId;
  readonly as: Resolution;
  /** With what right; who it was, when and why stand in the origin. */
  readonly role: "operator";
}

export interface FillBooked {
  readonly type: "fill-booked";
  readonly fill: Fill;
  /** The execution that this one corrects: it replaces it. */
  readonly corrects?: string;
}

export interface CommissionBooked {
  readonly type: "commission-booked";
  readonly report: CommissionReport;
}

export interface TradingHalted {
  readonly type: "trading-halted";
  /** `halted`: no new order at all. `reducing`: only orders that reduce a position. */
  readonly level: "halted" | "reducing";
  /** Undefined: everything. */
  readonly instrument?: InstrumentId;
}

export interface TradingResumed {
  readonly type: "trading-resumed";
  readonly instrument?: InstrumentId;
}

/** The broker's books and ours were compared. */
export interface Reconciled {
  readonly type: "reconciled";
  readonly trigger: "start" | "reconnect" | "schedule" | "request";
  readonly durationMs: number;
  /** The account's net liquidation value as the broker told it, an exact decimal string; absent when it did not. */
  readonly netLiquidation?: string;
  readonly differences: readonly string[];
}

export interface SettingChanged {
  readonly type: "setting-changed";
  readonly key: string;
  readonly from: string;
  readonly to: string;
}

/** Something a person must look at. */
export interface AlarmRaised {
  readonly type: "alarm-raised";
  readonly code: string;
  readonly message: string;
}

/** Everything that can stand in the journal. */
export type FactBody =
  | RunOpened
  | AccountOpened
  | PlanDecided
  | OrderIdsReserved
  | MarginTold
  | OrderStateChanged
  | OrderResized
  | ChangeDecided
  | ChangeSettled
  | OrderResolved
  | FillBooked
  | CommissionBooked
  | TradingHalted
  | TradingResumed
  | Reconciled
  | SettingChanged
  | AlarmRaised;

export type Fact = FactBody & { readonly origin: Origin };
