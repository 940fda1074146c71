import type { FactSource, Numbered } from "@tickwork/contracts/protocol";

/** Stops something that was scheduled or followed. Safe to call twice. */
export type Cancel = () => void;

/** A clock with timers. Market time stands still between feed steps in demo and replay; monotonic time is always real. */
export interface Clock {
  /** Market clock: epoch ms. Monotonic clock: ms since an arbitrary moment of this process. */
  now(): number;
  /** Runs `task` once when the clock reaches `time`; a time already past means: as the next message. The task is a message like any other. */
  at(time: number, task: () => void | Promise<void>): Cancel;
}

/** A remote actor: its calls (with a deadline, or `ActorDown`) and its casts (with credit). */
export type Ref<P> = {
  readonly [K in keyof P]: P[K] extends (...parameters: infer A) => Promise<infer R>
    ? (...parameters: A) => Promise<R>
    : P[K] extends (...parameters: infer A) => void
      ? /** false: refused, the target has no credit left. */ (...parameters: A) => boolean
      : never;
};

type CamelCase<S extends string> = S extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : S;

/** References by the names in `needs`, in camel case: `refs.marketHours`. */
export type Refs<Registry, Needs extends keyof Registry> = {
  readonly [N in Needs as N extends string ? CamelCase<N> : never]: Ref<Registry[N]>;
};

/** What an actor must answer: one handler for each method of its protocol. */
export type Handlers<P> = {
  readonly [K in keyof P]: P[K] extends (...parameters: infer A) => Promise<infer R>
    ? (...parameters: A) => Promise<R> | R
    : P[K] extends (...parameters: infer A) => void
      ? (...parameters: A) => void | Promise<void>
      : never;
};

/** Everything that an actor may use. There is no other clock, chance, file or socket for it. */
export interface ActorContext<R, Settings> {
  readonly name: string;
  readonly refs: R;
  readonly settings: Settings;
  readonly market: Clock;
  readonly monotonic: Clock;
  /** Shared memory that the root made, by name; see `packages/streams`. */
  readonly shared: Readonly<Record<string, SharedArrayBuffer>>;
  /** Uniform in [0, 1); seeded in the simulated world. */
  random(): number;
  /** A ULID of wall time and `random`. */
  newId(): string;
  /** Wall clock for the record's `wallTime` only; never for a decision. */
  wallNow(): number;
  /**
   * Hands over every fact of `source` from entry `from` on, one at a time, in order, each once; survives the source's restart.
   * A handler that throws ends this actor.
   */
  follow<F>(source: Ref<FactSource<F>>, from: number, handler: (numbered: Numbered<F>) => void | Promise<void>): Cancel;
  /** As the source of facts: tells the followers that entries up to `entry` can be read. */
  announce(entry: number): void;
  /** Posts to whoever listens to this actor's topic; the newest replaces one not yet delivered when credit runs out. */
  publish(topic: string, payload: unknown): void;
  listen(source: string, topic: string, handler: (payload: unknown) => void | Promise<void>): Cancel;
  /** Calls `ref` again after `ActorDown` until it answers or `timeoutMs` of monotonic time is over; only for calls that are safe to repeat. */
  retry<T>(request: () => Promise<T>, timeoutMs?: number): Promise<T>;
  /** Runs `task` once every message that has arrived in this turn was begun: what a group commit waits for. */
  afterTurn(task: () => void): void;
  /** Runs `task` once, not before `delayMs` of monotonic time; unlike a timer's, this wait counts as work in progress: settled waits for it. */
  soon(delayMs: number, task: () => void): void;
  /** Runs when the supervisor asks the actor to stop; within its stop deadline. */
  onStop(task: () => void | Promise<void>): void;
  /** A structured line on the root's log. */
  log(message: string, fields?: Readonly<Record<string, unknown>>): void;
}
