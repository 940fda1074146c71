import type { Instrument } from "@tickwork/model/instrument";
import type { OrderDraft } from "@tickwork/model/order";
import { cannotPlace, type Control, lacksInput, passed, refused } from "./question.ts";

const CONTROL = "increments";
/** Doubles are not exact: this many steps off still counts as on the step. */
const ON_STEP = 1e-6;

/** Every price is a multiple of the price increment, every quantity of the quantity increment. */
export const increments: Control = ({ plan, market: { instrument } }) => {
  if (instrument === undefined) return lacksInput(CONTROL, plan, "the instrument is not qualified");
  for (const leg of plan.legs) {
    const problem = offStep(leg, instrument);
    if (problem === undefined) continue;
    return refused(CONTROL, "TW-RSK-011", { message: `${cannotPlace(plan, leg)}: ${problem}. Round it to the step.` });
  }
  return passed(CONTROL);
};

function offStep(leg: OrderDraft, instrument: Instrument): string | undefined {
  if (!isOnStep(leg.quantity, instrument.quantityIncrement))
    return `quantity ${leg.quantity} is not a multiple of ${instrument.quantityIncrement}`;
  for (const price of [leg.limitPrice, leg.stopPrice, leg.trailAmount]) {
    if (price !== undefined && !isOnStep(price, instrument.priceIncrement))
      return `price ${price} is not a multiple of ${instrument.priceIncrement}`;
  }
  return undefined;
}

function isOnStep(value: number, step: number): boolean {
  const steps = value / step;
  return Math.abs(steps - Math.round(steps)) < ON_STEP;
}
