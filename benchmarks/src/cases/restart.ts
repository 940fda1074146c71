// How fast the lost comes back: one actor, a whole branch, the whole process.
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { defaultSettings } from "@tickwork/config/default-settings";
import { startSimulatorThread } from "@tickwork/tws-simulator/simulator-thread";
import { startTradingSystem, type TradingSystem } from "tickwork/trading-system";
import { readJournal } from "../../../tests/e2e/busy-market.ts";
import { startDesk } from "../../../tests/e2e/running-desk.ts";
import { endProcess } from "../bare-workers.ts";
import type { Benchmark, Report } from "../benchmark.ts";
import { measure, measureEvents } from "../measure.ts";
import { withFolder } from "../with-folder.ts";

const ROUNDS = 5;
const PROCESS_ROUNDS = 20;
/** That the books were compared is told first and written then. */
const NOTED_AFTER_MS = 100;
const QUIET_GAP_MS = 200;
const ACTOR_GOAL_MS = 1_000;
const BRANCH_GOAL_MS = 2_000;
const PROCESS_GOAL_MS = QUIET_GAP_MS + 1_500;
/** First and last of the trading branch: with the first, all others are started again. */
const [FIRST, LAST, BRANCH_SIZE] = ["ledger", "cycle", 9] as const;

export const benchmark: Benchmark = {
  title: "Restart",
  run: (report) => withFolder((folder) => compare(folder, report)),
};

async function compare(folder: string, report: Report): Promise<void> {
  const simulator = await startSimulatorThread({
    feed: "synthetic",
    seed: 1,
    speed: 1,
    account: "DU1234567",
    cashUsd: "100000",
    port: 0,
    controlPort: 0,
  });
  await restartActors(mkdtempSync(join(folder, "home-")), simulator.port, report);
  await restartProcess(mkdtempSync(join(folder, "home-")), simulator.port, report);
  await simulator.close();
}

async function restartActors(home: string, port: number, report: Report): Promise<void> {
  const system = await startTradingSystem({
    settings: defaultSettings(home, {
      mode: "replay",
      broker: { host: "127.0.0.1", port, reconcileQuietMs: QUIET_GAP_MS },
      admin: { isEnabled: false },
    }),
    seed: 1,
    market: { type: "real" },
    isSimulated: true,
    log: () => undefined,
    onShutdown: () => undefined,
    onAlarm: () => undefined,
    onFailed: (error) => {
      throw error;
    },
  });
  await system.link.connect();
  const actor = await measure(
    [
      [`${LAST}: killed, to up again`, () => killed(system, LAST)],
      ["bare worker: terminated, to online again", () => restartBare(1)],
    ],
    { rounds: ROUNDS },
  );
  const actorGoal = { text: "an actor is alive again below 1 s", isMet: actor[0].median < ACTOR_GOAL_MS };
  report({ type: "comparison", title: "One actor", unit: "ms", better: "lower", sides: actor, goal: actorGoal });
  const branch = await measure(
    [
      [`${FIRST}: killed, to all ${BRANCH_SIZE} of its branch up`, () => killed(system, FIRST)],
      [`${BRANCH_SIZE} bare workers, one after the other`, () => restartBare(BRANCH_SIZE)],
    ],
    { rounds: ROUNDS },
  );
  const branchGoal = { text: "a branch is alive again below 2 s", isMet: branch[0].median < BRANCH_GOAL_MS };
  report({ type: "comparison", title: "A branch", unit: "ms", better: "lower", sides: branch, goal: branchGoal });
  await system.stop();
}

/** Milliseconds from an actor's death until the last of its branch is up. */
async function killed({ supervisor }: TradingSystem, name: string): Promise<number> {
  const { promise: isUp, resolve } = Promise.withResolvers<void>();
  const stopListening = supervisor.onEvent((event) => {
    if (event.type === "up" && event.actor === LAST) resolve();
  });
  const started = performance.now();
  supervisor.kill(name);
  await isUp;
  const tookMs = performance.now() - started;
  stopListening();
  await supervisor.settled();
  return tookMs;
}

async function restartBare(count: number): Promise<number> {
  const program = "setInterval(() => {}, 1e9)";
  const workers = Array.from({ length: count }, () => new Worker(program, { eval: true }));
  await Promise.all(workers.map((worker) => once(worker, "online")));
  const started = performance.now();
  await Promise.all(workers.map((worker) => worker.terminate()));
  for (const at of workers.keys()) {
    const worker = new Worker(program, { eval: true });
    await once(worker, "online");
    workers[at] = worker;
  }
  const tookMs = performance.now() - started;
  await Promise.all(workers.map((worker) => worker.terminate()));
  return tookMs;
}

async function restartProcess(home: string, port: number, report: Report): Promise<void> {
  const parameters = `--paper --broker 127.0.0.1:${port} --set broker.reconcileQuietMs=${QUIET_GAP_MS}`.split(" ");
  const sides = await measureEvents(
    [
      [
        "up --paper on a killed home, process start to reconciled",
        async () => [await startToReconciled(home, parameters)],
      ],
      ["the quiet gap alone, which must pass", () => [QUIET_GAP_MS]],
    ],
    { rounds: PROCESS_ROUNDS },
  );
  const goal = { text: "quiet gap + 1.5 s", isMet: sides[0].median <= PROCESS_GOAL_MS };
  report({ type: "comparison", title: "The whole process, kill -9", unit: "ms", better: "lower", sides, goal });
}

/** By the time in the journal, which the next life reads: whoever asks the page meanwhile takes the processor from the start. */
async function startToReconciled(home: string, parameters: readonly string[]): Promise<number> {
  const began = Date.now();
  const desk = await startDesk(home, parameters);
  await desk.until(({ recovery }) => recovery?.state === "reconciled", 30_000);
  await sleep(NOTED_AFTER_MS);
  await endProcess(desk.child, "SIGKILL");
  const reconciled = readJournal(home).reconciledAt.find((time) => time >= began);
  if (reconciled === undefined) throw new Error("Expected the journal to tell when the books were compared");
  return reconciled - began;
}
