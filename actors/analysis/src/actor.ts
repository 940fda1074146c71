// Runs strategies on closed bars, one bar after the other, and submits their signals.
import { defineActor } from "@tickwork/actor/define-actor";
import type { StrategyAssignment } from "@tickwork/contracts/analysis";
import type { Signal } from "@tickwork/contracts/orders";
import { createBookFold } from "@tickwork/ledger/book-fold";
import { errorsOf } from "@tickwork/model/tickwork-error";
import { findStrategy } from "@tickwork/strategies/find-strategy";
import { loadStrategies } from "@tickwork/strategies/load-strategies";
import { parseParameters } from "@tickwork/strategies/parse-parameters";
import { BarTable, READER_MARKS } from "@tickwork/streams/bar-table";
import { AssignedStrategy } from "./assigned-strategy.ts";
import { analysisErrors } from "./errors.ts";
import { spec } from "./spec.ts";

const fail = errorsOf(analysisErrors);
/** The last mark of a stream belongs to market-data. */
const STRATEGY_MARKS = READER_MARKS - 1;

export const actor = defineActor({
  protocol: spec.protocol,
  needs: spec.needs,
  async start({ refs, settings, shared, market, follow, listen, retry, wallNow, log }) {
    const table = new BarTable(shared["bars"]!, settings.marketData.barCapacity);
    const fold = createBookFold(await refs.ledger.book());
    const own = await loadStrategies(settings.strategy.folder);
    for (const { file, error } of own.problems) log("strategy file not loaded", { file, error: String(error) });
    let working: AssignedStrategy[] = [];
    let isTrading = false;

    /** Decides every pending bar, oldest first, then by strategy and instrument, so that a replay takes signals in one order. */
    async function decidePending(): Promise<void> {
      for (let next = oldestPending(working); next !== undefined; next = oldestPending(working)) {
        if (isTrading) await decide(next);
        next.markDecided();
      }
    }

    async function decide(strategy: AssignedStrategy): Promise<void> {
      const signal = await decisionOf(strategy);
      // A signal is safe to repeat: the order actor knows it by its id, over restarts of either side.
      if (signal !== undefined) await retry(() => refs.orders.submit(signal));
    }

    /** What a strategy throws is contained: it stops alone, and a person is told. */
    async function decisionOf(strategy: AssignedStrategy): Promise<Signal | undefined> {
      const { assignment } = strategy;
      const open = fold.openOrders().filter(({ intent }) => intent.instrument === assignment.instrument);
      try {
        const account = {
          position: fold.position(assignment.instrument).quantity,
          hasWorkingEntry: open.some(({ intent }) => intent.role === "entry"),
        };
        return strategy.decide(
          account,
          working.filter((other) => other.isPeerOf(strategy)),
        );
      } catch (error) {
        strategy.fail(error);
        const message = `Strategy ${assignment.strategy} on ${assignment.instrument} has stopped: ${String(error)}. Correct it and start the cycle again.`;
        const origin = { actor: "analysis", reason: "a strategy threw", marketTime: market.now(), wallTime: wallNow() };
        await refs.ledger.append([{ type: "alarm-raised", code: "TW-ANA-002", message, origin }]);
        return undefined;
      }
    }

    function assigned(assignment: StrategyAssignment): AssignedStrategy {
      const strategy = findStrategy(assignment.strategy, own.strategies);
      const stream = table.find(assignment.slot, assignment.timeframeMs);
      if (stream === undefined)
        throw fail(
          "TW-ANA-001",
          `Cannot run ${assignment.strategy} on ${assignment.instrument}: nobody builds its bars of ${assignment.timeframeMs} ms. Watch the instrument first.`,
        );
      return new AssignedStrategy({
        assignment,
        parameters: parseParameters(strategy, assignment.parameters),
        strategy,
        stream,
        reader: readerOf(assignment),
      });
    }

    /** The first mark that no strategy at work on the same bars keeps. */
    function readerOf({ strategy, instrument, slot, timeframeMs }: StrategyAssignment): number {
      const taken = working
        .filter(({ assignment: other }) => other.slot === slot && other.timeframeMs === timeframeMs)
        .map(({ reader }) => reader);
      for (let reader = 0; reader < STRATEGY_MARKS; reader += 1) if (!taken.includes(reader)) return reader;
      throw fail(
        "TW-ANA-003",
        `Cannot run ${strategy} on ${instrument}: ${STRATEGY_MARKS} strategies run on its bars of ${timeframeMs} ms already. Take another timeframe.`,
      );
    }

    follow(refs.ledger, fold.entry + 1, (numbered) => fold.apply(numbered));
    listen("market-data", "bars-closed", decidePending);

    return {
      async assign(assignments) {
        const before = working;
        working = [];
        // Those that go on keep their marks; only then are marks given to new ones.
        const wanted = assignments.toSorted(byName);
        working = before.filter((known) => wanted.some((assignment) => isSame(known, assignment)));
        try {
          for (const assignment of wanted)
            if (!working.some((known) => isSame(known, assignment))) working.push(assigned(assignment));
        } catch (error) {
          working = before; // all of an assignment or nothing of it
          throw error;
        }
        working.sort((a, b) => byName(a.assignment, b.assignment));
        return working.map(({ status }) => status);
      },
      strategies: () => working.map(({ status }) => status),
      async setTrading(isOn) {
        if (!isOn) await decidePending();
        isTrading = isOn;
        await decidePending();
      },
    };
  },
});

function isSame(known: AssignedStrategy, assignment: StrategyAssignment): boolean {
  return JSON.stringify(known.assignment) === JSON.stringify(assignment);
}

function byName(a: StrategyAssignment, b: StrategyAssignment): number {
  return compare(a.strategy, b.strategy) || compare(a.instrument, b.instrument);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The strategy with the oldest pending bar; strategies stand in the order of their names. */
function oldestPending(working: readonly AssignedStrategy[]): AssignedStrategy | undefined {
  let oldest: AssignedStrategy | undefined;
  let oldestEnd = Number.POSITIVE_INFINITY;
  for (const strategy of working) {
    const end = strategy.pendingEnd;
    if (end !== undefined && end < oldestEnd) {
      oldest = strategy;
      oldestEnd = end;
    }
  }
  return oldest;
}
