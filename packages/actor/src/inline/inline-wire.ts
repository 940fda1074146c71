import type { Pipe } from "../pipe.ts";
import type { AfterTurn } from "../turn-end.ts";
import type { Outcome, Wire, WireMessage, WireReceiver, WireRequest } from "../wire.ts";
import type { Lane } from "./world-queue.ts";

interface Direction {
  readonly pipe: Pipe;
  readonly lane: Lane;
}

/** A wire within one thread: everything is cloned and waits in the world's queue. */
export class InlineWire implements Wire {
  readonly #outbound: Direction;
  readonly #inbound: Direction;
  readonly #afterTurn: AfterTurn;
  #other: InlineWire | undefined;
  #receiver: WireReceiver | undefined;
  /** Delivered before the end was opened. */
  #early: (() => void)[] = [];
  #inHand = 0;
  #isClosed = false;

  constructor(outbound: Direction, inbound: Direction, afterTurn: AfterTurn) {
    this.#outbound = outbound;
    this.#inbound = inbound;
    this.#afterTurn = afterTurn;
  }

  /** Both ends of a line. */
  static pair(there: Direction, back: Direction, afterTurn: AfterTurn): { client: InlineWire; server: InlineWire } {
    const client = new InlineWire(there, back, afterTurn);
    const server = new InlineWire(back, there, afterTurn);
    client.#other = server;
    server.#other = client;
    return { client, server };
  }

  outstanding(): number {
    return this.#outbound.pipe.outstanding();
  }

  post(message: WireMessage): void {
    if (this.#isClosed) return;
    const copy = structuredClone(message);
    this.#outbound.pipe.post();
    this.#outbound.lane.push(() => this.#other?.receiveMessage(copy));
  }

  async request(request: WireRequest): Promise<Outcome> {
    const copy = structuredClone(request);
    this.#outbound.pipe.post();
    return new Promise((resolve) => {
      this.#outbound.lane.push(() => this.#other?.receiveRequest(copy, resolve));
    });
  }

  open(receiver: WireReceiver): void {
    this.#receiver = receiver;
    const early = this.#early;
    this.#early = [];
    for (const deliver of early) deliver();
  }

  drain(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#inbound.lane.flush();
    const lost = this.#inbound.pipe.outstanding() - this.#inHand;
    if (lost > 0) this.#inbound.pipe.done(lost);
  }

  private deliver(to: (receiver: WireReceiver) => void): void {
    if (this.#receiver === undefined) this.#early.push(() => this.deliver(to));
    else to(this.#receiver);
  }

  private receiveMessage(message: WireMessage): void {
    this.deliver((receiver) => receiver.message(message, this.#take()));
  }

  private receiveRequest(request: WireRequest, resolve: (outcome: Outcome) => void): void {
    this.deliver((receiver) => void this.#answer(receiver, request, resolve));
  }

  async #answer(receiver: WireReceiver, request: WireRequest, resolve: (outcome: Outcome) => void): Promise<void> {
    const outcome = await receiver.request(request, this.#take());
    if (this.#isClosed) return;
    try {
      const copy = structuredClone(outcome);
      this.#outbound.lane.push(() => resolve(copy));
    } catch (error) {
      receiver.unpostable(error);
    }
  }

  #take(): () => void {
    this.#inHand += 1;
    return () =>
      this.#afterTurn(() => {
        this.#inHand -= 1;
        this.#inbound.pipe.done();
      });
  }
}
