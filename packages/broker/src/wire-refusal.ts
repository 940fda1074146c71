import type { Instrument } from "@tickwork/model/instrument";
import type { OrderDraft, OrderId } from "@tickwork/model/order";
import { termsProblem } from "@tickwork/model/order-kind";
import type { Refusal } from "./refusal.ts";

/** The year 2200. */
const LATEST = Date.UTC(2200, 0);
const LARGEST_ID = 2 ** 31 - 1;

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL_CHARACTER = /[\u0000-\u001f\u007f-\u009f]/;

/** What of an order or a question can be senseless on the wire, with all its texts. */
type Outgoing = OrderDraft & { readonly orderId: OrderId };

/**
 * The last look at the figures of one leg: whatever a broker's library would send as it is, however senseless, stops here.
 * @returns undefined when the leg may be written
 */
export function wireRefusal(leg: Outgoing, instrument: Instrument | undefined): Refusal | undefined {
  if (instrument === undefined) return { code: "TW-GAT-015", reason: `${leg.instrument} is not qualified` };
  return quantityRefusal(leg, instrument) ?? termsRefusal(leg) ?? textRefusal(leg, instrument) ?? orderIdRefusal(leg);
}

/** True for what prints without an exponent: brokers read `1e+21` as anything. */
function isPlainPositive(value: number): boolean {
  return Number.isFinite(value) && value > 0 && !String(value).includes("e");
}

function quantityRefusal(leg: Outgoing, instrument: Instrument): Refusal | undefined {
  if (!isPlainPositive(leg.quantity)) return { code: "TW-GAT-010", reason: `quantity ${leg.quantity}` };
  if (isMultiple(leg.quantity, instrument.quantityIncrement)) return undefined;
  return { code: "TW-GAT-014", reason: `quantity ${leg.quantity}, increment ${instrument.quantityIncrement}` };
}

/** Of whole increments exactly; of others, such as 0.01, both figures and their quotient are half a last digit off at most. */
function isMultiple(quantity: number, increment: number): boolean {
  if (Number.isInteger(increment)) return quantity % increment === 0;
  const steps = quantity / increment;
  return Math.abs(steps - Math.round(steps)) <= 2 * Number.EPSILON * steps;
}

function termsRefusal(leg: Outgoing): Refusal | undefined {
  const problem = termsProblem(leg);
  if (problem === undefined) return figuresRefusal(leg);
  const { figure, value } = problem;
  switch (problem.problem) {
    case "missing":
      return { code: "TW-GAT-011", reason: `no ${figure}` };
    case "not taken":
      return { code: "TW-GAT-012", reason: `this order type takes no ${figure}, ${value} was given` };
    case "given twice":
      return { code: "TW-GAT-012", reason: "a trailing amount and a trailing percent exclude each other" };
  }
}

function figuresRefusal(leg: Outgoing): Refusal | undefined {
  const prices = [
    ["limit price", leg.limitPrice],
    ["stop price", leg.stopPrice],
    ["trailing amount", leg.trailAmount],
    ["trailing percent", leg.trailPercent],
  ] as const;
  const wrong = prices.find(([, value]) => value !== undefined && !isPlainPositive(value));
  if (wrong !== undefined) return { code: "TW-GAT-012", reason: `${wrong[0]} ${wrong[1]}` };
  if (leg.trailPercent !== undefined && leg.trailPercent >= 100)
    return { code: "TW-GAT-012", reason: `trailing percent ${leg.trailPercent}` };
  const times = [leg.goodTill, leg.goodAfter].filter((time) => time !== undefined);
  // A number that is no date would be sent as text of its own making.
  const strange = times.find((time) => !Number.isInteger(time) || time <= 0 || time > LATEST);
  return strange === undefined ? undefined : { code: "TW-GAT-023", reason: `time ${strange}` };
}

function textRefusal(leg: Outgoing, instrument: Instrument): Refusal | undefined {
  const field = fieldWithControlCharacter({ leg, instrument });
  return field === undefined ? undefined : { code: "TW-GAT-013", reason: `control character in ${field}` };
}

function orderIdRefusal(leg: Outgoing): Refusal | undefined {
  if (Number.isInteger(leg.orderId) && leg.orderId > 0 && leg.orderId <= LARGEST_ID) return undefined;
  return { code: "TW-GAT-016", reason: `order id ${leg.orderId}` };
}

/**
 * Path of the first text within `value` that holds a control character: `leg.ocaGroup`. For every outbound request, not only orders.
 */
export function fieldWithControlCharacter(value: unknown): string | undefined {
  if (typeof value === "string") return CONTROL_CHARACTER.test(value) ? "text" : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = fieldWithControlCharacter(inner);
    if (found !== undefined) return found === "text" ? key : `${key}.${found}`;
  }
  return undefined;
}
