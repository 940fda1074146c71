// `tickwork up`: runs the supervisor until it is stopped.
import { adminProtocol } from "@tickwork/contracts/admin";
import { ordersProtocol } from "@tickwork/contracts/orders";
import type { Output } from "./cli/output.ts";
import type { UpOptions } from "./cli/up-options.ts";
import { chooseMarket } from "./market-source/choose-market.ts";
import { openBrowser } from "./open-browser.ts";
import { refuseBadStrategy } from "./refuse-bad-strategy.ts";
import { startTradingSystem } from "./trading-system.ts";

export async function up(options: UpOptions, out: Output): Promise<number> {
  refuseBadStrategy(options.settings.strategy);
  const market = await chooseMarket(options, out);
  try {
    const settings = { ...options.settings, broker: { ...options.settings.broker, ...market.broker } };
    const { promise: ended, resolve: end } = Promise.withResolvers<Error | undefined>();
    const system = await startTradingSystem({
      settings,
      seed: settings.simulator.seed,
      isSimulated: market.isSimulated,
      market: market.clock,
      log: (line) => out.info(JSON.stringify(line)),
      onShutdown: (reason) => {
        out.info(`Stopping: ${reason}.`);
        end(undefined);
      },
      onFailed: end,
    });
    const stopListening = onSignals({ stop: () => end(undefined), halt: () => void haltBySignal() });
    const haltBySignal = () =>
      system.supervisor.ref(ordersProtocol).halt({ actor: "operator:signal", reason: "SIGUSR2", flatten: false });
    try {
      void system.link
        .connect()
        .then(() => market.play(system))
        .catch(end);
      if (settings.admin.isEnabled) await announce(system.supervisor.ref(adminProtocol), options, out, market.name);
      const failure = await ended;
      if (failure === undefined) return 0;
      out.warn(`${String(failure)}`);
      return 3;
    } finally {
      stopListening();
      await market.stop();
      await system.stop();
    }
  } finally {
    await market.close();
  }
}

/** Says where the page is, and opens it where there is a display. */
async function announce(
  admin: { address(): Promise<{ readonly host: string; readonly port: number }>; loginUrl(): Promise<string> },
  { settings, home, headless }: UpOptions,
  out: Output,
  marketName: string,
): Promise<void> {
  const [address, url] = [await admin.address(), await admin.loginUrl()];
  const opened = !headless && !out.json && openBrowser(url);
  const value = { mode: settings.mode, home, admin: address };
  const page = opened ? `The page opens in your browser: ${url}` : `Open the page: ${url}`;
  out.result(
    value,
    `Tickwork ${settings.mode}: ${marketName}.\n${page}\nThe link works once, for five minutes; later \`npx tickwork token\`. Stop with Ctrl-C.`,
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
