import type { Client } from "../clients/client.ts";

/** Subscriptions by client and request id. */
export class ByRequest<T> {
  readonly #clients = new Map<Client, Map<number, T>>();

  get isEmpty(): boolean {
    return this.#clients.size === 0;
  }

  /** How many a client has. */
  count(client: Client): number {
    return this.#clients.get(client)?.size ?? 0;
  }

  has(client: Client, requestId: number): boolean {
    return this.#clients.get(client)?.has(requestId) ?? false;
  }

  set(client: Client, requestId: number, subscription: T): void {
    const own = this.#clients.get(client) ?? new Map<number, T>();
    own.set(requestId, subscription);
    this.#clients.set(client, own);
  }

  /** @returns whether there was one */
  delete(client: Client, requestId: number): boolean {
    const own = this.#clients.get(client);
    const wasThere = own?.delete(requestId) ?? false;
    if (own?.size === 0) this.#clients.delete(client);
    return wasThere;
  }

  leave(client: Client): void {
    this.#clients.delete(client);
  }

  *[Symbol.iterator](): Generator<{ readonly client: Client; readonly requestId: number; readonly subscription: T }> {
    for (const [client, own] of this.#clients)
      for (const [requestId, subscription] of own) yield { client, requestId, subscription };
  }
}
