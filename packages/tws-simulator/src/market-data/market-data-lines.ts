import type { InstrumentId } from "@tickwork/model/instrument";
import type { Client } from "../clients/client.ts";

/** A user without booster packs has as many. */
const MOST_LINES = 100;

/** A stream of one instrument that counts; to be given back when it ends. */
export type MarketDataLine = string;

/**
 * How many streams a user may have at once. Clients that stream the same instrument share a line, as all of them sit behind one TWS; a
 * client that streams it twice needs two.
 */
export class MarketDataLines {
  readonly #users = new Map<MarketDataLine, Set<Client>>();

  get inUse(): number {
    return this.#users.size;
  }

  /** @returns undefined when all are in use: error 101 */
  take(client: Client, instrument: InstrumentId): MarketDataLine | undefined {
    for (let copy = 0; ; copy += 1) {
      const line = `${instrument}#${copy}`;
      const users = this.#users.get(line);
      if (users?.has(client)) continue;
      if (users === undefined && this.#users.size >= MOST_LINES) return undefined;
      this.#users.set(line, (users ?? new Set()).add(client));
      return line;
    }
  }

  release(client: Client, line: MarketDataLine): void {
    const users = this.#users.get(line);
    users?.delete(client);
    if (users?.size === 0) this.#users.delete(line);
  }
}
