import type { ControlResult, PlanDecided } from "@tickwork/contracts/facts";
import type { OrderDraft, OrderPlan, OrderTerms } from "@tickwork/model/order";

/**
 * The decision record of a plan that was refused. A journal holds finite numbers only, and a plan may be refused just because it has
 * others: those are left out, or 0 where there must be one; the message of the control that refused them names them.
 */
export function refusedRecord(plan: OrderPlan, controls: readonly ControlResult[]): PlanDecided {
  return {
    type: "plan-decided",
    plan: { ...plan, expires: finiteOrZero(plan.expires), legs: plan.legs.map(recordableLeg) },
    approved: false,
    controls: controls.map(recordableControl),
    intents: [],
  };
}

function recordableLeg({ instrument, role, side, quantity, ...terms }: OrderDraft): OrderDraft {
  return { instrument, role, side, quantity: finiteOrZero(quantity), ...recordableTerms(terms) };
}

/** Terms with finite figures only. */
export function recordableTerms({ type, timeInForce, ...figures }: OrderTerms): OrderTerms {
  const finite = Object.entries(figures).filter(([, value]) => isFinite(value));
  return { type, timeInForce, ...Object.fromEntries(finite) };
}

/** A control with finite figures only. */
export function recordableControl({ limit, actual, ...control }: ControlResult): ControlResult {
  return { ...control, ...(isFinite(limit) ? { limit } : {}), ...(isFinite(actual) ? { actual } : {}) };
}

function isFinite(value: number | undefined): value is number {
  return Number.isFinite(value);
}

function finiteOrZero(value: number): number {
  return Number.isFinite(value) ? value : 0;
}
