// `tickwork up`: runs the supervisor until it is stopped.
import { homeFiles } from "@tickwork/config/home-files";
import { afterMs } from "@tickwork/actor/real-time";
import { adminProtocol } from "@tickwork/contracts/admin";
import { ledgerProtocol } from "@tickwork/contracts/ledger";
import { errorCode } from "@tickwork/model/tickwork-error";
import type { Output } from "./cli/output.ts";
import type { UpOptions } from "./cli/up-options.ts";
import { chooseMarket } from "./market-source/choose-market.ts";
import type { MarketSource } from "./market-source/market-source.ts";
import type { EmergencyStop } from "./emergency-stop.ts";
import { haltBySignal } from "./halt-by-signal.ts";
import { openLogFile } from "./log-file.ts";
import { openBrowser } from "./open-browser.ts";
import { refuseBadStrategy } from "./refuse-bad-strategy.ts";
import { startTradingSystem } from "./trading-system.ts";

/** One Ctrl-C arrives several times: from the terminal, from npm and from the launcher. */
const SAME_SIGNAL_MS = 1_000;

/** Runs until a signal, the admin or a failure ends it; a signal is heard from the first moment on. */
export async function up(options: UpOptions, out: Output): Promise<number> {
  refuseBadStrategy(options.settings.strategy);
  const { promise: ended, resolve: end } = Promise.withResolvers<Error | undefined>();
  const { promise: stoppable, resolve: tellStoppable } = Promise.withResolvers<EmergencyStop>();
  const stopListening = onSignals({
    stop: () => end(undefined),
    halt: () => void stoppable.then((emergency) => haltBySignal({ emergency })).then((told) => out.warn(told)),
  });
  try {
    // Nothing trades yet: where the end is asked for here, what was begun ends with the process.
    const market = await Promise.race([chooseMarket(options, out), ended.then(() => undefined)]);
    if (market === undefined) return 0;
    try {
      const failure = await trade(market, options, out, { ended, end, tellStoppable, stopListening });
      if (failure === undefined) return 0;
      out.warn(`${String(failure)}`);
      return 3;
    } finally {
      await market.close();
    }
  } finally {
    stopListening();
  }
}

interface Course {
  readonly ended: Promise<Error | undefined>;
  readonly end: (failure: Error | undefined) => void;
  readonly tellStoppable: (emergency: EmergencyStop) => void;
  /** After it a second signal, while everything is being stopped, ends the process at once. */
  readonly stopListening: () => void;
}

/** @returns why it had to end, or nothing when it was asked to */
async function trade(
  market: MarketSource,
  options: UpOptions,
  out: Output,
  { ended, end, tellStoppable, stopListening }: Course,
): Promise<Error | undefined> {
  const settings = settingsFor(market, options);
  const log = openLogFile(homeFiles(options.home).log);
  const { promise: connected, resolve: connect } = Promise.withResolvers<void>();
  connected.catch(end);
  const starting = startTradingSystem({
    settings,
    seed: settings.simulator.seed,
    isSimulated: market.isSimulated,
    market: market.clock,
    log,
    onShutdown: (reason) => {
      out.info(`Stopping: ${reason}.`);
      end(undefined);
    },
    onFailed: end,
    onAlarm: (message) => out.warn(message),
    onLink: (link) => connect(link.connect()),
    onStoppable: tellStoppable,
    ended,
  });
  const system = await starting.catch((error: unknown) => {
    if (errorCode(error) === "TW-ACT-009") return undefined; // it was stopped while it started, as asked
    throw error;
  });
  if (system === undefined) return await ended;
  try {
    void connected.then(() => market.play(system)).catch(end);
    const { host, port } = settings.broker;
    if (settings.admin.isEnabled)
      await announce(system.supervisor.ref(adminProtocol), options, out, { name: market.name, broker: { host, port } });
    return await ended;
  } finally {
    afterMs(SAME_SIGNAL_MS, stopListening);
    await market.stop();
    const commit = await system.supervisor
      .ref(ledgerProtocol)
      .commitLatencyUs()
      .catch(() => undefined); // the ledger is down: the end must not wait for a figure
    await system.stop();
    log({ actor: "link", message: "latencies of this run in µs", fields: { ...system.link.latencyUs(), commit } });
  }
}

/** A simulator answers at once, so its books are compared after a shorter quiet gap, unless a person has set one. */
const SIMULATOR_QUIET_MS = 200;

function settingsFor(market: MarketSource, { settings, resolved }: UpOptions): UpOptions["settings"] {
  const isQuietGapSet = resolved.some(({ key, source }) => key === "broker.reconcileQuietMs" && source !== "default");
  const quiet = market.isSimulated && !isQuietGapSet ? { reconcileQuietMs: SIMULATOR_QUIET_MS } : {};
  return { ...settings, broker: { ...settings.broker, ...market.broker, ...quiet } };
}

/** Says where the page is, and opens it where there is a display. */
async function announce(
  admin: { address(): Promise<{ readonly host: string; readonly port: number }>; loginUrl(): Promise<string> },
  { settings, home, headless }: UpOptions,
  out: Output,
  { name, broker }: { readonly name: string; readonly broker: { readonly host: string; readonly port: number } },
): Promise<void> {
  const [address, url] = [await admin.address(), await admin.loginUrl()];
  const opened = !headless && !out.json && openBrowser(url);
  const value = { mode: settings.mode, home, admin: address, broker };
  const page = opened ? `The page opens in your browser: ${url}` : `Open the page: ${url}`;
  out.result(
    value,
    `Tickwork ${settings.mode}: ${name}.\n${page}\nThe link works once, for five minutes; later \`npx tickwork token\`. Stop with Ctrl-C.`,
  );
}

function onSignals(of: { readonly stop: () => void; readonly halt: () => void }): () => void {
  const signals = [
    ["SIGINT", of.stop],
    ["SIGTERM", of.stop],
    ["SIGHUP", of.stop],
    ["SIGUSR2", of.halt],
  ] as const;
  for (const [signal, listener] of signals) process.on(signal, listener);
  return () => signals.forEach(([signal, listener]) => process.off(signal, listener));
}
