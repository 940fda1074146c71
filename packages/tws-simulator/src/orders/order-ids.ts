/** Order ids as they can be kept and taken back: by client id. */
export interface OrderIdsSnapshot {
  readonly used: readonly (readonly [clientId: number, orderId: number])[];
  readonly told: readonly (readonly [clientId: number, orderId: number])[];
  readonly bound: number;
}

/** Errors about nothing in particular have this id; bound orders are below it. */
const NOBODY = -1;

/** Order ids by client: they only rise, and outlive connections, feeds and accounts. */
export class OrderIds {
  #used = new Map<number, number>();
  #told = new Map<number, number>();
  #bound = NOBODY;

  /** What a client is told when it connects: the first id that it has not used. */
  onConnect(clientId: number): number {
    const next = this.highestUsed(clientId) + 1;
    this.#told.set(clientId, next);
    return next;
  }

  /** What reqIds answers: TWS gives a new one each time, as a recorded session shows. */
  onRequest(clientId: number): number {
    const next = Math.max(this.highestUsed(clientId), this.#told.get(clientId) ?? 0) + 1;
    this.#told.set(clientId, next);
    return next;
  }

  highestUsed(clientId: number): number {
    return this.#used.get(clientId) ?? 0;
  }

  use(clientId: number, orderId: number): void {
    this.#used.set(clientId, Math.max(orderId, this.highestUsed(clientId)));
  }

  /** A number for an order that a person entered: below zero, as TWS's "use negative numbers to bind automatic orders" has it. */
  bind(): number {
    this.#bound -= 1;
    return this.#bound;
  }

  /**
   * What a restart can do though it must not: ids of a client from `next` on count as unused.
   * Lean.IB#242: nextValidId came back lower, and ids were used twice.
   */
  rollBack(clientId: number, next: number): void {
    this.#used.set(clientId, Math.min(this.highestUsed(clientId), next - 1));
    this.#told.delete(clientId);
  }

  snapshot(): OrderIdsSnapshot {
    return { used: [...this.#used], told: [...this.#told], bound: this.#bound };
  }

  restore({ used, told, bound }: OrderIdsSnapshot): void {
    this.#used = new Map(used);
    this.#told = new Map(told);
    this.#bound = bound;
  }
}
