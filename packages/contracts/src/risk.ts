import type { IntentId, OrderChange, OrderPlan } from "@tickwork/model/order";
import type { EpochMs } from "@tickwork/model/time";
import type { ControlResult } from "./facts.ts";
import { call, protocol } from "./protocol.ts";

export type ReservationId = string;

/** A judgement with every control that was asked; `reservation` and `expires` are set when all passed. */
export interface Verdict {
  readonly approved: boolean;
  readonly controls: readonly ControlResult[];
  readonly reservation?: ReservationId;
  /** Market time until which the plan may be sent: its own end, or the session's when that is earlier. */
  readonly expires?: EpochMs;
}

export interface RiskProtocol {
  /**
   * Judges a plan on a book that holds at least journal entry `bookEntry` and, if it passes, reserves its exposure. Safe to
   * repeat: a signal has one reservation. It ends by itself when the plan's decision is read from the journal, or expires.
   */
  reserve(plan: OrderPlan, bookEntry: number): Promise<Verdict>;
  /**
   * Judges a plan as {@link RiskProtocol.reserve} does, and reserves nothing: for a person who wants to know, and before orders are
   * cancelled for it.
   * @param ended orders that would have ended by then
   */
  preview(plan: OrderPlan, bookEntry: number, ended?: readonly IntentId[]): Promise<Verdict>;
  /**
   * Judges a change of a resting order on a book that holds at least journal entry `bookEntry`. It reserves nothing: the caller
   * asks nothing else of risk until the change is in the journal.
   */
  judgeChange(intent: IntentId, change: OrderChange, bookEntry: number): Promise<Verdict>;
  /** Gives back a reservation whose plan was dropped before it was committed. */
  release(reservation: ReservationId): Promise<void>;
  /** Exposure and limits as risk sees them now. */
  exposure(): Promise<readonly ExposureLine[]>;
}

export interface ExposureLine {
  readonly instrument: string;
  readonly positionQuantity: number;
  /** Largest position that open and unknown orders could still lead to, either way. */
  readonly worstLongQuantity: number;
  readonly worstShortQuantity: number;
}

export const riskProtocol = protocol<RiskProtocol>()("risk", {
  reserve: call(2_000),
  preview: call(2_000),
  judgeChange: call(2_000),
  release: call(2_000),
  exposure: call(2_000),
});
