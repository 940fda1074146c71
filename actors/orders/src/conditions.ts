import type { Clock } from "@tickwork/actor/context";

interface Waiter {
  readonly isTrue: () => boolean;
  readonly settle: (came: boolean) => void;
}

/** Waiting for something to become true, with an end. Whoever changes anything calls {@link Conditions.check}. */
export class Conditions {
  readonly #monotonic: Clock;
  readonly #waiters = new Set<Waiter>();

  constructor(monotonic: Clock) {
    this.#monotonic = monotonic;
  }

  /**
   * @param deadline monotonic ms; Infinity when it is sure to come
   * @returns true as soon as it holds, false when the deadline comes first
   */
  until(isTrue: () => boolean, deadline: number): Promise<boolean> {
    if (isTrue()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const settle = (came: boolean): void => {
        if (!this.#waiters.delete(waiter)) return;
        cancel();
        resolve(came);
      };
      const waiter = { isTrue, settle };
      this.#waiters.add(waiter);
      const cancel =
        deadline === Number.POSITIVE_INFINITY ? () => {} : this.#monotonic.at(deadline, () => settle(false));
    });
  }

  /** Something changed: lets those go on whose condition holds now. */
  check(): void {
    for (const waiter of this.#waiters) if (waiter.isTrue()) waiter.settle(true);
  }
}
