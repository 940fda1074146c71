import assert from "node:assert/strict";
import { keepCompileCache, useCompileCache } from "../compile-cache.ts";
import { setTimeout } from "node:timers";
import { MessageChannel } from "node:worker_threads";
import type { Protocol } from "@tickwork/contracts/protocol";
import type { ActorSpec } from "../actor-spec.ts";
import type { AnyDefinition } from "../cell.ts";
import type { Cancel } from "../context.ts";
import type { WireControl } from "../control.ts";
import type { Host, HostedIncarnation, Incarnation } from "../host.ts";
import { Pipe } from "../pipe.ts";
import { afterMs, monotonicNow } from "../real-time.ts";
import type { Release } from "../release.ts";
import { SettleCounter } from "../settle-counter.ts";
import { DEFAULT_MAILBOX_CAP, type SuperviseOptions } from "../supervise-options.ts";
import { afterTurn } from "../turn-end.ts";
import { PortWire, type WireEnd } from "./port-wire.ts";
import { RootIncarnation } from "./root-incarnation.ts";
import { WorkerIncarnation } from "./worker-incarnation.ts";
import { Wiring } from "../wiring.ts";

const HEARTBEAT_MS = 100;
/** A start is over by then. */
const KEEP_CACHE_AFTER_MS = 20_000;

/** Hosts each actor in a worker thread of its own, and joins them by MessagePorts. */
export class WorkerHost implements Host {
  readonly hasThreads = true;
  readonly #counter = new SettleCounter();
  readonly #options: SuperviseOptions;
  readonly #afterTurn = afterTurn();

  constructor(options: SuperviseOptions) {
    useCompileCache();
    setTimeout(keepCompileCache, KEEP_CACHE_AFTER_MS).unref();
    this.#options = options;
    if (options.market.type === "driven") this.setMarketNow(options.market.start);
  }

  monotonicNow(): number {
    return monotonicNow();
  }

  after(delayMs: number, task: () => void): Cancel {
    return afterMs(delayMs, task);
  }

  hold(): Release {
    return this.#counter.hold();
  }

  settled(): Promise<void> {
    return this.#counter.settled();
  }

  marketNow(): number {
    return this.#options.market.type === "real" ? Date.now() : Number(Atomics.load(this.#counter.memory.times, 0));
  }

  setMarketNow(time: number): void {
    Atomics.store(this.#counter.memory.times, 0, BigInt(Math.floor(time)));
  }

  launch(spec: ActorSpec, incarnation: number, needs: readonly Protocol<unknown>[]): Incarnation {
    const { entry, heapLimitMb, endsBetweenTurns = false } = spec;
    const birth = { ...this.#facts(spec.name, incarnation, needs), entry, heartbeatMs: HEARTBEAT_MS };
    return new WorkerIncarnation(birth, {
      heapLimitMb,
      endsBetweenTurns,
      counter: this.#counter,
      log: this.#options.log,
    });
  }

  launchHere(name: string, definition: AnyDefinition, needs: readonly Protocol<unknown>[]): HostedIncarnation {
    const options = { counter: this.#counter, afterTurn: this.#afterTurn, log: this.#options.log };
    return new RootIncarnation(definition, this.#facts(name, 1, needs), options);
  }

  connect(client: Incarnation, server: Incarnation): void {
    assert(isOurs(client) && isOurs(server), "expected incarnations of this host");
    const { port1, port2 } = new MessageChannel();
    const there = Wiring.lay(this.#counter, client.wiring, server.wiring).index;
    const back = Wiring.lay(this.#counter, server.wiring, client.wiring).index;
    const serverEnd: WireEnd = { port: port1, side: "server", outbound: back, inbound: there };
    const clientEnd: WireEnd = { port: port2, side: "client", outbound: there, inbound: back };
    this.#give(server, { type: "client", name: client.name, incarnation: client.number, wire: serverEnd });
    this.#give(client, { type: "peer", name: server.name, incarnation: server.number, wire: clientEnd });
  }

  #give(to: WorkerIncarnation | RootIncarnation, control: WireControl<WireEnd>): void {
    if (to instanceof WorkerIncarnation) to.tellWire(control);
    else to.control({ ...control, wire: this.#wireHere(control.wire) });
  }

  #wireHere({ port, side, outbound, inbound }: WireEnd): PortWire {
    const { memory } = this.#counter;
    return new PortWire({
      port,
      side,
      outbound: new Pipe(memory, outbound),
      inbound: new Pipe(memory, inbound),
      afterTurn: this.#afterTurn,
    });
  }

  #facts(name: string, incarnation: number, needs: readonly Protocol<unknown>[]) {
    const { settings, shared, seed, mailboxCap, delayMessages, market } = this.#options;
    return {
      name,
      incarnation,
      needs: needs.map(({ name: need, methods }) => ({ name: need, methods })),
      settings,
      shared: shared ?? {},
      seed,
      mailboxCap: mailboxCap ?? DEFAULT_MAILBOX_CAP,
      delayMessages,
      market: market.type,
    };
  }
}

function isOurs(incarnation: Incarnation): incarnation is WorkerIncarnation | RootIncarnation {
  return incarnation instanceof WorkerIncarnation || incarnation instanceof RootIncarnation;
}
