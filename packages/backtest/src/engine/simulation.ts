// The engine of one instrument: jumps from one bar at which something may happen to the next, and marks equity in between.
import { checkDecision } from "@tickwork/strategies/check-decision";
import { HOLD, type Strategy } from "@tickwork/strategies/strategy";
import type { Desk } from "./desk.ts";
import type { EquityMarker } from "./equity-marker.ts";
import type { RunView } from "./run-view.ts";

/** What a run is made of. */
export interface SimulationParts {
  readonly strategy: Strategy;
  readonly view: RunView;
  /** Rising bars at which the strategy may act, and how many there are; undefined: every bar from `firstBar`. */
  readonly candidates: Uint32Array | undefined;
  readonly candidateCount: number;
  /** The first bar at which the warm-up is over. */
  readonly firstBar: number;
  readonly desk: Desk;
  readonly marker: EquityMarker;
}

/** One run over the bars of one instrument. */
export class Simulation {
  /** The bar being decided or filled, for the message when something throws. */
  bar = 0;
  readonly #parts: SimulationParts;
  #cursor = 0;

  constructor(parts: SimulationParts) {
    this.#parts = parts;
    const { candidates, candidateCount, firstBar } = parts;
    if (candidates !== undefined)
      while (this.#cursor < candidateCount && (candidates[this.#cursor] as number) < firstBar) this.#cursor += 1;
  }

  /**
   * Runs the bars before `bars`, from where it stands. Equity is marked in stretches over which cash and position stand still.
   * @throws whatever the strategy throws, with all bars before that one marked
   */
  advance(bars: number): void {
    const { marker, desk } = this.#parts;
    const { account } = desk;
    const { purse, scale } = account;
    let bar = marker.bars;
    let { cash } = purse;
    let { position } = account;
    try {
      for (;;) {
        const next = desk.nextEvent(bar, this.#nextCandidate(bar, bars));
        this.bar = next;
        if (next === bars) return;
        this.#at(next);
        bar = next + 1;
        if (purse.cash === cash && account.position === position) continue;
        marker.mark(next, cash / scale.money, position);
        cash = purse.cash;
        position = account.position;
      }
    } finally {
      marker.mark(this.bar, cash / scale.money, position);
    }
  }

  #nextCandidate(bar: number, bars: number): number {
    const { candidates, candidateCount, firstBar } = this.#parts;
    if (candidates === undefined) return Math.min(bars, Math.max(bar, firstBar));
    return this.#cursor < candidateCount ? Math.min(bars, candidates[this.#cursor] as number) : bars;
  }

  #at(bar: number): void {
    const { desk } = this.#parts;
    desk.begin(bar);
    desk.open(bar);
    desk.meet(bar);
    if (this.#isCandidate(bar)) this.#decide(bar);
    desk.close(bar);
  }

  #isCandidate(bar: number): boolean {
    const { candidates, candidateCount, firstBar } = this.#parts;
    if (candidates === undefined) return bar >= firstBar;
    if (this.#cursor >= candidateCount || candidates[this.#cursor] !== bar) return false;
    this.#cursor += 1;
    return true;
  }

  #decide(bar: number): void {
    const { strategy, view, desk } = this.#parts;
    view.index = bar;
    view.position = desk.account.position;
    view.hasWorkingEntry = desk.hasWorkingEntry;
    const decision = strategy.decide(view);
    if (decision !== HOLD) desk.act(bar, checkDecision(decision));
  }
}
