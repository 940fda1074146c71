import type { Instrument } from "@tickwork/model/instrument";
import type { OrderIntent } from "@tickwork/model/order";
import type { Refusal } from "./refusal.ts";

const LARGEST_ID = 2 ** 31 - 1;

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL_CHARACTER = /[\u0000-\u001f\u007f-\u009f]/;

/**
 * The last look at the figures of one leg: whatever a broker's library would send as it is, however senseless, stops here.
 * @returns undefined when the leg may be written
 */
export function wireRefusal(leg: OrderIntent, instrument: Instrument | undefined): Refusal | undefined {
  if (instrument === undefined) return { code: "TW-GAT-015", reason: `${leg.instrument} is not qualified` };
  return quantityRefusal(leg, instrument) ?? priceRefusal(leg) ?? textRefusal(leg, instrument) ?? orderIdRefusal(leg);
}

/** True for what prints without an exponent: brokers read `1e+21` as anything. */
function isPlainPositive(value: number): boolean {
  return Number.isFinite(value) && value > 0 && !String(value).includes("e");
}

function quantityRefusal(leg: OrderIntent, instrument: Instrument): Refusal | undefined {
  if (!isPlainPositive(leg.quantity)) return { code: "TW-GAT-010", reason: `quantity ${leg.quantity}` };
  const steps = leg.quantity / instrument.quantityIncrement;
  if (Math.abs(steps - Math.round(steps)) <= 1e-9 * Math.max(1, steps)) return undefined;
  return { code: "TW-GAT-014", reason: `quantity ${leg.quantity}, increment ${instrument.quantityIncrement}` };
}

function priceRefusal(leg: OrderIntent): Refusal | undefined {
  const needed = { limit: leg.type === "LMT", stop: leg.type === "STP" };
  return (
    onePriceRefusal("limit price", leg.limitPrice, needed.limit) ??
    onePriceRefusal("stop price", leg.stopPrice, needed.stop)
  );
}

function onePriceRefusal(name: string, price: number | undefined, isNeeded: boolean): Refusal | undefined {
  if (price === undefined) return isNeeded ? { code: "TW-GAT-011", reason: `no ${name}` } : undefined;
  if (!isNeeded) return { code: "TW-GAT-012", reason: `this order type takes no ${name}, ${price} was given` };
  return isPlainPositive(price) ? undefined : { code: "TW-GAT-012", reason: `${name} ${price}` };
}

function textRefusal(leg: OrderIntent, instrument: Instrument): Refusal | undefined {
  const field = fieldWithControlCharacter({ leg, instrument });
  return field === undefined ? undefined : { code: "TW-GAT-013", reason: `control character in ${field}` };
}

function orderIdRefusal(leg: OrderIntent): Refusal | undefined {
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
