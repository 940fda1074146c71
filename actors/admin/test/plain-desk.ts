// The actors that the admin needs, as plain values on the root's loop: enough of a system to open the admin over.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineActor } from "@tickwork/actor/define-actor";
import { superviseTree } from "@tickwork/actor/supervise-tree";
import { defaultSettings } from "@tickwork/config/default-settings";
import type { Settings } from "@tickwork/config/settings";
import { adminProtocol } from "@tickwork/contracts/admin";
import { analysisProtocol } from "@tickwork/contracts/analysis";
import { archiveProtocol, type Summary } from "@tickwork/contracts/archive";
import { cycleProtocol } from "@tickwork/contracts/cycle";
import { ledgerProtocol } from "@tickwork/contracts/ledger";
import { linkProtocol } from "@tickwork/contracts/link";
import { marketDataProtocol } from "@tickwork/contracts/market-data";
import { marketHoursProtocol } from "@tickwork/contracts/market-hours";
import { ordersProtocol } from "@tickwork/contracts/orders";
import { recoveryProtocol } from "@tickwork/contracts/recovery";
import { type StopStatus, supervisorProtocol } from "@tickwork/contracts/supervisor";
import { symbolLifecycleProtocol } from "@tickwork/contracts/symbol-lifecycle";
import type { TradingMode } from "@tickwork/model/mode";
import { SPY as spy } from "@tickwork/model/test/instruments";
import { MINUTE_MS } from "@tickwork/model/time";
import { BarTable } from "@tickwork/streams/bar-table";
import { LastValueTable } from "@tickwork/streams/last-value-table";
import { spec } from "../src/spec.ts";

export const NOW = Date.parse("2013-10-04T15:00:00Z");
const OPEN = Date.parse("2013-10-04T13:30:00Z");
const BARS = 64;

export const summary: Summary = {
  entry: 12,
  cash: { USD: "83158" },
  commissions: { USD: "2.00" },
  positions: [{ instrument: spy.id, quantity: 100, averagePrice: 168.4 }],
  counts: { orders: 2, fills: 2, trades: 0 },
  ordersToday: 1,
  fillsToday: 1,
  halt: undefined,
  haltedInstruments: [],
  openOrders: [],
  dayStart: { cash: { USD: "100000" }, commissions: { USD: "1.00" }, positions: [] },
};

/** What the actors around the admin were asked, in order. */
export type Asked = string[];

/** Opens the admin over plain actors; `changes` are of the settings. */
export async function openAdmin(
  changes: { readonly home?: string; readonly port?: number; readonly mode?: TradingMode } = {},
) {
  const home = changes.home ?? mkdtempSync(join(tmpdir(), "tickwork-admin-"));
  const settings = defaultSettings(home, { mode: changes.mode ?? "demo", admin: { port: changes.port ?? 0 } });
  const asked: Asked = [];
  const shutdown = Promise.withResolvers<void>();
  const system = superviseTree(
    {
      hosted: plainActors({ asked, home, shutdown: () => shutdown.resolve() }),
      branches: [{ name: "watch", strategy: "one_for_one", children: [spec] }],
    },
    {
      settings,
      shared: marketData(settings),
      seed: 1,
      market: { type: "driven", start: NOW },
      log: () => {},
      onBranchFailed: () => {},
    },
  );
  try {
    await system.start();
  } catch (error) {
    await system.stop();
    throw error;
  }
  return { system, admin: system.ref(adminProtocol), asked, home, shutdown: shutdown.promise };
}

function marketData(settings: Settings) {
  const [lastValues, bars] = [LastValueTable.allocate(2), BarTable.allocate(2, settings.marketData.barCapacity)];
  new LastValueTable(lastValues).set(0, "last", 168.9, NOW);
  const stream = new BarTable(bars, settings.marketData.barCapacity).open(0, MINUTE_MS, 0);
  for (let at = 0; at < BARS; at += 1) {
    stream.append({ start: OPEN + at * MINUTE_MS, open: 168, high: 169, low: 167.5, close: 168.5, volume: 1000 + at });
  }
  return { lastValues, bars };
}

