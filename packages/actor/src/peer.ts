import type { TickworkError } from "@tickwork/model/tickwork-error";
import { ActorDown } from "./actor-down.ts";
import { CallTimeout } from "./call-timeout.ts";
import type { Cancel } from "./context.ts";
import { actorError } from "./errors.ts";
import { reviveFailure } from "./failure.ts";
import type { Life } from "./life.ts";
import type { Outcome, Wire } from "./wire.ts";

/** Another actor, as one incarnation sees it: up with a wire, or down. */
export class Peer {
  readonly name: string;
  readonly #life: Life;
  readonly #pending = new Set<(error: Error) => void>();
  readonly #upListeners = new Set<() => void>();
  /** Wires to lives that are down but whose threads may still run to their end. */
  readonly #dying = new Map<number, Wire>();
  #wire: Wire | undefined;
  #incarnation = 0;
  #isUp = false;
  #reason = "it has not started yet";

  constructor(name: string, life: Life) {
    this.name = name;
    this.#life = life;
  }

  /** @param wire absent when the owner does not need this peer and only watches its comings and goings */
  up(incarnation: number, wire: Wire | undefined): void {
    this.#incarnation = incarnation;
    this.#isUp = true;
    this.#wire = wire;
    for (const listener of this.#upListeners) listener();
  }

  /** Every pending call fails at once. */
  down(incarnation: number, reason: string): void {
    if (incarnation < this.#incarnation) return;
    this.#incarnation = incarnation;
    this.#isUp = false;
    this.#reason = reason;
    if (this.#wire !== undefined) this.#dying.set(incarnation, this.#wire);
    this.#wire = undefined;
    for (const fail of this.#pending) fail(this.#downError());
  }

  /** The thread of a life that is down has ended. */
  gone(incarnation: number): void {
    this.#dying.get(incarnation)?.drain();
    this.#dying.delete(incarnation);
  }

  /** The wire to the living actor; undefined while it is down. */
  get wire(): Wire | undefined {
    return this.#wire;
  }

  /** Runs whenever the peer comes (back) up. */
  onUp(listener: () => void): Cancel {
    this.#upListeners.add(listener);
    return () => this.#upListeners.delete(listener);
  }

  /** Is a later life than this one up? */
  isUpAfter(incarnation: number): boolean {
    return this.#isUp && this.#incarnation > incarnation;
  }

  /**
   * @throws ActorDown, CallTimeout, TW-ACT-003, or what the handler threw with its code
   */
  call(method: string, parameters: readonly unknown[], deadlineMs: number): Promise<unknown> {
    if (this.#life.isOver()) return new Promise(() => {});
    const wire = this.#wire;
    if (wire === undefined) return Promise.reject(this.#downError());
    if (wire.outstanding() >= this.#life.host.mailboxCap) return Promise.reject(this.#full(method));
    return new Promise((resolve, reject) => {
      const release = this.#life.host.begin();
      const settle = (act: () => void): void => {
        if (!this.#pending.delete(fail)) return;
        cancelDeadline();
        if (this.#life.isOver()) return;
        act();
        // After the turn: whatever goes on with the answer has counted its own messages by then.
        this.#life.host.afterTurn(release);
      };
      const fail = (error: unknown): void => settle(() => reject(error));
      const take = (outcome: Outcome): void =>
        settle(() => (outcome.type === "answered" ? resolve(outcome.value) : reject(reviveFailure(outcome.failure))));
      this.#pending.add(fail);
      const cancelDeadline = this.#life.host.after(deadlineMs, () =>
        fail(new CallTimeout(this.name, method, deadlineMs)),
      );
      wire.request({ method, parameters }).then(take, fail);
    });
  }

  /** False: refused, the target is down or has no credit left. */
  cast(method: string, parameters: readonly unknown[]): boolean {
    const wire = this.#wire;
    if (this.#life.isOver() || wire === undefined || wire.outstanding() >= this.#life.host.mailboxCap) return false;
    wire.post({ type: "cast", method, parameters });
    return true;
  }

  #downError(): ActorDown {
    return new ActorDown(this.name, this.#incarnation, this.#reason);
  }

  #full(method: string): TickworkError {
    return actorError(
      "TW-ACT-003",
      `Cannot ask ${this.name} to ${method}: ${this.#life.host.mailboxCap} messages wait there already. Ask again when they were answered.`,
    );
  }
}
