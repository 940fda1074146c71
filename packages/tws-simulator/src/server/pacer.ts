import type { EpochMs } from "@tickwork/model/time";
import type { Clock } from "./clock.ts";
import type { MarketTimers } from "./market-timers.ts";
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
  readonly timers: MarketTimers;
  readonly clock: Clock;
  /** Whether a client takes less than it is sent. */
  isAnyBlocked(): boolean;
  /** The market moved on: sends what was collected. */
  stepped(): void;
}

/**
 * Plays the feed, and what is due between its steps, at its own speed while nobody holds the lease. The time between two sessions is
 * skipped at every speed: the first step of a session comes at once.
 */
export class Pacer {
  readonly speed: Speed;
  readonly #of: Paced;
  #anchor: { readonly market: EpochMs; readonly real: number };
  #isRunning = false;
  #forget: (() => void) | undefined;

  constructor(of: Paced, speed: Speed) {
    this.#of = of;
    this.speed = speed;
    this.#anchor = this.#anchorAt(of.simulator.time);
  }

  /** Market time now, between the last step and the next. */
  present(): EpochMs {
    const { time, next } = this.#of.simulator.state();
    if (!this.#isRunning || this.speed === "max") return time;
    const passed = (this.#of.clock.now() - this.#anchor.real) * this.speed;
    return Math.floor(Math.max(time, Math.min(this.#anchor.market + passed, (next ?? time + 1) - 1)));
  }

  /** Whether the feed plays at its own speed; not while somebody holds the lease. */
  get isRunning(): boolean {
    return this.#isRunning;
  }

  go(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#anchor = this.#anchorAt(this.#of.simulator.time);
    this.#schedule();
  }

  /** Stands still until `go`. */
  hold(): void {
    this.#isRunning = false;
    this.#forget?.();
    this.#forget = undefined;
  }

  /** Something is due sooner than what was waited for. */
  sooner(): void {
    if (this.#isRunning) this.#schedule();
  }

  /** Plays what comes next: the next step of the feed, or what is due before it. @returns false at the end of the feed */
  step(): boolean {
    const { simulator, timers } = this.#of;
    const { next } = simulator.state();
    if (next === null) return timers.run(Number.MAX_SAFE_INTEGER); // nothing is left behind
    const { next: due } = timers;
    if (due !== undefined && due < next) timers.run(due);
    else {
      simulator.step();
      timers.run(simulator.time);
    }
    return true;
  }

  /** Plays the next step of the feed, and what is due before it. @returns false at the end of the feed */
  advance(): boolean {
    while (this.#of.timers.next !== undefined && this.#of.timers.next < (this.#of.simulator.state().next ?? 0))
      this.step();
    return this.step();
  }

  /** Does what is due by then, without a step of the feed. */
  runTimers(to: EpochMs): void {
    this.#of.timers.run(Math.min(to, this.#of.simulator.state().next ?? Number.MAX_SAFE_INTEGER));
  }

  #anchorAt(market: EpochMs): { market: EpochMs; real: number } {
    return { market, real: this.#of.clock.now() };
  }

  #schedule(): void {
    this.#forget?.();
    const wait = this.#waitMs();
    this.#forget =
      wait === undefined
        ? undefined
        : this.#of.clock.after(Math.min(wait, LONGEST_WAIT_MS), () => {
            this.#forget = undefined;
            this.#turn();
          });
  }

  /** Real time to what comes next; undefined when nothing does. */
  #waitMs(): number | undefined {
    const { next, session, nextSession } = this.#of.simulator.state();
    const { next: due } = this.#of.timers;
    if (next === null) return due === undefined ? undefined : 0;
    if (this.speed === "max") return this.#of.isAnyBlocked() ? SLOW_CLIENT_MS : 0;
    if (nextSession !== session) this.#anchor = this.#anchorAt(next);
    const target = Math.min(next, due ?? next);
    return Math.max(0, this.#anchor.real + (target - this.#anchor.market) / this.speed - this.#of.clock.now());
  }

  #turn(): void {
    for (let steps = 0; this.#isRunning && steps < STEPS_A_TURN && this.#waitMs() === 0; steps += 1) {
      this.step();
      this.#of.stepped();
    }
    if (this.#isRunning) this.#schedule();
  }
}
