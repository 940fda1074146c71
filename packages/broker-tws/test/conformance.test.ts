import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { afterMs, monotonicNow } from "@tickwork/actor/real-time";
import type { BrokerEvent } from "@tickwork/contracts/broker-events";
import { isoUtc, MINUTE_MS } from "@tickwork/model/time";
import { ControlClient } from "@tickwork/tws-simulator/control/control-client";
import { startSimulatorThread } from "@tickwork/tws-simulator/simulator-thread";
import { afterAll } from "vitest";
import {
  brokerConformance,
  type ConformanceWorld,
  MARKET_OPEN,
  MINUTE_PRICES,
} from "../../broker/test/broker-conformance.ts";
import { tcpSocket } from "../src/guarded-socket.ts";
import { TwsBroker } from "../src/tws-broker.ts";

const folder = mkdtempSync(join(tmpdir(), "tickwork-conformance-"));
writeFileSync(join(folder, "SPY-20131004.csv"), marketFile());
const market = { path: folder, symbol: "SPY" };
const simulator = await startSimulatorThread({
  feed: folder,
  symbol: "SPY",
  seed: 1,
  account: "DU1234567",
  cashUsd: "1000000",
  speed: 1,
  port: 0,
  controlPort: 0,
});
const control = await ControlClient.connect({ port: simulator.controlPort });
let clients = 0;

afterAll(async () => {
  control.close();
  await simulator.close();
  rmSync(folder, { recursive: true });
});

/** The adapter, over TCP, before a simulator in its own thread that plays the suite's minutes when told. Each time a fresh account. */
async function simulatorWorld(): Promise<ConformanceWorld> {
  clients += 1;
  const clientId = clients;
  await control.ask("lease", { clientId });
  let { time } = await control.ask("load", market);
  const events: BrokerEvent[] = [];
  const ticks: string[] = [];
  const deliveries = new Set<() => void>();
  let socket: Duplex | undefined;
  let cut = 0;

  const broker = new TwsBroker({
    settings: {
      host: "127.0.0.1",
      port: simulator.port,
      clientId,
      account: "",
      connectTimeoutMs: 10_000,
      heartbeatMs: 5_000,
      heartbeatTimeoutMs: 10_000,
      requestsPerSecond: 1_000,
    },
    mode: "replay",
    regularHoursOnly: true,
    market: { now: () => time },
    monotonic: { now: monotonicNow, at: (at, task) => afterMs(at - monotonicNow(), () => void task()) },
    limiterClocks: [{ now: monotonicNow }],
    random: () => 0,
    sockets: (address) => {
      socket = tcpSocket(address);
      return socket;
    },
    sink: {
      price: (slot, field, price) => ticks.push(`${slot} ${field} ${price}`),
      size: () => undefined,
      delayed: () => undefined,
      halted: () => undefined,
    },
    listener: {
      event: (event) => events.push(event),
      delivered: () => {
        for (const wake of deliveries) wake();
      },
      refused: (error) => {
        throw error;
      },
      fault: (error) => {
        throw error;
      },
    },
    hold: () => () => undefined,
  });

  /** Resolves after a delivery that makes it true; at once when it is. */
  function until(isSo: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!isSo()) return;
        deliveries.delete(look);
        resolve();
      };
      deliveries.add(look);
      look();
    });
  }

  async function settle(): Promise<void> {
    for (let synced = -1; synced !== broker.frames.written;) {
      synced = broker.frames.written;
      const { written } = await control.ask("sync", { read: synced });
      await until(() => broker.frames.read >= written);
    }
  }

  async function playMinute(): Promise<void> {
    const { next } = await control.ask("peek", {});
    const end = next === null ? time : Math.floor(next / MINUTE_MS) * MINUTE_MS + MINUTE_MS;
    for (let due = next; due !== null && due < end;) {
      time = due;
      ({ next: due } = await control.ask("advance", {}));
      await settle();
    }
  }

  return {
    broker,
    events,
    ticks,
    clientId,
    settle,
    playMinute,
    cutConnection() {
      cut = broker.status.connectionNumber;
      socket?.destroy();
    },
    async reconnected() {
      await until(() => broker.status.connection === "connected" && broker.status.connectionNumber > cut);
      await settle();
    },
    async close() {
      await control.ask("release", {});
    },
  };
}

function marketFile(): string {
  const rows = MINUTE_PRICES.map((price, minute) => {
    const trade = [price, price, price, price, 100_000].join(",");
    return `${isoUtc(MARKET_OPEN + minute * MINUTE_MS)},${trade},${price - 0.01},5000,${price + 0.01},5000`;
  });
  return ["time,open,high,low,close,volume,bid,bid_size,ask,ask_size", ...rows, ""].join("\n");
}

brokerConformance("TWS adapter over TCP before the simulator", simulatorWorld);
