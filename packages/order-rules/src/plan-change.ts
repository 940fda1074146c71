// From what somebody wants changed of a resting order to the change that is judged, or why there is none.
import type { OrderRecord } from "@tickwork/contracts/book";
import type { WantedChange } from "@tickwork/contracts/orders";
import type { Instrument } from "@tickwork/model/instrument";
import type { OrderChange, OrderTerms } from "@tickwork/model/order";
import { termsOf } from "@tickwork/model/order-terms";
import { roundedTerms } from "./draft-legs.ts";
import { roundToStep } from "./round-to-step.ts";

export type ChangePlanning =
  | { readonly type: "change"; readonly change: OrderChange }
  /** Why it cannot be changed, or need not. */
  | { readonly type: "nothing"; readonly reason: string };

/**
 * The change of an order that is known to rest at the broker. What is being cancelled, unknown, or changed already is left alone, for
 * two requests on their way could end in either. An order that the broker has shrunk is changed from that quantity on, never back
 * to more without being asked for.
 */
export function planChange(order: OrderRecord, wanted: WantedChange, instrument: Instrument): ChangePlanning {
  const { intent, state, change, changes = 0, filledQuantity, brokerQuantity = intent.quantity } = order;
  if (state !== "working") return nothing(`the order is ${state}, not working`);
  if (change !== undefined) return nothing("another change of it is not answered yet");
  const { quantity: asked = brokerQuantity, ...terms } = wanted;
  const quantity = roundToStep(asked, instrument.quantityIncrement, "down");
  if (quantity <= filledQuantity)
    return nothing(`${filledQuantity} of it have filled already; cancel the rest instead`);
  const next = roundedTerms({ ...termsOf(intent), ...withoutOther(terms), type: intent.type }, intent.side, instrument);
  const isSame = quantity === brokerQuantity && JSON.stringify(termsOf(next)) === JSON.stringify(termsOf(intent));
  if (isSame) return nothing("it is so already");
  return { type: "change", change: { number: changes + 1, quantity, terms: withoutReplaced(next, terms) } };
}

function nothing(reason: string): ChangePlanning {
  return { type: "nothing", reason };
}

/** Left out and explicitly undefined are the same. */
function withoutOther(terms: Omit<WantedChange, "quantity">): Partial<OrderTerms> {
  return Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined));
}

/** A new way to trail, or a time in force without an end, takes the old one's place. */
function withoutReplaced(next: OrderTerms, wanted: Partial<OrderTerms>): OrderTerms {
  const { trailAmount, trailPercent, goodTill, ...rest } = next;
  return termsOf({
    ...rest,
    ...(trailAmount === undefined || wanted.trailPercent !== undefined ? {} : { trailAmount }),
    ...(trailPercent === undefined || wanted.trailAmount !== undefined ? {} : { trailPercent }),
    ...(goodTill === undefined || next.timeInForce !== "GTD" ? {} : { goodTill }),
  });
}
