// A desk that trades at every bar dies again and again: at each named step of the order path, and at random moments.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { STEPS } from "@tickwork/actor/step-hook";
import {
  type BusyMarket,
  compareOrders,
  endAndCompare,
  QUIET_GAP_MS,
  readJournal,
  startBusyMarket,
} from "../busy-market.ts";
import type { Case } from "../case.ts";
import { extent } from "../extent.ts";
import { launchDesk, startDesk } from "../running-desk.ts";
import type { Started } from "../tickwork.ts";

/** Random deaths. */
const KILLS = Number(extent("E2E_DESK_KILLS", { quick: 6, full: 200 }));
/** How many times each step is met before the death: the first is often a start, later ones are in the midst of trading. */
const DEPTHS = extent("E2E_STEP_DEPTHS", { quick: "2", full: "1,2,3,4" }).split(",").map(Number);
/** A trading day of the market is 6.5 hours, at 120 times its pace 195 s; a death across its end would be another test. */
const DEATHS_PER_DAY = 20;
/** By then a step must have been reached. */
const STEP_LIMIT_MS = 60_000;
const TRADES_LIMIT_MS = 30_000;
/** The desk's own promise, besides the quiet gap; starting Node and its threads comes on top on a loaded machine. */
const RECONCILED_LIMIT_MS = Number(process.env["E2E_RECONCILED_MS"] ?? 15_000);

/** Steps of a stop are on the way of nobody who does not stop. */
const steps = STEPS.filter((step) => !step.startsWith("stop-"));
/** A life meets these once. */
const ONCE: ReadonlySet<string> = new Set(["run-opened", "books-compared"]);

interface Death {
  readonly name: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Real ms from the start on after which it is killed from outside; undefined: it dies by itself. */
  readonly afterMs?: number;
}

export const killedDesk: readonly Case[] = [
  {
    name: `a desk killed at each of ${steps.length} steps of the order path comes back: no order doubled, no fill lost`,
    run: () => dieInTurn(steps.flatMap((step) => (ONCE.has(step) ? [1] : DEPTHS).map((depth) => atStep(step, depth)))),
  },
  {
    name: `a desk killed ${KILLS} times at random moments comes back: no order doubled, no fill lost`,
    run: () => dieInTurn(Array.from({ length: KILLS }, (_, round) => atMoment(round))),
  },
];

function atStep(step: string, depth: number): Death {
  return { name: `${step}:${depth}`, environment: { TICKWORK_TEST_DIE_AT: `${step}:${depth}` } };
}

/** Spread over a start and the bars after it, by a step that fits no period of the market. */
function atMoment(round: number): Death {
  const afterMs = 1_500 + ((round * 397) % 3_500);
  return { name: `after ${afterMs} ms`, environment: {}, afterMs };
}

/** One death after the other on the same books; a new day begins with a new simulator. */
async function dieInTurn(deaths: readonly Death[]): Promise<string> {
  const reconciledMs: number[] = [];
  const unreached: string[] = [];
  let [orders, fills] = [0, 0];
  for (let from = 0; from < deaths.length; from += DEATHS_PER_DAY) {
    const market = await startBusyMarket();
    try {
      const home = market.home();
      for (const death of deaths.slice(from, from + DEATHS_PER_DAY)) {
        const { tookMs, isReached } = await dieOnce(market, home, death);
        if (tookMs !== undefined) reconciledMs.push(tookMs);
        if (!isReached) unreached.push(death.name);
      }
      const desk = await startDesk(home, market.flags(home));
      const before = await desk.until(({ recovery }) => recovery?.state === "reconciled", RECONCILED_LIMIT_MS);
      await desk.until((now) => now.orders > before.orders && now.fills > before.fills, TRADES_LIMIT_MS); // it goes on trading
      const agreement = await endAndCompare(market, desk, home);
      orders += agreement.orders;
      fills += agreement.fills;
    } finally {
      await market.close();
    }
  }
  assert.ok(orders > 0 && fills > 0, "nothing was traded");
  assert.deepEqual(unreached, [], "steps that were not reached");
  return `${deaths.length} deaths, ${orders} orders, ${fills} fills; start to reconciled ${spread(reconciledMs)}`;
}

/** Starts the desk, lets it die, and looks at the broker while nothing runs. */
async function dieOnce(
  market: BusyMarket,
  home: string,
  { name, environment, afterMs }: Death,
): Promise<{ readonly tookMs: number | undefined; readonly isReached: boolean }> {
  const began = Date.now();
  const desk = launchDesk(home, market.flags(home), environment);
  await Promise.race([sleep(afterMs ?? STEP_LIMIT_MS), desk.ended]);
  const isReached = afterMs !== undefined || !isAlive(desk);
  desk.child.kill("SIGKILL");
  const { code, stderr } = await desk.ended;
  assert.equal(code, null, `${name}: the desk ended by itself with ${code}: ${stderr}`);
  const reconciled = readJournal(home).reconciledAt.find((time) => time >= began);
  const tookMs = reconciled === undefined ? undefined : reconciled - began;
  assert.ok(tookMs === undefined || tookMs < RECONCILED_LIMIT_MS, `${name}: reconciled after ${tookMs} ms`);
  compareOrders(home, await market.control.ask("books", {}));
  return { tookMs, isReached };
}

function isAlive({ child }: Started): boolean {
  return child.exitCode === null && child.signalCode === null;
}

function spread(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN).toFixed(0);
  return `${at(0.5)} ms at p50, ${at(0.9)} ms at p90, ${at(1)} ms at most (quiet gap ${QUIET_GAP_MS} ms, ${sorted.length} starts, process start included)`;
}
