// What it costs to talk to an actor, against the same words over bare threads.
import { once } from "node:events";
import { MessageChannel, Worker } from "node:worker_threads";
// oxlint-disable-next-line import/default -- a UMD file: for Node its exports are the default
import Comlink from "comlink";
import type { ActorSpec } from "@tickwork/actor/actor-spec";
import { superviseTree } from "@tickwork/actor/supervise-tree";
import { askerProtocol, echoProtocol } from "../actors/protocols.ts";
import type { Benchmark } from "../benchmark.ts";
import { measure, measureEvents } from "../measure.ts";
import { portEndpoint } from "../workers/port-endpoint.ts";

const TRIPS = 500;
const CASTS = 20_000;
const ROUNDS = 5;

const limits = { stopDeadlineMs: 1_000, heapLimitMb: 64 };
const specs: readonly ActorSpec[] = [
  {
    name: "echo",
    protocol: echoProtocol,
    needs: [],
    entry: new URL("../actors/echo.ts", import.meta.url).href,
    ...limits,
  },
  {
    name: "asker",
    protocol: askerProtocol,
    needs: ["echo"],
    entry: new URL("../actors/asker.ts", import.meta.url).href,
    ...limits,
  },
];

export const benchmark: Benchmark = {
  title: "Actor round trips",
  async run(report) {
    const actors = await openActors();
    const bare = openBareWorkers();
    const fromMain = await measureEvents(
      [
        ["call, root to actor", () => timed(TRIPS, (value) => actors.echo.echo(value))],
        ["bare comlink, main to worker", () => timed(TRIPS, (value) => bare.comlink.echo(value))],
        ["bare postMessage, main to worker and back", () => timed(TRIPS, (value) => bare.trip(value))],
      ],
      { rounds: ROUNDS },
    );
    report({ type: "comparison", title: "Call from the root", unit: "µs", better: "lower", sides: fromMain });
    const between = await measureEvents(
      [
        ["call, actor to actor", () => actors.asker.trips(TRIPS)],
        ["bare MessagePort, worker to worker and back", () => bare.ask("trips", TRIPS)],
      ],
      { rounds: ROUNDS },
    );
    report({ type: "comparison", title: "Call between actors", unit: "µs", better: "lower", sides: between });
    const casts = await measure(
      [
        ["cast with credit, posted to handled", () => actors.asker.casts(CASTS)],
        ["bare MessagePort, no limit, there and back", () => bare.ask("flood", CASTS)],
      ],
      { rounds: ROUNDS },
    );
    report({ type: "comparison", title: "Flood of casts", unit: "ns/message", better: "lower", sides: casts });
    await Promise.all([actors.close(), bare.close()]);
  },
};

async function openActors() {
  const system = superviseTree(
    { branches: [{ name: "bench", strategy: "one_for_one", children: specs }] },
    { settings: {}, seed: 1, market: { type: "real" }, log: () => undefined, onBranchFailed: () => undefined },
  );
  await system.start();
  return { echo: system.ref(echoProtocol), asker: system.ref(askerProtocol), close: () => system.stop() };
}

function openBareWorkers() {
  const echo = new URL("../workers/bare-echo.ts", import.meta.url);
  const plain = new Worker(echo, { workerData: { kind: "plain" } });
  const exposed = new Worker(echo, { workerData: { kind: "comlink" } });
  const asker = new Worker(new URL("../workers/bare-asker.ts", import.meta.url));
  const { port1, port2 } = new MessageChannel();
  plain.postMessage({ port: port1 }, [port1]);
  asker.postMessage({ port: port2 }, [port2]);
  return {
    comlink: Comlink.wrap<{ echo(value: number): number }>(portEndpoint(exposed)),
    async trip(value: number): Promise<void> {
      plain.postMessage(value, []);
      await once(plain, "message");
    },
    async ask<A extends "trips" | "flood">(
      ask: A,
      count: number,
    ): Promise<A extends "trips" ? readonly number[] : number> {
      asker.postMessage({ ask, count }, []);
      const [answer] = await once(asker, "message");
      return answer;
    },
    close: () => Promise.all([plain.terminate(), exposed.terminate(), asker.terminate()]),
  };
}

/** Microseconds of each of `count` trips, one after the other. */
async function timed(count: number, trip: (value: number) => PromiseLike<unknown>): Promise<readonly number[]> {
  const us: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const started = performance.now();
    await trip(at);
    us.push((performance.now() - started) * 1_000);
  }
  return us;
}