function plainActors({
  asked,
  home,
  shutdown,
}: {
  readonly asked: Asked;
  readonly home: string;
  readonly shutdown: () => void;
}) {
  let stop: StopStatus | undefined;
  const session = { date: "2013-10-04", open: OPEN, close: Date.parse("2013-10-04T20:00:00Z") };
  const stream = {
    instrument: spy.id,
    slot: 0,
    isStale: false,
    isDelayed: false,
    lastTick: NOW,
    ticks: 9,
    lostTicks: 0,
    bars: BARS,
  };
  return [
    defineActor({
      protocol: supervisorProtocol,
      needs: [],
      start: () => ({
        status: () => ({
          mode: "demo" as const,
          state: "running" as const,
          marketTime: NOW,
          actors: [],
          home,
          version: "0.1.0",
          isSimulated: true,
          ...(stop === undefined ? {} : { stop }),
        }),
        halt({ actor, reason, flatten }) {
          asked.push(`supervisor.halt ${actor} ${reason} ${flatten}`);
          stop = {
            level: flatten ? "reducing" : "halted",
            actor,
            reason,
            since: NOW,
            isDurable: false,
            problem: "the disk is full",
          };
          return stop;
        },
        resume({ actor, reason }) {
          asked.push(`supervisor.resume ${actor} ${reason}`);
          stop = undefined;
        },
        shutdown(reason) {
          asked.push(`shutdown ${reason}`);
          shutdown();
        },
      }),
    }),
    defineActor({
      protocol: linkProtocol,
      needs: [],
      start: () => ({
        status: () => ({
          connection: "ready" as const,
          account: "DU1234567",
          serverVersion: 176,
          nextOrderId: 1,
          connectionNumber: 1,
          submitsFrozen: false,
          newestEntry: 0,
          acknowledgedEntry: 0,
        }),
        stop: () => void asked.push("link.stop"),
        place: never,
        change: never,
        whatIf: never,
        cancel: never,
        cancelAgain: never,
        openOrders: never,
        written: never,
        acknowledge: never,
        allow: never,
        freeze: never,
        lift: never,
        snapshot: never,
        qualify: never,
        subscribe: never,
        unsubscribe: never,
        history: never,
        facts: never,
      }),
    }),
    defineActor({
      protocol: archiveProtocol,
      needs: [],
      start: () => ({
        summary: () => summary,
        orders: () => ({ rows: [] }),
        fills: () => ({ rows: [] }),
        journal: () => ({ rows: [] }),
        storeBars: never,
        bars: never,
      }),
    }),
    defineActor({
      protocol: ledgerProtocol,
      needs: [],
      start: () => ({
        verify() {
          asked.push("ledger.verify");
          return { entries: 12, verified: false, damagedAt: 5 };
        },
        append: never,
        book: never,
        commitLatencyUs: never,
        backup: never,
        facts: never,
      }),
    }),
    defineActor({
      protocol: ordersProtocol,
      needs: [],
      start: () => ({
        submit: never,
        preview: never,
        cancel: never,
        reconcile: never,
        modify: never,
        resolve: never,
        halt: never,
        resume: never,
      }),
    }),
    defineActor({
      protocol: cycleProtocol,
      needs: [],
      start: () => ({
        status: () => ({ mode: "demo" as const, state: "running" as const, schedules: [] }),
        start: never,
        pause: never,
      }),
    }),
    defineActor({
      protocol: recoveryProtocol,
      needs: [],
      start: () => ({ status: () => ({ state: "reconciled" as const, differences: [] }), reconcile: never }),
    }),
    defineActor({
      protocol: analysisProtocol,
      needs: [],
      start: () => ({ strategies: () => [], assign: never, setTrading: never }),
    }),
    defineActor({
      protocol: marketDataProtocol,
      needs: [],
      start: () => ({ streams: () => [stream], watch: never, ticksWritten() {} }),
    }),
    defineActor({
      protocol: symbolLifecycleProtocol,
      needs: [],
      start: () => ({
        list: () => [{ id: spy.id, symbol: "SPY", state: "subscribed" as const, slot: 0, instrument: spy }],
        activate: never,
        release: never,
      }),
    }),
    defineActor({
      protocol: marketHoursProtocol,
      needs: [],
      start: () => ({ hoursAt: () => ({ isOpen: true, session }), sessions: never }),
    }),
  ];
}

function never(): Promise<never> {
  return Promise.reject(new Error("expected nobody to ask this"));
}
