// Recorded data through the whole live path. The feed goes on only when all that it caused has settled.
import { setTimeout as sleep } from "node:timers/promises";
import { monotonicNow } from "@tickwork/actor/real-time";
import { cycleProtocol } from "@tickwork/contracts/cycle";
import { recoveryProtocol } from "@tickwork/contracts/recovery";
import { openLedger } from "@tickwork/ledger-libsql/open-ledger";
import { HOUR_MS } from "@tickwork/model/time";
import { ControlClient } from "@tickwork/tws-simulator/control/control-client";
import { startSimulatorThread } from "@tickwork/tws-simulator/simulator-thread";
import type { Output } from "./cli/output.ts";
import type { ReplayOptions } from "./cli/replay-options.ts";
import { errorsOf } from "@tickwork/model/tickwork-error";
import { gatewayErrors } from "./errors.ts";
import { driveFeed } from "./feed-driver.ts";
import { feedTarget } from "./feed-target.ts";
import { killActors } from "./kill-actors.ts";
import { onInterrupt } from "./on-interrupt.ts";
import { refuseBadStrategy } from "./refuse-bad-strategy.ts";
import { simulatorFeed } from "./simulator-feed.ts";
import { startTradingSystem, type TradingSystem } from "./trading-system.ts";

const fail = errorsOf(gatewayErrors);

/** Longer silences of the data are the time between sessions. */
const LONGEST_GAP_MS = HOUR_MS;

/** A replay whose feed has ended, while its system still runs. */
export interface EndedReplay {
  readonly system: TradingSystem;
  readonly options: ReplayOptions;
  /** Sessions that were played. */
  readonly sessions: number;
  readonly seconds: number;
}

/**
 * Plays recorded data through the whole live path to the end.
 * @param tell is asked what there is to tell before the system stops
 */
export async function playReplay<T>(
  options: ReplayOptions,
  out: Output,
  tell: (ended: EndedReplay) => Promise<T>,
): Promise<T> {
  const { settings, broker } = options;
  refuseBadStrategy(settings.strategy);
  refuseUsedJournal(settings.journalHome);
  const simulator = broker === undefined ? await ownSimulator(options) : undefined;
  const address = broker ?? { host: "127.0.0.1", port: (simulator as { port: number }).port };
  const control = await ControlClient.connect(address);
  try {
    const { path, symbol, zone } = { path: options.dataPath, symbol: options.symbol, zone: options.zone };
    await control.ask("load", { path, symbol, cashUsd: options.cash, ...(zone === undefined ? {} : { zone }) });
    await control.ask("lease", { clientId: settings.broker.clientId });
    const { next: start } = await control.ask("peek", {});
    if (start === null)
      throw fail(
        "TW-RUN-002",
        `Cannot replay ${options.dataPath}: it has no bar of ${symbol}. Name a file or folder with rows for it.`,
      );
    const began = monotonicNow();
    let failure: Error | undefined;
    // The replay ends cleanly, after the step under way.
    const letGo = onInterrupt(() => {
      failure = fail("TW-RUN-006", "The replay was interrupted. Its journal holds what was done until then.");
    });
    const system = await startTradingSystem({
      settings: { ...settings, broker: { ...settings.broker, ...address } },
      seed: options.chaos?.seed ?? 1,
      isSimulated: true,
      market: { type: "driven", start },
      log: ({ actor, message, fields }) => out.json || out.info(`${actor}: ${message} ${JSON.stringify(fields ?? {})}`),
      ...(options.chaos?.kind === "delay-actors" ? { delayMessages: { seed: options.chaos.seed, maxMs: 5 } } : {}),
      onShutdown: (reason) => (failure = new Error(reason)),
      onFailed: (error) => (failure = error),
      onAlarm: (message) => out.warn(message),
    });
    try {
      await system.link.connect();
      await system.supervisor.ref(recoveryProtocol).reconcile("start of the replay");
      await system.supervisor.settled();
      const cycle = await system.supervisor.ref(cycleProtocol).status();
      if (cycle.state !== "running")
        throw fail("TW-RUN-004", `Cannot replay ${options.symbol}: ${cycle.obstacle ?? cycle.state}`);
      const sessions = await playFeed({ system, control, options, out, failed: () => failure });
      if (failure !== undefined) throw failure;
      return await tell({ system, options, sessions, seconds: (monotonicNow() - began) / 1_000 });
    } finally {
      await system.stop();
      letGo();
    }
  } finally {
    control.close();
    await simulator?.close();
  }
}

/** A replay's account is born with it: a journal of before would know positions that the broker does not have. */
function refuseUsedJournal(folder: string): void {
  const ledger = openLedger(folder);
  const { entry } = ledger;
  ledger.close();
  if (entry > 0)
    throw fail(
      "TW-RUN-005",
      `Cannot replay into ${folder}: its journal has ${entry} entries of another run. Name an empty folder with --home, or none.`,
    );
}

function ownSimulator({ settings, cash }: ReplayOptions) {
  return startSimulatorThread({
    port: 0,
    controlPort: 0,
    feed: "synthetic",
    seed: settings.simulator.seed,
    speed: 1,
    account: "DU1234567",
    cashUsd: cash,
  });
}

/** Plays the feed to its end, or through the last session asked for. Returns the number of sessions played. */
async function playFeed(of: {
  readonly system: TradingSystem;
  readonly control: ControlClient;
  readonly options: ReplayOptions;
  readonly out: Output;
  readonly failed: () => Error | undefined;
}): Promise<number> {
  const { system, control, options, out, failed } = of;
  let sessions = 0;
  let events = 0;
  const kill = options.chaos?.kind === "kill-actors" ? killActors(system.supervisor, options.chaos.seed) : undefined;
  await driveFeed(simulatorFeed(control), feedTarget(system), {
    speed: options.speed === "max" ? Number.POSITIVE_INFINITY : options.speed,
    longestGapMs: LONGEST_GAP_MS,
    sleep: (ms) => sleep(ms),
    monotonicNow,
    ...(kill === undefined ? {} : { onTurmoil: kill }),
    onStep: ({ time, session, nextSession }) => {
      sessions = session;
      events += 1;
      out.progress({
        label: `replaying ${options.symbol}, session ${session}, ${new Date(time).toISOString()}`,
        done: events,
      });
      const isLast = options.untilSession !== undefined && nextSession !== null && nextSession > options.untilSession;
      return !isLast && failed() === undefined;
    },
  });
  return sessions;
}
