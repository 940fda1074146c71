// Recorded data through the whole live path. The feed goes on only when all that it caused has settled.
import { setTimeout as sleep } from "node:timers/promises";
import { monotonicNow } from "@tickwork/actor/real-time";
import { cycleProtocol } from "@tickwork/contracts/cycle";
import { recoveryProtocol } from "@tickwork/contracts/recovery";
import { openLedger } from "@tickwork/ledger-libsql/open-ledger";
import { type EpochMs, HOUR_MS } from "@tickwork/model/time";
import { ControlClient } from "@tickwork/tws-simulator/control/control-client";
import { startSimulatorThread } from "@tickwork/tws-simulator/simulator-thread";
import type { BrokerAddress } from "./cli/broker-address.ts";
import type { Output } from "./cli/output.ts";
import type { ReplayOptions } from "./cli/replay-options.ts";
import { errorsOf } from "@tickwork/model/tickwork-error";
import { gatewayErrors } from "./errors.ts";
import { driveFeed } from "./feed-driver.ts";
import { feedTarget } from "./feed-target.ts";
import { killActors } from "./kill-actors.ts";
import { onInterrupt } from "./on-interrupt.ts";
import { orAborted } from "./or-aborted.ts";
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
  const interrupt = new AbortController();
  const letGo = onInterrupt(() =>
    interrupt.abort(fail("TW-RUN-006", "The replay was interrupted. Its journal holds what was done until then.")),
  );
  const start: Start = { options, out, interrupt: interrupt.signal };
  try {
    const simulator = broker === undefined ? await orAborted(ownSimulator(options), interrupt.signal) : undefined;
    const address = broker ?? { host: "127.0.0.1", port: (simulator as { port: number }).port };
    try {
      return await playWith(address, start, tell);
    } finally {
      // An interrupted one ends with the process, which does not wait for the files that it may be reading.
      if (!interrupt.signal.aborted) await simulator?.close();
    }
  } finally {
    letGo();
  }
}

/** What a replay begins with. */
interface Start {
  readonly options: ReplayOptions;
  readonly out: Output;
  /** Leaves the start where it is, and ends the feed cleanly, after the step under way. */
  readonly interrupt: AbortSignal;
}

async function playWith<T>(address: BrokerAddress, start: Start, tell: (ended: EndedReplay) => Promise<T>): Promise<T> {
  const { options, interrupt } = start;
  const { dataPath: path, symbol, zone, settings } = options;
  const control = await answered(ControlClient.connect(address), start, "no connection");
  try {
    await answered(control.ask("status", {}), start, "no answer of a simulator of Tickwork");
    const load = control.ask("load", { path, symbol, cashUsd: options.cash, ...(zone === undefined ? {} : { zone }) });
    await orAborted(load, interrupt);
    await orAborted(control.ask("lease", { clientId: settings.broker.clientId }), interrupt);
    const { next } = await orAborted(control.ask("peek", {}), interrupt);
    if (next === null)
      throw fail(
        "TW-RUN-002",
        `Cannot replay ${path}: it has no bar of ${symbol}. Name a file or folder with rows for it.`,
      );
    return await playSystem({ ...start, control, address, next }, tell);
  } finally {
    control.close();
  }
}

async function playSystem<T>(
  of: Start & { readonly control: ControlClient; readonly address: BrokerAddress; readonly next: EpochMs },
  tell: (ended: EndedReplay) => Promise<T>,
): Promise<T> {
  const { options, out, interrupt, address, next } = of;
  const { settings, chaos } = options;
  const began = monotonicNow();
  let failure: Error | undefined;
  const interrupted = Promise.withResolvers<void>();
  const endStart = (): void => interrupted.resolve();
  interrupt.addEventListener("abort", endStart);
  const system = await startTradingSystem({
    settings: { ...settings, broker: { ...settings.broker, ...address } },
    seed: chaos?.seed ?? 1,
    isSimulated: true,
    market: { type: "driven", start: next },
    log: ({ actor, message, fields }) => out.json || out.info(`${actor}: ${message} ${JSON.stringify(fields ?? {})}`),
    ...(chaos?.kind === "delay-actors" ? { delayMessages: { seed: chaos.seed, maxMs: 5 } } : {}),
    onShutdown: (reason) => (failure = new Error(reason)),
    onFailed: (error) => (failure = error),
    onAlarm: (message) => out.warn(message),
    ended: interrupted.promise,
  }).catch((error: unknown) => {
    interrupt.throwIfAborted(); // it was stopped while it started, as asked
    throw error;
  });
  interrupt.removeEventListener("abort", endStart);
  try {
    await answered(system.link.connect(), of, "no TWS handshake");
    await orAborted(system.supervisor.ref(recoveryProtocol).reconcile("start of the replay"), interrupt);
    await orAborted(system.supervisor.settled(), interrupt);
    const cycle = await orAborted(system.supervisor.ref(cycleProtocol).status(), interrupt);
    if (cycle.state !== "running")
      throw fail("TW-RUN-004", `Cannot replay ${options.symbol}: ${cycle.obstacle ?? cycle.state}`);
    const sessions = await playFeed({ ...of, system, failed: () => interrupt.aborted || failure !== undefined });
    interrupt.throwIfAborted();
    if (failure !== undefined) throw failure;
    return await tell({ system, options, sessions, seconds: (monotonicNow() - began) / 1_000 });
  } finally {
    await system.stop();
  }
}

/**
 * Waits for a simulator that was named; one of our own answers, however slow the machine.
 * @throws TW-RUN-010 after the time for a connection
 */
async function answered<T>(work: Promise<T>, { options, interrupt }: Start, missing: string): Promise<T> {
  const { broker, settings } = options;
  if (broker === undefined) return await orAborted(work, interrupt);
  const limitMs = settings.broker.connectTimeoutMs;
  const limit = AbortSignal.timeout(limitMs);
  try {
    return await orAborted(work, AbortSignal.any([interrupt, limit]));
  } catch (cause) {
    if (interrupt.aborted || !limit.aborted) throw cause;
    throw fail(
      "TW-RUN-010",
      `Cannot replay with ${broker.host}:${broker.port}: ${missing} within ${limitMs / 1_000} s. Give the TWS port of a simulator, which \`tickwork tws-sim --json\` prints as port, and not its control port.`,
      { cause },
    );
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
  readonly interrupt: AbortSignal;
  readonly failed: () => boolean;
}): Promise<number> {
  const { system, control, options, out, interrupt, failed } = of;
  let sessions = 0;
  let events = 0;
  const kill = options.chaos?.kind === "kill-actors" ? killActors(system.supervisor, options.chaos.seed) : undefined;
  await driveFeed(simulatorFeed(control), feedTarget(system), {
    speed: options.speed === "max" ? Number.POSITIVE_INFINITY : options.speed,
    longestGapMs: LONGEST_GAP_MS,
    // The only way that this sleep fails is the interrupt that cuts it short.
    sleep: (ms) => sleep(ms, undefined, { signal: interrupt }).catch(() => {}),
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
      return !isLast && !failed();
    },
  });
  return sessions;
}
