// Puts the parts together: shared memory, the link, the supervision tree. The whole program can be seen here.
import assert from "node:assert/strict";
import { setImmediate } from "node:timers";
import { isStepArmed } from "@tickwork/actor/step-hook";
import type { Supervisor } from "@tickwork/actor/supervisor";
import { superviseTree } from "@tickwork/actor/supervise-tree";
import type { SuperviseOptions } from "@tickwork/actor/supervise-options";
import { defineActor } from "@tickwork/actor/define-actor";
import { afterMs } from "@tickwork/actor/real-time";
import type { Settings } from "@tickwork/config/settings";
import { marketDataProtocol } from "@tickwork/contracts/market-data";
import { type SupervisorProtocol, supervisorProtocol, type SystemStatus } from "@tickwork/contracts/supervisor";
import type { TickworkError } from "@tickwork/model/tickwork-error";
import { linkProtocol } from "@tickwork/contracts/link";
import { ordersProtocol } from "@tickwork/contracts/orders";
import { EmergencyStop } from "./emergency-stop.ts";
import type { Link } from "./link/create-link.ts";
import { allocateMarketData } from "./shared-memory.ts";
import { type FoundStop, StopFile } from "./stop-file.ts";
import { tradingBranch, watchBranch } from "./tree.ts";
import { VERSION } from "./version.ts";

export interface TradingSystemOptions extends Pick<SuperviseOptions, "market" | "log" | "delayMessages"> {
  readonly settings: Settings;
  readonly seed: number;
  /** The broker is Tickwork's own simulator: every screen says so. */
  readonly isSimulated: boolean;
  /** Somebody asked for the end: the admin, the command line. */
  readonly onShutdown: (reason: string) => void;
  /** The system cannot go on: a branch died too often, the broker is refused for good. Trading has ended; say so and exit. */
  readonly onFailed: (error: Error) => void;
  /** A person must know of it now, and the journal may not be able to take it. */
  readonly onAlarm: (message: string) => void;
  /** The journal is open, the actors are starting, and nothing is connected: who has nothing to wait for may connect now. */
  readonly onLink?: (link: Link) => void;
  /** Orders could leave from now on, and trading can be stopped; who only watches is still starting. */
  readonly onStoppable?: (emergency: EmergencyStop) => void;
  /** Once it resolves every actor is stopped, also in the midst of the start. */
  readonly ended?: Promise<unknown>;
}

/** The running system as its owner, `up` or `replay`, holds it. */
export interface TradingSystem {
  readonly supervisor: Supervisor;
  readonly link: Link;
  readonly shared: ReturnType<typeof allocateMarketData>;
  readonly emergency: EmergencyStop;
  stop(): Promise<void>;
}

/**
 * Starts every actor. The link is not connected yet, unless `onLink` did it.
 * @throws TickworkError when the journal cannot be used, or what the first actor threw that could not start; TW-ACT-009 when it ended before
 */
