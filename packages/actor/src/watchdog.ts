import type { Cancel } from "./context.ts";
import type { Watched } from "./branch.ts";
import type { Incarnation } from "./host.ts";

const CHECK_EVERY_MS = 250;

interface Seen {
  heartbeat: number;
  at: number;
}

/** Finds actors whose loop stands still. */
export class Watchdog {
  readonly #limitMs: number;
  readonly #now: () => number;
  readonly #after: (delayMs: number, task: () => void) => Cancel;
  readonly #running: () => readonly Watched[];
  readonly #hung: (incarnation: Incarnation, limitMs: number) => void;
  #seen = new Map<Incarnation, Seen>();
  #lastCheck = 0;
  #cancel: Cancel = () => {};

  constructor(options: {
    readonly limitMs: number;
    now(): number;
    after(delayMs: number, task: () => void): Cancel;
    running(): readonly Watched[];
    hung(incarnation: Incarnation, limitMs: number): void;
  }) {
    this.#limitMs = options.limitMs;
    this.#now = () => options.now();
    this.#after = (delayMs, task) => options.after(delayMs, task);
    this.#running = () => options.running();
    this.#hung = (incarnation, limitMs) => options.hung(incarnation, limitMs);
  }

  start(): void {
    this.#lastCheck = this.#now();
    this.#arm();
  }

  stop(): void {
    this.#cancel();
  }

  #arm(): void {
    this.#cancel = this.#after(CHECK_EVERY_MS, () => {
      this.#check();
      this.#arm();
    });
  }

  #check(): void {
    const now = this.#now();
    // When the root itself was held up (a suspended machine, a debugger), nobody is to blame for that time.
    const heldUpMs = Math.max(0, now - this.#lastCheck - 2 * CHECK_EVERY_MS);
    this.#lastCheck = now;
    const seen = new Map<Incarnation, Seen>();
    for (const { incarnation, limitMs = this.#limitMs } of this.#running()) {
      const heartbeat = incarnation.heartbeat();
      const before = this.#seen.get(incarnation);
      const isNew = before === undefined || before.heartbeat !== heartbeat;
      const at = isNew ? now : before.at + heldUpMs;
      if (now - at > limitMs) this.#hung(incarnation, limitMs);
      else seen.set(incarnation, { heartbeat, at });
    }
    this.#seen = seen;
  }
}
