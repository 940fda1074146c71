// Owns the trading cycle: once the broker's books are reconciled, symbols are activated and strategies get their work.
import { defineActor } from "@tickwork/actor/define-actor";
import type { StrategyAssignment } from "@tickwork/contracts/analysis";
import type { CycleState, CycleStatus } from "@tickwork/contracts/cycle";
import { errorCode } from "@tickwork/model/tickwork-error";
import { nextRun } from "./next-run.ts";
import { type Schedule, SCHEDULES } from "./schedules.ts";
import { spec } from "./spec.ts";

/** Bars that people look at, besides the strategy's own timeframe. */
const CHART_TIMEFRAMES_MS = [60_000, 300_000];

export const actor = defineActor({
  protocol: spec.protocol,
  needs: spec.needs,
  async start({ refs, settings, market, follow, log }) {
    let state: CycleState = "starting";
    let isPaused = false;
    let obstacle: string | undefined = "the broker's books were not compared yet";

    const status = (): CycleStatus => ({
      mode: settings.mode,
      state,
      ...(obstacle === undefined ? {} : { obstacle }),
      schedules: SCHEDULES.map((schedule) => ({ ...schedule, next: nextRun(schedule, market.now()) })),
    });

    async function begin(): Promise<void> {
      const { state: recovery } = await refs.recovery.status();
      if (recovery !== "reconciled") return;
      try {
        await refs.analysis.assign(await assignments());
      } catch (error) {
        // The broker went away again, or a strategy cannot be used: the next reconciliation, or a person, begins anew. What has no
        // code is a mistake and ends the actor.
        if (errorCode(error) === undefined) throw error;
        obstacle = String(error);
        log("cycle not begun", { obstacle });
        return;
      }
      await refs.analysis.setTrading(!isPaused);
      obstacle = undefined;
      state = isPaused ? "paused" : "running";
    }

    async function assignments(): Promise<StrategyAssignment[]> {
      const { name, timeframeMs, parameters, quantity, symbols } = settings.strategy;
      const work: StrategyAssignment[] = [];
      for (const symbol of symbols) {
        const { id, instrument, slot, reason } = await refs.symbolLifecycle.activate(symbol);
        if (instrument === undefined || slot === undefined) {
          log("symbol left out", { symbol, reason });
          continue;
        }
        await refs.marketData.watch(instrument, slot, [...new Set([timeframeMs, ...CHART_TIMEFRAMES_MS])]);
        work.push({ strategy: name, instrument: id, slot, timeframeMs, parameters, quantity });
      }
      return work;
    }

    function runOn(schedule: Schedule): void {
      market.at(nextRun(schedule, market.now()), async () => {
        runOn(schedule);
        await refs.recovery.reconcile(schedule.name);
      });
    }

    const { entry } = await refs.ledger.book();
    await begin();
    follow(refs.ledger, entry + 1, async ({ fact }) => {
      if (fact.type === "reconciled" && state === "starting") await begin();
    });
    SCHEDULES.forEach(runOn);

    return {
      status,
      async start() {
        isPaused = false;
        await begin();
        return status();
      },
      async pause() {
        isPaused = true;
        await refs.analysis.setTrading(false);
        state = "paused";
        return status();
      },
    };
  },
});
