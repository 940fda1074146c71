import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { monotonicNow } from "@tickwork/actor/real-time";
import { openLedger } from "@tickwork/ledger-libsql/open-ledger";
import { HOUR_MS } from "@tickwork/model/time";
import { ControlClient } from "@tickwork/tws-simulator/control/control-client";
import { startSimulatorThread } from "@tickwork/tws-simulator/simulator-thread";
import type { UpOptions } from "../cli/up-options.ts";
import { driveFeed } from "../feed-driver.ts";
import { feedTarget } from "../feed-target.ts";
import { simulatorFeed } from "../simulator-feed.ts";
import type { MarketSource } from "./market-source.ts";

const LONGEST_GAP_MS = HOUR_MS;

/** A synthetic market in a simulator of our own, or in one that runs already; its feed is ours to drive. */
export async function demoMarket({ settings, broker }: UpOptions): Promise<MarketSource> {
  clearJournal(settings.journalHome);
  const { seed, speed, cashUsd } = settings.simulator;
  const simulator =
    broker === undefined
      ? await startSimulatorThread({
          port: 0,
          controlPort: 0,
          feed: "synthetic",
          seed,
          speed: 1,
          account: "DU1234567",
          cashUsd,
        })
      : undefined;
  const address = broker ?? { host: "127.0.0.1", port: (simulator as { readonly port: number }).port };
  const control = await ControlClient.connect(address);
  const { time, next } = await control.ask("lease", { clientId: settings.broker.clientId });
  let isStopped = false;
  const stopped = new AbortController();
  return {
    name: `a simulated market, ${speed === 0 ? "as fast as it settles" : `${speed} times as fast as a real one`}`,
    broker: address,
    isSimulated: true,
    clock: { type: "driven", start: next ?? time },
    async play(system) {
      await driveFeed(simulatorFeed(control), feedTarget(system), {
        speed: speed === 0 ? Number.POSITIVE_INFINITY : speed,
        longestGapMs: LONGEST_GAP_MS,
        // The only way that this sleep fails is the stop that cuts it short.
        sleep: (ms) => sleep(ms, undefined, { signal: stopped.signal }).catch(() => {}),
        monotonicNow,
        onStep: () => !isStopped,
      });
    },
    async stop() {
      isStopped = true;
      stopped.abort();
    },
    async close() {
      control.close();
      await simulator?.close();
    },
  };
}

/** The demo's broker is born anew with each start, so its journal is too. A demo that still runs on the folder is refused first. */
function clearJournal(journalHome: string): void {
  openLedger(journalHome).close();
  rmSync(journalHome, { recursive: true });
}
