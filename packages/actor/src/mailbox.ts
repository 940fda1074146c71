import { setTimeout } from "node:timers";

/** Handled tasks are forgotten in lots of this many, also when the queue never runs empty. */
const COMPACT_AFTER = 1_024;

export type Task = () => void | Promise<void>;

/** Real, uneven waiting before each message, to shake out assumptions about timing. Off in production. */
export interface MessageDelay {
  readonly seed: number;
  readonly maxMs: number;
}

/**
 * The one queue of an actor: messages, timers, facts and topics alike. `serial` runs them one after the other, each to the end of
 * its promise; `concurrent` lets them overlap at their awaits. Nothing runs before `open`, nothing after `close`.
 *
 * Answers to the actor's own calls, deadlines and deaths of others do not pass through here, so a handler that awaits a call always
 * goes on. A serial handler must not await what only a later message, timer or fact of the same actor could bring.
 */
export class Mailbox {
  readonly #serial: boolean;
  readonly #crash: (error: unknown) => void;
  readonly #nextDelayMs: (() => number) | undefined;
  #waiting: Task[] = [];
  #at = 0;
  #state: "waiting" | "open" | "closed" = "waiting";
  #running = false;

  constructor(options: {
    readonly mode: "serial" | "concurrent";
    /** Called with what a task threw. */
    readonly crash: (error: unknown) => void;
    readonly nextDelayMs?: (() => number) | undefined;
  }) {
    this.#serial = options.mode === "serial";
    this.#crash = options.crash;
    this.#nextDelayMs = options.nextDelayMs;
  }

  post(task: Task): void {
    if (this.#state === "closed") return;
    this.#waiting.push(task);
    this.#run();
  }

  open(): void {
    if (this.#state !== "waiting") return;
    this.#state = "open";
    this.#run();
  }

  close(): void {
    this.#state = "closed";
    this.#waiting = [];
    this.#at = 0;
  }

  #run(): void {
    if (this.#running || this.#state !== "open") return;
    this.#running = true;
    void this.#runAll();
  }

  async #runAll(): Promise<void> {
    for (let task = this.#take(); task !== undefined; task = this.#take()) {
      const delayMs = this.#nextDelayMs?.() ?? 0;
      if (delayMs > 0) await new Promise<void>((resolve) => setTimeout(resolve, delayMs));
      const ended = this.#attempt(task);
      if (this.#serial && ended !== undefined) await ended;
    }
    this.#running = false;
  }

  #take(): Task | undefined {
    if (this.#state !== "open") return undefined;
    const task = this.#waiting[this.#at];
    if (task === undefined) {
      this.#waiting = [];
      this.#at = 0;
      return undefined;
    }
    this.#at += 1;
    if (this.#at === COMPACT_AFTER) {
      this.#waiting = this.#waiting.slice(this.#at);
      this.#at = 0;
    }
    return task;
  }

  #attempt(task: Task): Promise<void> | undefined {
    try {
      return task()?.catch(this.#crash);
    } catch (error) {
      this.#crash(error);
      return undefined;
    }
  }
}