export async function startTradingSystem(options: TradingSystemOptions): Promise<TradingSystem> {
  const { settings, market, seed, isSimulated, onFailed } = options;
  assert(!isStepArmed || settings.mode !== "live", "expected no test to end a process that trades real money");
  const stopFile = new StopFile(settings.home);
  const foundStop = stopFile.read();
  if (foundStop !== undefined) options.onAlarm(stoppedByFile(stopFile.path, foundStop));
  const shared = allocateMarketData(settings);
  const madeLink = Promise.withResolvers<Link>();
  let state: SystemStatus["state"] = "starting";

  const self = supervisorActor({
    status: () => ({
      mode: settings.mode,
      state,
      marketTime: supervisor.market.now(),
      actors: supervisor.status(),
      home: settings.home,
      version: VERSION,
      isSimulated,
      ...(stop.status === undefined ? {} : { stop: stop.status }),
    }),
    shutdown: options.onShutdown,
    halt: (by) => stop.halt(by),
    resume: (by) => stop.resume(by),
  });
  const supervisor: Supervisor = superviseTree(
    {
      hosted: [linkActor(madeLink.promise), self],
      branches: [tradingBranch, watchBranch({ hasAdmin: settings.admin.isEnabled })],
    },
    { ...options, shared, onBranchFailed: (_branch, error) => failed(error) },
  );
  const stop = new EmergencyStop({
    link: supervisor.ref(linkProtocol),
    orders: supervisor.ref(ordersProtocol),
    file: stopFile,
    wallNow: () => Date.now(),
    pause: (ms) => new Promise((resolve) => (ms === 0 ? afterNextPoll(resolve) : afterMs(ms, resolve))),
    alarm: options.onAlarm,
  });
  function failed(error: TickworkError): void {
    state = "failed";
    onFailed(error);
  }

  const unwatch = onceOrdersCanLeave(supervisor, () => {
    options.onStoppable?.(stop);
    return stopFile.watch(({ reason, isOwn }) => {
      if (isOwn) return; // our own stop made it
      options.onAlarm(stoppedByFile(stopFile.path, { reason, isOwn }));
      void stop.halt({ actor: "operator:stop-file", reason, flatten: false });
    }, foundStop?.isOwn === false);
  });
  const marketData = supervisor.ref(marketDataProtocol);
  void options.ended?.then(() => supervisor.stop());
  supervisor.prepare();
  const link = await import("./open-link.ts")
    .then(({ openLink }) =>
      openLink({
        settings,
        seed,
        supervisor,
        shared,
        stopFile,
        foundStop,
        onFailed,
        start: market.type === "driven" ? market.start : Date.now(),
        // A wake that finds no actor or no credit is lost without harm: the ring keeps the ticks, and the next wake or a start reads them.
        ticksWritten: (sequence) => marketData.ticksWritten(sequence),
      }),
    )
    .catch(async (error: unknown) => {
      await supervisor.stop();
      throw error;
    });
  madeLink.resolve(link);
  options.onLink?.(link);
  try {
    await supervisor.start();
  } catch (error) {
    unwatch();
    await link.close();
    throw error;
  }
  state = "running";
  return {
    supervisor,
    link,
    shared,
    emergency: stop,
    async stop() {
      state = "stopping";
      unwatch();
      await supervisor.stop();
      await link.close();
    },
  };
}

/** What a person is told. Our own file goes by itself, once the journal holds the stop. */
function stoppedByFile(path: string, { reason, isOwn }: FoundStop): string {
  const first = isOwn ? "T" : "Take the file away, then t";
  return `Trading is stopped by ${path}: ${reason.replace(/\.?$/, ".")} ${first}rade on with \`tickwork resume --reason TEXT\`.`;
}

/** Once the loop has been round: what was written to a socket before has left. A timer of no time would take a millisecond. */
function afterNextPoll(task: () => void): void {
  setImmediate(() => setImmediate(task));
}

/** Begins something when the order actor is up for the first time: earlier nothing can leave. @returns the end of it */
function onceOrdersCanLeave(supervisor: Supervisor, begin: () => () => void): () => void {
  let end: (() => void) | undefined;
  const stopListening = supervisor.onEvent((event) => {
    if (event.type !== "up" || event.actor !== ordersProtocol.name) return;
    stopListening();
    end = begin();
  });
  return () => {
    stopListening();
    end?.();
  };
}

/** The link's place in the tree, before there is a link. */
function linkActor(made: Promise<Link>): Link["definition"] {
  return defineActor({
    protocol: linkProtocol,
    needs: [],
    mailbox: "concurrent",
    start: async (context) => await (await made).definition.start(context),
  });
}

/** The tree as its own actors see it. */
function supervisorActor(
  of: Pick<EmergencyStop, "halt" | "resume"> & {
    readonly status: () => SystemStatus;
    readonly shutdown: (reason: string) => void;
  },
) {
  return defineActor({
    protocol: supervisorProtocol,
    needs: [],
    mailbox: "concurrent",
    start: () => ({
      status: async () => of.status(),
      shutdown: async (reason: Parameters<SupervisorProtocol["shutdown"]>[0]) => of.shutdown(reason),
      halt: (by) => of.halt(by),
      resume: (by) => of.resume(by),
    }),
  });
}
