import type { OrderPlan } from "@tickwork/model/order";
import type { ControlResult } from "./facts.ts";
import { call, protocol } from "./protocol.ts";

export type ReservationId = string;

/** A judgement with every control that was asked; `reservation` is set when all passed. */
export interface Verdict {
  readonly approved: boolean;
  readonly controls: readonly ControlResult[];
  readonly reservation?: ReservationId;
}

export interface RiskProtocol {
  /** Judges a plan and, if it passes, reserves its exposure under the returned reservation. */
  reserve(plan: OrderPlan): Promise<Verdict>;
  /** Gives a reservation back: its plan was committed (the journal counts it now) or dropped. */
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
  release: call(2_000),
  exposure: call(2_000),
});
