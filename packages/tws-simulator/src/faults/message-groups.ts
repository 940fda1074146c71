/** Groups of messages and requests by what they are about, for plans that mean them all. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  orders: ["open-order", "order-status", "execution", "commission-report"],
  executions: ["execution", "commission-report"],
  ticks: ["tick-price", "tick-size", "tick-string", "tick-generic", "tick-by-tick-*", "real-time-bar", "market-depth*"],
  history: ["request-history", "request-head-timestamp", "request-histogram", "request-historical-ticks"],
  account: ["account-value", "portfolio-value", "account-update-time", "account-summary", "position", "pnl*"],
  "end-markers": ["*-end"],
  greeting: ["managed-accounts", "next-valid-id"],
};

/** Names of the groups. */
export const MESSAGE_GROUPS: readonly string[] = Object.keys(GROUPS);

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
