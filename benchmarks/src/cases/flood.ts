// Signals on their way to the wire while 50,000 ticks a second arrive: simulator, flood and desk as processes of their own.
import { setTimeout as sleep } from "node:timers/promises";
import { endAndCompare, startBusyMarket } from "../../../tests/e2e/busy-market.ts";
import { deskLatencies, type DeskLatency } from "../../../tests/e2e/desk-latencies.ts";
import { startDesk } from "../../../tests/e2e/running-desk.ts";
import { TickFlood } from "../../../tests/e2e/tick-flood.ts";
import type { Benchmark, Report, Side } from "../benchmark.ts";

const TICKS_PER_SECOND = 50_000;
const RUN_MS = 40_000;
const LIMIT_MS = 30_000;
const P99_GOAL_MS = 50;
const P50_GOAL_MS = 1;
/** An exit with a bracket must wait until the broker has cancelled that; these need not. */
const NO_BRACKET = "";

export const benchmark: Benchmark = { title: "Signal to wire in a flood of ticks", run: compare };

async function compare(report: Report): Promise<void> {
  const quiet = await trade(0);
  const flooded = await trade(TICKS_PER_SECOND);
  const [p50Ms, p99Ms] = [(flooded.signalToWire.p50 ?? 0) / 1_000, (flooded.signalToWire.p99 ?? 0) / 1_000];
  const overCommitMs = p50Ms - (flooded.commit.p50 ?? 0) / 1_000;
  report({
    type: "comparison",
    title: "Signal to wire in a flood of ticks",
    unit: "µs",
    better: "lower",
    sides: [
      sideOf(`beside ${TICKS_PER_SECOND.toLocaleString("en")} ticks/s`, flooded.signalToWire),
      sideOf("without the flood", quiet.signalToWire),
      sideOf("the ledger's commits beside the flood", flooded.commit),
    ],
    goal: {
      text: `${P99_GOAL_MS} ms at p99 (here ${p99Ms.toFixed(1)} ms), commit + ${P50_GOAL_MS} ms at p50 (here + ${overCommitMs.toFixed(2)} ms)`,
      isMet: p99Ms <= P99_GOAL_MS && overCommitMs <= P50_GOAL_MS,
    },
    note: `${Math.round(flooded.ticksPerSecond).toLocaleString("en")} ticks/s came through; about four signals a second, none of which waits for the broker.`,
  });
}

/** A desk that trades at every bar of two instruments. */
async function trade(ticksPerSecond: number) {
  const market = await startBusyMarket();
  const flood = ticksPerSecond === 0 ? undefined : await TickFlood.start(market.port, ticksPerSecond);
  try {
    const home = market.home("", NO_BRACKET);
    const desk = await startDesk(home, market.flags(home, flood?.port));
    await desk.until(({ orders }) => orders > 0, LIMIT_MS);
    const [began, before] = [performance.now(), flood?.written ?? 0];
    await sleep(RUN_MS);
    const seconds = (performance.now() - began) / 1_000;
    const written = (flood?.written ?? 0) - before;
    await endAndCompare(market, desk, home);
    return { ...deskLatencies(home), ticksPerSecond: written / seconds };
  } finally {
    flood?.close();
    await market.close();
  }
}

function sideOf(name: string, { p50, p99, count = 0 }: DeskLatency): Side {
  return { name, median: p50 ?? Number.NaN, p99: p99 ?? Number.NaN, samples: count };
}
