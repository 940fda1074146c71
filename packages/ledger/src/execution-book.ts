import type { BookedExecution, PositionRecord } from "@tickwork/contracts/book";
import type { Fill } from "@tickwork/model/fill";
import type { InstrumentId } from "@tickwork/model/instrument";
import type { EpochMs } from "@tickwork/model/time";
import { executionId } from "@tickwork/order-rules/execution-id";
import { FLAT, type Holding, positionAfterFill } from "./position-after-fill.ts";

/** What booking a fill came to. `known`: a repeat, or an older version, of what is booked; it changed nothing. */
export type FillOutcome =
  | { readonly type: "known" }
  | { readonly type: "booked"; readonly closedTrades: number }
  /** `wasCounted`: the corrected execution stands in this book's cash and positions, not in the account's opening. */
  | {
      readonly type: "corrected";
      readonly closedTrades: number;
      readonly replaced: Fill;
      readonly wasCounted: boolean;
    };

/** The executions and positions of a book. Each execution counts once; a correction takes its predecessor's place in time. */
export class ExecutionBook {
  readonly #executions = new Map<string, BookedExecution>();
  readonly #holdings = new Map<InstrumentId, Holding>();

  constructor(executions: readonly BookedExecution[], positions: readonly PositionRecord[]) {
    for (const execution of executions) this.#executions.set(executionId(execution.fill.execution).family, execution);
    this.#setHoldings(positions);
  }

  holding(instrument: InstrumentId): Holding {
    return this.#holdings.get(instrument) ?? FLAT;
  }

  execution(execution: string): BookedExecution | undefined {
    return this.#executions.get(executionId(execution).family);
  }

  has(family: string): boolean {
    return this.#executions.has(family);
  }

  executions(): readonly BookedExecution[] {
    return [...this.#executions.values()];
  }

  positions(): readonly PositionRecord[] {
    return Array.from(this.#holdings, ([instrument, holding]) => ({ instrument, ...holding }));
  }

  /** The broker's positions become ours; what was executed before is in them. */
  open(positions: readonly PositionRecord[]): void {
    for (const [family, { fill, hasCommission }] of this.#executions)
      this.#executions.set(family, { fill, hasCommission });
    this.#holdings.clear();
    this.#setHoldings(positions);
  }

  book(fill: Fill, hasCommission: boolean): FillOutcome {
    const { family, revision } = executionId(fill.execution);
    const known = this.#executions.get(family);
    if (known !== undefined) {
      const isNewer = revision > executionId(known.fill.execution).revision;
      return isNewer ? this.#correct(family, known, fill) : { type: "known" };
    }
    const before = this.holding(fill.instrument);
    this.#executions.set(family, { fill, hasCommission, before });
    const change = positionAfterFill(before, fill);
    this.#setHolding(fill.instrument, change.holding);
    return { type: "booked", closedTrades: Number(change.closedTrade) };
  }

  markCharged(family: string): void {
    const execution = this.#executions.get(family);
    if (execution !== undefined) this.#executions.set(family, { ...execution, hasCommission: true });
  }

  /** Forgets the oldest, beyond `keep`, that were executed before `horizon`; never one from the middle. */
  prune(keep: number, horizon: EpochMs): void {
    let excess = this.#executions.size - keep;
    for (const [family, { fill }] of this.#executions) {
      if (excess <= 0 || fill.time >= horizon) return;
      this.#executions.delete(family);
      excess -= 1;
    }
  }

  #correct(family: string, known: BookedExecution, fill: Fill): FillOutcome {
    const wasCounted = known.before !== undefined;
    const closedTrades = wasCounted ? this.#replay(family, fill) : 0;
    this.#executions.set(family, { ...known, fill });
    return { type: "corrected", closedTrades, replaced: known.fill, wasCounted };
  }

  /** Plays the instrument's executions again from `family` on with `corrected` in its place; by how much the closed trades changed. */
  #replay(family: string, corrected: Fill): number {
    let closedTrades = 0;
    let holding: Holding | undefined;
    for (const [at, execution] of this.#executions) {
      const { fill, before } = execution;
      const isConcerned = at === family || (holding !== undefined && fill.instrument === corrected.instrument);
      if (!isConcerned || before === undefined) continue;
      const met: Holding = holding ?? before;
      const change = positionAfterFill(met, at === family ? corrected : fill);
      closedTrades += Number(change.closedTrade) - Number(positionAfterFill(before, fill).closedTrade);
      this.#executions.set(at, { ...execution, before: met });
      holding = change.holding;
    }
    if (holding !== undefined) this.#setHolding(corrected.instrument, holding);
    return closedTrades;
  }

  #setHoldings(positions: readonly PositionRecord[]): void {
    for (const { instrument, quantity, averagePrice } of positions)
      this.#setHolding(instrument, { quantity, averagePrice });
  }

  #setHolding(instrument: InstrumentId, holding: Holding): void {
    if (holding.quantity === 0) this.#holdings.delete(instrument);
    else this.#holdings.set(instrument, holding);
  }
}
