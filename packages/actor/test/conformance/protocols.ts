import { call, cast, type FactSource, protocol } from "@tickwork/contracts/protocol";

/** What a call came to, as one actor tells it of another. */
export type Told =
  | { readonly type: "value"; readonly value: unknown }
  | { readonly type: "error"; readonly name: string; readonly code: string; readonly message: string };

/** Answers, refuses, crashes, hangs. Serial. */
export interface ClerkProtocol {
  echo(value: unknown): Promise<unknown>;
  refuse(): Promise<void>;
  runOutOfDisk(): Promise<void>;
  crash(): Promise<void>;
  misuseNode(): Promise<void>;
  answerWithFunction(): Promise<unknown>;
  never(): Promise<void>;
  neverForLong(): Promise<void>;
  note(number: number): void;
  notes(): Promise<readonly number[]>;
  crashOnCast(): void;
  /** Waits at the desk's gate in the midst of its handler. */
  visit(name: string): Promise<void>;
  /** Waits at the gate, then sets a cell of shared memory. */
  visitAndMark(): Promise<void>;
  steps(): Promise<readonly string[]>;
  /** Arms a timer for now, then takes its time at the gate. */
  visitWithTimer(): Promise<void>;
  spin(): void;
  leak(): void;
  dice(): Promise<{ readonly chance: number; readonly id: string }>;
}

export const clerkProtocol = protocol<ClerkProtocol>()("clerk", {
  echo: call(),
  refuse: call(),
  runOutOfDisk: call(),
  crash: call(),
  misuseNode: call(),
  answerWithFunction: call(),
  never: call(60),
  neverForLong: call(60_000),
  note: cast,
  notes: call(),
  crashOnCast: cast,
  visit: call(60_000),
  visitAndMark: call(60_000),
  steps: call(),
  visitWithTimer: call(60_000),
  spin: cast,
  leak: cast,
  dice: call(),
});

/** A gate at which others wait. Concurrent. */
export interface DeskProtocol {
  pass(name: string): Promise<void>;
  open(): Promise<void>;
  close(): Promise<void>;
  /** Resolves when so many wait at the gate. */
  whenWaiting(count: number): Promise<void>;
  steps(): Promise<readonly string[]>;
  visit(name: string): Promise<void>;
}

export const deskProtocol = protocol<DeskProtocol>()("desk", {
  pass: call(60_000),
  open: call(),
  close: call(),
  whenWaiting: call(60_000),
  steps: call(),
  visit: call(60_000),
});

/** Asks the clerk. */
export interface CallerProtocol {
  ask(method: "echo" | "refuse" | "crash" | "never", value?: unknown): Promise<Told>;
  retryEcho(value: unknown, timeoutMs: number): Promise<Told>;
  /** Casts until refused; how many went. */
  castUntilRefused(): Promise<number>;
  /** Passes a ball to and fro with the clerk's help until none is left. */
  bounce(left: number): void;
  bounces(): Promise<number>;
}

export const callerProtocol = protocol<CallerProtocol>()("caller", {
  ask: call(),
  retryEcho: call(60_000),
  castUntilRefused: call(),
  bounce: cast,
  bounces: call(),
});

/** Hits back. */
export interface WallProtocol {
  hit(left: number): void;
}

export const wallProtocol = protocol<WallProtocol>()("wall", { hit: cast });

/** Numbered facts that stand in shared memory, as a journal stands on disk. */
export interface JournalProtocol extends FactSource<number> {
  append(value: number): Promise<number>;
  /** From now on entry 3 is skipped. */
  skipThird(): Promise<void>;
}

export const journalProtocol = protocol<JournalProtocol>()("journal", {
  append: call(),
  skipThird: call(),
  facts: call(),
});

export interface ReaderProtocol {
  seen(): Promise<readonly number[]>;
  unfollow(): Promise<void>;
}

export const readerProtocol = protocol<ReaderProtocol>()("reader", { seen: call(), unfollow: call() });

export interface HeraldProtocol {
  cry(topic: string, from: number, to: number): Promise<void>;
}

export const heraldProtocol = protocol<HeraldProtocol>()("herald", { cry: call() });

export interface AudienceProtocol {
  heard(): Promise<readonly number[]>;
}

export const audienceProtocol = protocol<AudienceProtocol>()("audience", { heard: call() });

export interface TimersProtocol {
  /** Arms timers on a clock, at these times; `times` are relative to now on the monotonic clock. */
  arm(clock: "market" | "monotonic", times: readonly number[]): Promise<void>;
  armAndCancel(time: number): Promise<void>;
  soon(delayMs: number): Promise<void>;
  fired(): Promise<readonly string[]>;
  marketNow(): Promise<number>;
  monotonicNow(): Promise<number>;
}

export const earlyProtocol = protocol<TimersProtocol>()("early", {
  arm: call(),
  armAndCancel: call(),
  soon: call(),
  fired: call(),
  marketNow: call(),
  monotonicNow: call(),
});

export const lateProtocol = protocol<TimersProtocol>()("late", {
  arm: call(),
  armAndCancel: call(),
  soon: call(),
  fired: call(),
  marketNow: call(),
  monotonicNow: call(),
});

export interface NobodyProtocol {
  hello(): Promise<string>;
}

export const brokenProtocol = protocol<NobodyProtocol>()("broken", { hello: call() });
/** Dies of its last task. */
export const falteringProtocol = protocol<NobodyProtocol>()("faltering", { hello: call() });
/** Never comes to the end of its start. */
export const hesitantProtocol = protocol<NobodyProtocol>()("hesitant", { hello: call() });
export const stubbornProtocol = protocol<NobodyProtocol>()("stubborn", { hello: call() });

/** Lives on the root. */
export interface PorterProtocol {
  greet(name: string): Promise<string>;
  knock(): void;
  knocks(): Promise<number>;
}

export const porterProtocol = protocol<PorterProtocol>()("porter", { greet: call(), knock: cast, knocks: call() });

export interface GuestProtocol {
  arrive(): Promise<string>;
}

export const guestProtocol = protocol<GuestProtocol>()("guest", { arrive: call() });

export interface TestProtocols {
  readonly clerk: ClerkProtocol;
  readonly desk: DeskProtocol;
  readonly caller: CallerProtocol;
  readonly wall: WallProtocol;
  readonly journal: JournalProtocol;
  readonly reader: ReaderProtocol;
  readonly herald: HeraldProtocol;
  readonly audience: AudienceProtocol;
  readonly early: TimersProtocol;
  readonly late: TimersProtocol;
  readonly broken: NobodyProtocol;
  readonly stubborn: NobodyProtocol;
  readonly faltering: NobodyProtocol;
  readonly hesitant: NobodyProtocol;
  readonly porter: PorterProtocol;
  readonly guest: GuestProtocol;
}
