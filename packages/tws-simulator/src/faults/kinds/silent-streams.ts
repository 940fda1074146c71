import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import type { FaultClient } from "../fault-kind.ts";

/** Most values that are kept for when streams go on. */
const MOST_KEPT = 100_000;

/** Streams of market data that are silenced: the newest value of each is kept for when they go on. */
export class SilentStreams {
  readonly #latest = new Map<string, { readonly message: ServerMessage; readonly to: FaultClient }>();
  readonly #ids = new Map<FaultClient, Set<number>>();

  /** @returns whether it is the first of its request */
  silence(message: ServerMessage, to: FaultClient): boolean {
    const id = requestIdOf(message);
    const ids = this.#ids.get(to) ?? new Set();
    this.#ids.set(to, ids);
    const isFirst = !ids.has(id);
    ids.add(id);
    const key = `${to.clientId}|${id}|${message.type}|${"tick" in message ? message.tick : ""}`;
    if (this.#latest.size < MOST_KEPT || this.#latest.has(key)) this.#latest.set(key, { message, to });
    return isFirst;
  }

  has(to: FaultClient, id: number): boolean {
    return this.#ids.get(to)?.has(id) === true;
  }

  /** The request was cancelled or made anew. @returns whether none is left */
  forget(of: FaultClient, id: number): boolean {
    this.#ids.get(of)?.delete(id);
    return [...this.#ids.values()].every((ids) => ids.size === 0);
  }

  get isEmpty(): boolean {
    return [...this.#ids].every(([client, ids]) => !client.isOpen || ids.size === 0);
  }

  /** Tells what was kept. */
  resume(): void {
    for (const { message, to } of this.#latest.values()) to.write(message);
    this.#latest.clear();
  }
}

export function requestIdOf(message: object): number {
  return "requestId" in message && typeof message.requestId === "number" ? message.requestId : -1;
}
