import type { MessagePort } from "node:worker_threads";
import { receiveMessageOnPort } from "node:worker_threads";
// oxlint-disable-next-line import/default -- a UMD file: for Node and Deno its exports are the default
import Comlink from "comlink";
import type { Pipe } from "../pipe.ts";
import type { AfterTurn } from "../turn-end.ts";
import type { Outcome, Wire, WireMessage, WireReceiver, WireRequest } from "../wire.ts";

/** One end of a wire as it travels to its thread. */
export interface WireEnd {
  readonly port: MessagePort;
  /** Numbers of the pipes that count what leaves and what comes. */
  readonly outbound: number;
  readonly inbound: number;
  readonly side: "client" | "server";
}

/** What is exposed to comlink: the one function that carries every call. */
interface CallGate {
  ask(request: WireRequest): Promise<Outcome>;
}

/** Marks what does not belong to comlink. */
interface Own {
  readonly own: WireMessage;
}

/** A wire over a MessagePort: calls by comlink, everything else posted as it is. */
export class PortWire implements Wire {
  readonly #port: MessagePort;
  readonly #outbound: Pipe;
  readonly #inbound: Pipe;
  readonly #side: "client" | "server";
  readonly #afterTurn: AfterTurn;
  readonly #comlinkListeners = new Set<(event: { readonly data: unknown }) => void>();
  #receiver: WireReceiver | undefined;
  #ask: CallGate["ask"] | undefined;
  /** Received and not yet handled. */
  #inHand = 0;
  /** Counted by a dead sender and given up; Deno may still bring such a one, which it had taken from the port before. */
  #givenUp = 0;
  #isClosed = false;

  constructor(options: {
    readonly port: MessagePort;
    readonly outbound: Pipe;
    readonly inbound: Pipe;
    readonly side: "client" | "server";
    readonly afterTurn: AfterTurn;
  }) {
    this.#port = options.port;
    this.#outbound = options.outbound;
    this.#inbound = options.inbound;
    this.#side = options.side;
    this.#afterTurn = options.afterTurn;
  }

  outstanding(): number {
    return this.#outbound.outstanding();
  }

  post(message: WireMessage): void {
    if (this.#isClosed) return;
    this.#outbound.post();
    try {
      this.#port.postMessage({ own: message } satisfies Own, []);
    } catch (error) {
      this.#outbound.done();
      throw error;
    }
  }

  request(request: WireRequest): Promise<Outcome> {
    if (this.#ask === undefined) throw new Error("expected an open wire on the side that needs the other");
    this.#outbound.post();
    return this.#ask(request).catch((error: unknown) => {
      // Comlink rejects only when the request could not be cloned: it never left.
      this.#outbound.done();
      throw error;
    });
  }

  open(receiver: WireReceiver): void {
    this.#receiver = receiver;
    const endpoint = this.#comlinkEndpoint();
    if (this.#side === "client") this.#ask = Comlink.wrap<CallGate>(endpoint).ask;
    else Comlink.expose({ ask: (request: WireRequest) => this.#answer(request) } satisfies CallGate, endpoint);
    this.#port.on("message", (data: unknown) => this.#receive(data));
  }

  drain(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (let next = receiveMessageOnPort(this.#port); next !== undefined; next = receiveMessageOnPort(this.#port)) {
      this.#receive(next.message);
    }
    this.#afterTurn(() => this.#giveUpLost());
  }

  /** The sender may have died between counting a message and posting it. */
  #giveUpLost(): void {
    this.#givenUp = Math.max(0, this.#inbound.outstanding() - this.#inHand);
    if (this.#givenUp > 0) this.#inbound.done(this.#givenUp);
  }

  #receive(data: unknown): void {
    if (!isOwn(data)) {
      for (const listener of this.#comlinkListeners) listener({ data });
      return;
    }
    this.#receiver?.message(data.own, this.#take());
  }

  #answer(request: WireRequest): Promise<Outcome> {
    if (this.#receiver === undefined) throw new Error("expected an open wire");
    return this.#receiver.request(request, this.#take());
  }

  /** Takes one counted message in hand until its handler has ended and the turn with it; one that was given up counts no more. */
  #take(): () => void {
    if (this.#givenUp > 0) {
      this.#givenUp -= 1;
      return () => {};
    }
    this.#inHand += 1;
    return () =>
      this.#afterTurn(() => {
        this.#inHand -= 1;
        this.#inbound.done();
      });
  }

  #comlinkEndpoint(): Comlink.Endpoint {
    return {
      postMessage: (message: unknown) => this.#postForComlink(message),
      addEventListener: (_type, listener) => void this.#comlinkListeners.add(asFunction(listener)),
      removeEventListener: () => this.#comlinkListeners.clear(),
    };
  }

  #postForComlink(message: unknown): void {
    if (this.#isClosed) return;
    if (this.#side === "client") return this.#port.postMessage(message, []);
    try {
      this.#port.postMessage(message, []);
    } catch (error) {
      this.#receiver?.unpostable(error);
    }
  }
}

function isOwn(data: unknown): data is Own {
  return typeof data === "object" && data !== null && "own" in data;
}

function asFunction(listener: EventListenerOrEventListenerObject): (event: { readonly data: unknown }) => void {
  // Comlink passes a function and reads nothing of the event but `data`.
  return listener as unknown as (event: { readonly data: unknown }) => void;
}
