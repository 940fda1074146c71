// The simulator's way out: a market that ticks, through desks, encoder and real sockets, to one client and to thirty-two.
import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { Worker } from "node:worker_threads";
import { SimulatorServer } from "@tickwork/tws-simulator/server/simulator-server";
import { FrameWriter } from "@tickwork/tws-wire/frame-writer";
import type { Benchmark } from "../benchmark.ts";
import { measure } from "../measure.ts";
import { TickingFeed } from "../ticking-feed.ts";
import type { TickReadersOptions } from "../workers/tick-readers.ts";

const SYMBOLS = ["SPY", "QQQ", "AAPL", "MSFT", "IBM", "GE", "F", "T", "KO", "XOM"];
const FRAMES = 400_000;
const GOAL_PER_SECOND = 200_000;
const ROUNDS = 5;
/** What the bare loop writes for each tick: the mean of the simulator's own frames. */
const BARE_FRAME_BYTES = 26;

export const benchmark: Benchmark = {
  title: "Simulator: ticks to clients",
  async run(report) {
    for (const clients of [1, 32]) {
      const simulated = await openSimulator(clients);
      const bare = await openBare(clients);
      const sides = await measure(
        [
          [`simulator, ${clients} clients on ${SYMBOLS.length} instruments`, () => simulated.play()],
          [`bare loop that writes as many frames into ${clients} sockets`, () => bare.play(simulated.framesAWrite)],
        ],
        { rounds: ROUNDS },
      );
      await Promise.all([simulated.close(), bare.close()]);
      const [{ median }] = sides;
      report({
        type: "comparison",
        title: `Ticks to ${clients} ${clients === 1 ? "client" : "clients"}`,
        unit: "ticks/s",
        better: "higher",
        sides,
        goal: { text: "200,000 ticks/s in total on one core", isMet: median >= GOAL_PER_SECOND },
        note: "Per second of this thread's time on a processor, the kernel's share of its sockets included. Clients read in another thread.",
      });
    }
  },
};

interface Endpoint {
  readonly port: number;
  readonly server: Server;
  readonly sockets: Socket[];
}

async function listen(take: (socket: Socket) => void): Promise<Endpoint> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.setNoDelay(true));
    take(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("Expected a port");
  return { port: address.port, server, sockets };
}

async function readers(port: number, clients: readonly Uint8Array[]): Promise<Worker> {
  const data: TickReadersOptions = { port, clients };
  const worker = new Worker(new URL("../workers/tick-readers.ts", import.meta.url), { workerData: data });
  await once(worker, "online");
  return worker;
}

/** What a client sends: who it is, and requests for all instruments. */
function clientFrames(clientId: number): Uint8Array {
  const out = new FrameWriter();
  out.begin().fields(71, 2, clientId, "").end();
  for (const [at, symbol] of SYMBOLS.entries())
    out
      .begin()
      .fields(1, 11, at + 1, 0, symbol, "STK", "", 0, "", "", "SMART", "", "USD", "", "", 0, "", 0, 0, "")
      .end();
  const versions = "v100..193";
  const hello = Buffer.from(`API\0\0\0\0${String.fromCharCode(versions.length)}${versions}`);
  return Buffer.concat([hello, out.take()]);
}

async function openSimulator(clients: number) {
  const feed = new TickingFeed(SYMBOLS);
  const simulator = new SimulatorServer({ feed, account: "DU1", cashUsd: "100000", speed: 1 });
  const { port, server } = await listen((socket) => simulator.accept(socket));
  const worker = await readers(
    port,
    Array.from({ length: clients }, (_, clientId) => clientFrames(clientId)),
  );
  while (simulator.openSessions().filter(({ counts }) => counts.read === SYMBOLS.length + 2).length < clients)
    await turn();
  const written = (): number => simulator.openSessions().reduce((sum, { counts }) => sum + counts.written, 0);
  let framesAWrite = 0;
  return {
    get framesAWrite() {
      return framesAWrite;
    },
    async play(): Promise<number> {
      const before = written();
      let steps = 0;
      const figure = await perSecond(
        () => {
          simulator.simulator.step();
          simulator.flush();
          steps += 1;
          return written() - before;
        },
        () => simulator.openSessions().some(({ isBlocked }) => isBlocked),
      );
      if (simulator.openSessions().length < clients) throw new Error(`Expected ${clients} clients to live`);
      if (simulator.openSessions().some(({ conflated }) => conflated > 0))
        throw new Error("Expected no tick to be left out");
      framesAWrite = Math.round((written() - before) / steps / clients);
      return figure;
    },
    async close(): Promise<void> {
      simulator.close();
      server.close();
      await worker.terminate();
    },
  };
}

async function openBare(clients: number) {
  const { port, server, sockets } = await listen((socket) => socket.resume());
  const worker = await readers(
    port,
    Array.from({ length: clients }, () => new Uint8Array(1)),
  );
  while (sockets.length < clients) await turn();
  return {
    async play(framesAWrite: number): Promise<number> {
      let frames = 0;
      return perSecond(
        () => {
          for (const socket of sockets) socket.write(new Uint8Array(framesAWrite * BARE_FRAME_BYTES));
          frames += framesAWrite * clients;
          return frames;
        },
        () => sockets.some((socket) => socket.writableNeedDrain),
      );
    },
    async close(): Promise<void> {
      for (const socket of sockets) socket.destroy();
      server.close();
      await worker.terminate();
    },
  };
}

/** Steps that are taken before sockets have their turn. */
const STEPS_A_TURN = 100;

/** Frames for each second of this thread's time on a processor. @param step plays one moment and tells the frames so far */
async function perSecond(step: () => number, isAnyBlocked: () => boolean): Promise<number> {
  const before = process.threadCpuUsage();
  let frames = 0;
  while (frames < FRAMES) {
    for (let steps = 0; steps < STEPS_A_TURN && frames < FRAMES; steps += 1) frames = step();
    do await turn();
    while (isAnyBlocked());
  }
  const { user, system } = process.threadCpuUsage(before);
  return (frames * 1e6) / (user + system);
}

function turn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
