// Plays a simulator's feed through the live path exactly: the feed goes on only when everything that it caused has settled.
import type { EpochMs } from "@tickwork/model/time";

/** What one step of the feed did, as the simulator tells it. Frames count from the connection's start. */
export interface FeedStep {
  readonly time: EpochMs;
  /** Time of the next event; null at the feed's end. */
  readonly next: EpochMs | null;
  /** TWS frames written to us so far. */
  readonly written: number;
  /** Sessions begun so far. */
  readonly session: number;
  /** Session of the next event. */
  readonly nextSession: number | null;
}

/** The simulator's side of the feed. */
export interface FeedControl {
  peek(): Promise<EpochMs | null>;
  advance(): Promise<FeedStep>;
  /** Resolves once the simulator has read and handled `read` of our frames; tells how many it has written. */
  sync(read: number): Promise<{ readonly written: number }>;
}

/** Our side of the wire, and everything behind it. */
export interface FeedTarget {
  /** Frames that the link has written to the broker so far. */
  framesWritten(): number;
  /** Resolves once the link has read this many frames. */
  framesRead(count: number): Promise<void>;
  /** Resolves once no message is under way anywhere. */
  settled(): Promise<void>;
  /** Moves the market clock and fires the timers that fall due, each settled before the next. */
  moveClock(to: EpochMs, settled: () => Promise<void>): Promise<void>;
}

export interface FeedOptions {
  /** Market seconds per real second; Infinity: as fast as everything settles. */
  readonly speed: number;
  /** Gaps of the feed longer than this are skipped at every speed, ms of market time. */
  readonly longestGapMs: number;
  /** Waits this many real ms. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly monotonicNow: () => number;
  /** Called when a timer or an event has stirred the actors, before anything settled: where chaos strikes. */
  readonly onTurmoil?: () => void;
  /** Called after each settled step; false ends the run. */
  readonly onStep: (step: FeedStep) => boolean;
}

/** Runs the feed to its end, or until `onStep` says so. */
export async function driveFeed(control: FeedControl, target: FeedTarget, options: FeedOptions): Promise<void> {
  const pace = pacer(options);
  const quiesce = quiescence(control, target);
  await quiesce(0);
  let next = await control.peek();
  while (next !== null) {
    await pace(next);
    await target.moveClock(next, async () => {
      options.onTurmoil?.();
      await quiesce(0);
    });
    const step = await control.advance();
    options.onTurmoil?.();
    await quiesce(step.written);
    if (!options.onStep(step)) return;
    next = step.next;
  }
}

/** Rounds of question and answer over the wire that one event may cause before something is wrong. */
const MOST_ROUNDS = 10_000;

/** Makes a function that waits until no message is under way in the process and no frame on the wire, either way. */
function quiescence(control: FeedControl, target: FeedTarget): (written: number) => Promise<void> {
  let synced = -1; // our frames that the simulator is known to have handled
  return async (written) => {
    await target.framesRead(written);
    await target.settled();
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const ours = target.framesWritten();
      if (ours === synced) return;
      const theirs = await control.sync(ours);
      await target.framesRead(theirs.written);
      await target.settled();
      synced = ours;
    }
    throw new Error(`Expected the feed to settle within ${MOST_ROUNDS} rounds`);
  };
}

/** Holds each event back until its real time has come; long gaps of the market are skipped. */
function pacer({ speed, longestGapMs, sleep, monotonicNow }: FeedOptions): (time: EpochMs) => Promise<void> {
  if (speed === Number.POSITIVE_INFINITY) return async () => {};
  let due = monotonicNow();
  let last: EpochMs | undefined;
  return async (time) => {
    const gapMs = last === undefined ? 0 : time - last;
    last = time;
    due += gapMs > longestGapMs ? 0 : gapMs / speed;
    const waitMs = due - monotonicNow();
    if (waitMs > 1) await sleep(waitMs);
    else if (waitMs < -1_000) due = monotonicNow(); // fell behind: go on from here, never in a burst
  };
}
