import { validationText } from "../clients/error-message.ts";

/** Why TWS does not take an order, or what it warns of: its code and its words. */
export interface Refusal {
  readonly code: number;
  readonly text: string;
}

/** What makes no sense in itself. */
export function invalid(cause: string): Refusal {
  return { code: 321, text: validationText(cause) };
}

/** An attribute that this kind of account or order cannot have. */
export function unsupported(attribute: string): Refusal {
  return { code: 10_268, text: `The '${attribute}' order attribute is not supported.` };
}

/** What the broker itself does not accept, though it is well formed. */
export function rejected(reason: string): Refusal {
  return { code: 201, text: `Order rejected - reason:${reason}` };
}
