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
        return strategy.decide({
          position: fold.position(assignment.instrument).quantity,
          hasWorkingEntry: open.some(({ intent }) => intent.role === "entry"),
        });
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

    function readerOf(assignment: StrategyAssignment): number {
      const sharing = working.filter(
        ({ assignment: other }) => other.slot === assignment.slot && other.timeframeMs === assignment.timeframeMs,
      );
      return sharing.length % (READER_MARKS - 1);
    }

    follow(refs.ledger, fold.entry + 1, (numbered) => fold.apply(numbered));
    listen("market-data", "bars-closed", decidePending);

    return {
      async assign(assignments) {
        const before = working;
        working = [];
        for (const assignment of assignments.toSorted(byName)) {
          const same = before.find((known) => JSON.stringify(known.assignment) === JSON.stringify(assignment));
          working.push(same ?? assigned(assignment));
        }
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
