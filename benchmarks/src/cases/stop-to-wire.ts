// How long an emergency stop takes to the first cancel at the broker's socket: with empty queues, and behind a full one.
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { defaultSettings } from "@tickwork/config/default-settings";
import { linkProtocol } from "@tickwork/contracts/link";
import { parseSymbol } from "@tickwork/model/parse-symbol";
import { startSimulatorThread } from "@tickwork/tws-simulator/simulator-thread";
import { startTradingSystem, type TradingSystem } from "tickwork/trading-system";
import type { Benchmark, Report } from "../benchmark.ts";
import { percentile, sideOfEvents } from "../summary.ts";
import { withFolder } from "../with-folder.ts";

const STOPS = 100;
const EMPTY_STOPS = 30;
/** Requests that wait for their turn, besides the order path's own: five seconds of the broker's limit. */
const WAITING = 200;
/** The broker's limit counts over a second; a person stops less often. */
const PAUSE_MS = 400;
const GOAL_MS = 100;
const BY = { actor: "operator:benchmark", reason: "measuring the way to the wire", flatten: false };
/** How a frame of reqGlobalCancel begins: its length, which differs by version, then `58`. */
// oxlint-disable-next-line no-control-regex -- that is how the wire looks
const GLOBAL_CANCEL = /\0\0\0[^]58\0/;

export const benchmark: Benchmark = {
  title: "Stop to wire",
  run: (report) => withFolder((folder) => compare(folder, report)),
};

async function compare(home: string, report: Report): Promise<void> {
  const simulator = await startSimulatorThread({
    feed: "synthetic",
    seed: 1,
    speed: 60,
    account: "DU1234567",
    cashUsd: "100000",
    port: 0,
    controlPort: 0,
  });
  const wire = await watchedWire(simulator.port);
  const system = await startTradingSystem({
    settings: defaultSettings(home, {
      mode: "replay",
      broker: { host: "127.0.0.1", port: wire.port, reconcileQuietMs: 200 },
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
  const empty = await stopOften(system, wire, { stops: EMPTY_STOPS, waiting: 0 });
  const full = await stopOften(system, wire, { stops: STOPS, waiting: WAITING });
  await system.stop();
  wire.close();
  await simulator.close();
  const p99 = percentile(full, 0.99);
  report({
    type: "comparison",
    title: "Stop to the first cancel at the broker's socket",
    unit: "ms",
    better: "lower",
    sides: [
      sideOfEvents(`behind ${WAITING} or more requests that wait for the broker's limit`, full),
      sideOfEvents("with empty queues", empty),
    ],
    goal: { text: `${GOAL_MS} ms at p99 with full queues (here ${p99.toFixed(1)} ms)`, isMet: p99 <= GOAL_MS },
    note: "Through the root's own stop, a real socket and a proxy that reads the frames.",
  });
}

interface WatchedWire {
  readonly port: number;
  /** Resolves with the monotonic ms at which the next cancel of everything arrives. */
  nextCancel(): Promise<number>;
  close(): void;
}

/** Passes everything on, and tells when a cancel of everything comes by. */
async function watchedWire(target: number): Promise<WatchedWire> {
  let arrived = Promise.withResolvers<number>();
  const server: Server = createServer((client) => {
    const broker = connect({ host: "127.0.0.1", port: target, noDelay: true });
    client.setNoDelay(true);
    client.on("data", (chunk: Buffer) => {
      if (GLOBAL_CANCEL.test(chunk.toString("latin1"))) arrived.resolve(performance.now());
      broker.write(chunk);
    });
    broker.pipe(client);
    for (const [one, other] of [
      [client, broker],
      [broker, client],
    ] as const) {
      one.on("error", () => other.destroy());
      one.once("close", () => other.destroy());
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    nextCancel() {
      arrived = Promise.withResolvers<number>();
      return arrived.promise;
    },
    close: () => server.close(),
  };
}

async function stopOften(
  { supervisor, emergency }: TradingSystem,
  wire: WatchedWire,
  { stops, waiting }: { readonly stops: number; readonly waiting: number },
): Promise<readonly number[]> {
  const link = supervisor.ref(linkProtocol);
  let unanswered = 0;
  let asked = 0;
  /** Requests for instruments that there are not: each is one message, and its refusal is all that comes of it. */
  const fill = (): void => {
    for (; unanswered < waiting; unanswered += 1) {
      asked += 1;
      const request = parseSymbol(`ZZ${asked.toString(36)}`);
      if (request === undefined) throw new Error("Expected the text to be a symbol");
      link
        .qualify(request)
        .catch(() => undefined)
        .finally(() => (unanswered -= 1));
    }
  };
  const times: number[] = [];
  for (let at = 0; at < stops; at += 1) {
    fill();
    await sleep(PAUSE_MS);
    fill();
    const cancelled = wire.nextCancel();
    const began = performance.now();
    const halted = emergency.halt(BY);
    times.push((await cancelled) - began);
    await halted;
    await emergency.resume(BY);
  }
  return times;
}
