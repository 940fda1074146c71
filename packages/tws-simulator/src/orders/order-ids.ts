/** Order ids by client: they only rise, and outlive connections, feeds and accounts. */
export class OrderIds {
  readonly #used = new Map<number, number>();
  readonly #told = new Map<number, number>();

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
}
