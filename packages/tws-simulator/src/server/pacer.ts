import type { EpochMs } from "@tickwork/model/time";
import type { Clock } from "./clock.ts";
import type { Simulator } from "./simulator.ts";

/** Market seconds per real second, or as fast as the clients read. */
export type Speed = number | "max";

/** Steps that are played before the event loop has its turn. */
const STEPS_A_TURN = 100;
/** How long a client that reads too slowly is waited for, before it is looked at again. */
const SLOW_CLIENT_MS = 5;
/** A timer can not wait longer than this; it is set again then. */
const LONGEST_WAIT_MS = 60_000;

/** What the pacer moves and asks. */
export interface Paced {
  readonly simulator: Simulator;
  readonly clock: Clock;
  /** Whether a client takes less than it is sent. */
  isAnyBlocked(): boolean;
  /** The market moved on: sends what was collected. */
  stepped(): void;
}

/**
 * Plays the feed at its own speed while nobody holds the lease. The time between two sessions is skipped at every speed: the first
 * step of a session comes at once.
 */
export class Pacer {
  readonly speed: Speed;
  readonly #of: Paced;
  #anchor: { readonly market: EpochMs; readonly real: number };
  #forget: (() => void) | undefined;

  constructor(of: Paced, speed: Speed) {
    this.#of = of;
    this.speed = speed;
    this.#anchor = this.#anchorAt(of.simulator.time);
  }

  /** Market time now, between the last step and the next. */
  present(): EpochMs {
    const { time, next } = this.#of.simulator.state();
    if (this.#forget === undefined || this.speed === "max") return time;
    const passed = (this.#of.clock.now() - this.#anchor.real) * this.speed;
    return Math.max(time, Math.min(this.#anchor.market + passed, (next ?? time + 1) - 1));
  }

  go(): void {
    if (this.#forget !== undefined) return;
    this.#anchor = this.#anchorAt(this.#of.simulator.time);
    this.#schedule();
  }

  /** Stands still until `go`. */
  hold(): void {
    this.#forget?.();
    this.#forget = undefined;
  }

  #anchorAt(market: EpochMs): { market: EpochMs; real: number } {
    return { market, real: this.#of.clock.now() };
  }

  #schedule(): void {
    const wait = this.#waitMs();
    if (wait === undefined) {
      this.#forget = undefined;
      return;
    }
    this.#forget = this.#of.clock.after(Math.min(wait, LONGEST_WAIT_MS), () => this.#turn());
  }

  /** Real time to the next step; undefined at the end of the feed. */
  #waitMs(): number | undefined {
    const { next, session, nextSession } = this.#of.simulator.state();
    if (next === null) return undefined;
    if (this.#of.isAnyBlocked()) return SLOW_CLIENT_MS;
    if (this.speed === "max") return 0;
    if (nextSession !== session) this.#anchor = this.#anchorAt(next);
    return Math.max(0, this.#anchor.real + (next - this.#anchor.market) / this.speed - this.#of.clock.now());
  }

  #turn(): void {
    for (let steps = 0; steps < STEPS_A_TURN && this.#waitMs() === 0; steps += 1) {
      this.#of.simulator.step();
      this.#of.stepped();
    }
    this.#schedule();
  }
}
