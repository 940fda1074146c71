import type { Cancel, Clock } from "@tickwork/actor/context";
import { twsError } from "./errors.ts";

/** From the most to the least urgent. */
export const LANES = ["stop", "cancel", "order", "data"] as const;
export type Lane = (typeof LANES)[number];

interface Waiting {
  readonly cost: number;
  readonly write: () => void;
  readonly drop: (reason: string) => void;
}

interface Sent {
  readonly monotonicAt: number;
  readonly at: readonly number[];
  readonly messages: number;
}

/** Part of the rate that a lane may use up; what is left keeps room for the more urgent ones, so a stop never waits behind data. */
const SHARE: Readonly<Record<Lane, number>> = { stop: 1, cancel: 0.96, order: 0.9, data: 0.8 };
const WINDOW_MS = 1_000;
const MAX_WAITING = 10_000;

export interface LimiterOptions {
  readonly messagesPerSecond: number;
  /**
   * A second is over when any of these clocks says so. Live: the monotonic clock. Replay: the market clock, and the monotonic one
   * beside it, or requests beyond the limit would wait for ever while market time stands still for them.
   */
  readonly clocks: readonly Pick<Clock, "now">[];
  /** Wakes who waits. */
  readonly monotonic: Clock;
}

/**
 * Keeps below the broker's message limit over every sliding second, with lanes: whoever is more urgent overtakes. It stands in front
 * of @stoqey/ib's own limiter, which is one queue for all and is opened up.
 */
export class LaneLimiter {
  private readonly options: LimiterOptions;
  private readonly lanes: Readonly<Record<Lane, Waiting[]>> = { stop: [], cancel: [], order: [], data: [] };
  private sent: Sent[] = [];
  private cancelWake: Cancel | undefined;

  constructor(options: LimiterOptions) {
    this.options = options;
  }

  /** Messages that wait for their turn. */
  get waiting(): number {
    return LANES.reduce((sum, lane) => sum + this.lanes[lane].length, 0);
  }

  /**
   * Runs `write` now, or when its turn comes.
   * @param cost messages that `write` sends, directly after each other
   * @param drop called instead of `write` when the connection ends first
   * @throws TickworkError when too many wait
   */
  submit(lane: Lane, cost: number, write: () => void, drop: (reason: string) => void): void {
    const queue = this.lanes[lane];
    if (queue.length >= MAX_WAITING)
      throw twsError("TW-TWS-011", `Cannot queue another message: ${queue.length} wait already.`);
    queue.push({ cost, write, drop });
    this.pump();
  }

  /** Drops what waits in a lane, or in all. */
  clear(reason: string, only?: Lane): void {
    for (const lane of only === undefined ? LANES : [only]) {
      for (const item of this.lanes[lane].splice(0)) item.drop(reason);
    }
    if (this.waiting === 0) this.stopWaking();
  }

  private pump(): void {
    this.stopWaking();
    for (const lane of LANES) {
      const queue = this.lanes[lane];
      for (let next = queue[0]; next !== undefined; next = queue[0]) {
        if (!this.mayWrite(lane, next.cost)) return this.wakeLater();
        queue.shift();
        this.sent.push(this.stamp(next.cost));
        next.write();
      }
    }
  }

  private mayWrite(lane: Lane, cost: number): boolean {
    while (this.sent[0] !== undefined && this.isOver(this.sent[0])) this.sent.shift();
    const used = this.sent.reduce((sum, entry) => sum + entry.messages, 0);
    const limit = Math.max(1, Math.floor(this.options.messagesPerSecond * SHARE[lane]));
    return used === 0 || used + cost <= limit;
  }

  private stamp(messages: number): Sent {
    const { clocks, monotonic } = this.options;
    return { monotonicAt: monotonic.now(), at: clocks.map((clock) => clock.now()), messages };
  }

  private isOver(entry: Sent): boolean {
    return this.options.clocks.some((clock, index) => clock.now() - (entry.at[index] ?? 0) >= WINDOW_MS);
  }

  private wakeLater(): void {
    const oldest = this.sent[0];
    if (oldest === undefined) return;
    this.cancelWake = this.options.monotonic.at(oldest.monotonicAt + WINDOW_MS, () => this.pump());
  }

  private stopWaking(): void {
    this.cancelWake?.();
    this.cancelWake = undefined;
  }
}
