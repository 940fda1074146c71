import type { StrategyAssignment, StrategyStatus } from "@tickwork/contracts/analysis";
import type { Signal } from "@tickwork/contracts/orders";
import type { EpochMs } from "@tickwork/model/time";
import { evaluate } from "@tickwork/strategies/evaluate";
import type { Strategy } from "@tickwork/strategies/strategy";
import type { BarStream, BarViews } from "@tickwork/streams/bar-table";

/** What the account looks like to a strategy when it decides. */
export interface AccountView {
  /** Signed quantity held in the instrument. */
  readonly position: number;
  readonly hasWorkingEntry: boolean;
}

/** A strategy at work on one stream of bars; which bars it has decided is marked in shared memory under `reader`. */
export class AssignedStrategy {
  readonly assignment: StrategyAssignment;
  readonly #strategy: Strategy;
  readonly #parameters: Readonly<Record<string, number>>;
  readonly #stream: BarStream;
  /** Which mark of the stream is this strategy's. */
  readonly reader: number;
  #signals = 0;
  #error: string | undefined;

  constructor(of: {
    assignment: StrategyAssignment;
    strategy: Strategy;
    /** Checked, with defaults where the assignment says nothing. */
    parameters: Readonly<Record<string, number>>;
    stream: BarStream;
    reader: number;
  }) {
    this.assignment = of.assignment;
    this.#strategy = of.strategy;
    this.#parameters = of.parameters;
    this.#stream = of.stream;
    this.reader = of.reader;
    // Bars of before the assignment warm the indicators up and are never decided.
    if (Number.isNaN(this.#stream.mark(this.reader))) this.skipPending();
  }

  /** End of the oldest bar that is closed and not decided; undefined when there is none, or the strategy has failed. */
  get pendingEnd(): EpochMs | undefined {
    if (this.#error !== undefined) return undefined;
    const start = this.#stream.read((bars) => bars.start[this.#pendingIndex(bars)]);
    return start === undefined ? undefined : start + this.assignment.timeframeMs;
  }

  /** Whether it is the same strategy with the same parameters on bars of the same length: such see each other. */
  isPeerOf({ assignment: other }: AssignedStrategy): boolean {
    const { strategy, timeframeMs } = this.assignment;
    const isSame = strategy === other.strategy && timeframeMs === other.timeframeMs;
    return isSame && JSON.stringify(this.assignment.parameters) === JSON.stringify(other.parameters);
  }

  /**
   * Decides the oldest pending bar; undefined when the strategy holds. What it throws stops it and is shown in its status.
   * @param peers that it sees, itself among them
   */
  decide(account: AccountView, peers: readonly AssignedStrategy[]): Signal | undefined {
    const { assignment } = this;
    const { timeframeMs, instrument, strategy, quantity } = assignment;
    const index = this.#stream.read((bars) => this.#pendingIndex(bars));
    const barStart = this.#stream.read((bars) => bars.start[index] as number);
    const barEnd = barStart + timeframeMs;
    const self = peers.indexOf(this);
    const decision = readAll(
      peers.map((peer) => peer.#stream),
      (all) => {
        const seen = all.map((bars) => ({ bars, index: newestIndex(bars, barStart) }));
        const bars = all[self] as BarViews;
        return evaluate(this.#strategy, {
          parameters: this.#parameters,
          bars,
          index,
          ...account,
          ...(seen.length > 1 ? { peers: seen, self } : {}),
        });
      },
    );
    if (decision.type === "hold") return undefined;
    this.#signals += 1;
    const { reason, ...action } = decision;
    return { id: `${strategy}|${instrument}|${barEnd}`, strategy, instrument, barEnd, action, quantity, reason };
  }

  /** Marks the oldest pending bar as decided: its signal, if any, was answered. */
  markDecided(): void {
    this.#stream.setMark(
      this.reader,
      this.#stream.read((bars) => bars.start[this.#pendingIndex(bars)] as number),
    );
  }

  /** Marks every closed bar as decided. */
  skipPending(): void {
    const { lastStart } = this.#stream;
    this.#stream.setMark(this.reader, Number.isNaN(lastStart) ? Number.NEGATIVE_INFINITY : lastStart);
  }

  /** @param error why the strategy must not go on */
  fail(error: unknown): void {
    this.#error = String(error);
  }

  get status(): StrategyStatus {
    return {
      ...this.assignment,
      barsSeen: this.#stream.appended,
      signals: this.#signals,
      state: this.#error === undefined ? "running" : "failed",
      ...(this.#error === undefined ? {} : { error: this.#error }),
    };
  }

  /** Index of the first bar that starts after the mark; the number of bars when there is none. Marks are near the end: search from there. */
  #pendingIndex({ start }: BarViews): number {
    const mark = this.#stream.mark(this.reader);
    let index = start.length;
    while (index > 0 && (start[index - 1] as number) > mark) index -= 1;
    return index;
  }
}

/** Reads several streams at once. */
function readAll<T>(streams: readonly BarStream[], read: (all: readonly BarViews[]) => T): T {
  const [first, ...others] = streams;
  if (first === undefined) return read([]);
  return first.read((bars) => readAll(others, (rest) => read([bars, ...rest])));
}

/** The newest bar that began at a time or before; -1 without one. Bars to come are not peeked at. */
function newestIndex({ start }: BarViews, time: EpochMs): number {
  let index = start.length - 1;
  while (index >= 0 && (start[index] as number) > time) index -= 1;
  return index;
}
