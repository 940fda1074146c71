import { SERVER_MESSAGES } from "@tickwork/tws-wire/server/server-message-table";
import { REQUEST_TYPES } from "../answers/answer-request.ts";

/** Groups of messages and requests by what they are about, for plans that mean them all. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  orders: ["open-order", "order-status", "execution", "commission-report"],
  executions: ["execution", "commission-report"],
  ticks: [
    "tick-price",
    "tick-size",
    "tick-string",
    "tick-generic",
    "tick-option-computation",
    "tick-by-tick",
    "real-time-bar",
  ],
  depth: ["market-depth", "market-depth-l2"],
  history: ["request-history", "request-head-timestamp", "request-histogram", "request-historical-ticks"],
  account: [
    "account-value",
    "portfolio-value",
    "account-update-time",
    "account-update-multi",
    "account-summary",
    "position",
    "position-multi",
    "pnl",
    "pnl-single",
  ],
  "end-markers": ["*-end"],
  greeting: ["managed-accounts", "next-valid-id"],
};

/** Names of the groups. */
export const MESSAGE_GROUPS: readonly string[] = Object.keys(GROUPS);

/** Names of a text such as `orders,tick-*` that mean no message, no request and no group. */
export function unknownMessages(text: string): readonly string[] {
  const types = [...Object.keys(SERVER_MESSAGES), ...REQUEST_TYPES];
  const isKnown = (name: string) => name === "*" || types.some((type) => new MessageSelection(name).has(type));
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => !isKnown(name));
}

/** Which messages a text such as `orders` or `tick-price,tick-size` means; `*` stands for any rest of a name. */
export class MessageSelection {
  readonly #names = new Set<string>();
  readonly #starts: string[] = [];
  readonly #ends: string[] = [];

  constructor(text: string) {
    for (const name of text.split(",").map((part) => part.trim()))
      for (const pattern of GROUPS[name] ?? [name]) this.#add(pattern);
  }

  has(type: string): boolean {
    return (
      this.#names.has(type) ||
      this.#starts.some((start) => type.startsWith(start)) ||
      this.#ends.some((end) => type.endsWith(end))
    );
  }

  #add(pattern: string): void {
    if (pattern.endsWith("*")) this.#starts.push(pattern.slice(0, -1));
    else if (pattern.startsWith("*")) this.#ends.push(pattern.slice(1));
    else this.#names.add(pattern);
  }
}
