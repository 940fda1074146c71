import type { Settings } from "@tickwork/config/settings";
import type { ControlResult } from "@tickwork/contracts/facts";
import type { Instrument } from "@tickwork/model/instrument";
import { legFamilies } from "@tickwork/model/leg-families";
import type { OrderDraft, OrderPlan } from "@tickwork/model/order";
import type { Quote } from "@tickwork/model/quote";
import type { EpochMs } from "@tickwork/model/time";
import type { RiskCode } from "./errors.ts";
import type { Portfolio } from "./portfolio.ts";
import type { RiskBook } from "./risk-book.ts";
import type { WorstCase } from "./worst-case.ts";

/** Limits of one order and one instrument. */
export type OrderLimits = Pick<
  Settings["risk"],
  "maxOrderQuantity" | "maxOrderValueUsd" | "maxPositionQuantity" | "priceCollarBps" | "maxQuoteAgeMs" | "maxOpenOrders"
>;

/** The world at the moment of judging. Undefined is not known: the controls that need it refuse. */
export interface RiskMarket {
  /** Market time. */
  readonly now: EpochMs;
  readonly instrument: Instrument | undefined;
  readonly quote: Quote | undefined;
  /** Whether the instrument's regular session is open now. */
  readonly isSessionOpen: boolean | undefined;
  /** Market time at which that session closes. */
  readonly sessionClose?: EpochMs | undefined;
  readonly limits: OrderLimits;
  /** The account around the order; undefined where only the order itself is judged, as the engine of backtests does. */
  readonly portfolio?: Portfolio;
}

/** What each control is asked. */
export interface Question {
  readonly book: RiskBook;
  readonly plan: OrderPlan;
  readonly market: RiskMarket;
  readonly positionQuantity: number;
  /** Of open and unknown orders, reservations and this plan. */
  readonly exposure: WorstCase;
  /** Whatever happens, the plan brings the position nearer to flat and never beyond it. */
  readonly isReducing: boolean;
}

/** A control: asked of every plan, whatever the others say, so that the record shows them all. */
export type Control = (question: Question) => ControlResult;

export function passed(
  control: string,
  measured: { readonly limit?: number; readonly actual?: number } = {},
): ControlResult {
  return { control, passed: true, ...measured };
}

export function refused(
  control: string,
  code: RiskCode,
  of: { readonly message: string; readonly limit?: number; readonly actual?: number },
): ControlResult {
  return { control, passed: false, code, ...of };
}

/** The refusal of a control that cannot be answered. */
export function lacksInput(control: string, plan: OrderPlan, missing: string): ControlResult {
  return refused(control, "TW-RSK-004", { message: `${cannotPlace(plan)}: ${missing}.` });
}

/** `Cannot place BUY 100 STK:SPY:USD` */
export function cannotPlace(plan: OrderPlan, leg: OrderDraft | undefined = plan.legs[0]): string {
  if (leg === undefined) return `Cannot place a plan for ${plan.instrument}`;
  return `Cannot place ${leg.side} ${leg.quantity} ${plan.instrument}`;
}

/** Legs that open a position, and exits that would turn one round; protective legs of a bracket follow their entry. */
export function increasingLegs({ plan, isReducing }: Question): readonly OrderDraft[] {
  if (isReducing) return [];
  const families = legFamilies(plan.legs);
  return plan.legs.filter((_, at) => families[at]?.parent === undefined);
}
