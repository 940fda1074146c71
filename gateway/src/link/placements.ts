import { reached } from "@tickwork/actor/step-hook";
import type { Clock } from "@tickwork/actor/context";
import { LatencyHistogram } from "@tickwork/actor/latency-histogram";
import type { Broker } from "@tickwork/broker/broker";
import type { Refusal } from "@tickwork/broker/refusal";
import type { SignalTiming, WriteOutcome } from "@tickwork/contracts/link";
import type { IntentId, OrderId, OrderIntent } from "@tickwork/model/order";

export interface PlacementsOptions {
  readonly broker: Broker;
  readonly monotonic: Clock;
  /** The gate, asked at the moment of writing. */
  readonly gate: (legs: readonly OrderIntent[]) => Refusal | undefined;
  /** The same for a change of an order that rests at the broker. */
  readonly changeGate: (changed: OrderIntent) => Refusal | undefined;
}

/**
 * What this process has written to the broker. It outlives every actor, so after an actor's death a committed intent is known to be
 * written or not; and it is why no intent is ever written twice.
 */
export class Placements {
  /** From the arrival of the request to the socket, and from the signal where there was one; apart, if it had to wait. Microseconds. */
  readonly latency = {
    placeToWire: new LatencyHistogram(),
    signalToWire: new LatencyHistogram(),
    signalToWireAfterWait: new LatencyHistogram(),
  };
  private readonly options: PlacementsOptions;
  private readonly written = new Map<IntentId, OrderId>();
  private readonly inFlight = new Map<IntentId, Promise<readonly WriteOutcome[]>>();
  private readonly neverWrite = new Set<IntentId>();
  /** By intent and number; a refused one stays, for nobody asks it again. */
  private readonly changes = new Map<string, Promise<WriteOutcome>>();
  private readonly cancelsAsked = new Set<string>();

  constructor(options: PlacementsOptions) {
    this.options = options;
  }

  async place(legs: readonly OrderIntent[], signal?: SignalTiming): Promise<readonly WriteOutcome[]> {
    const arrived = this.options.monotonic.now();
    // The same plan again, while its first request still waits for its turn: one writing, one outcome.
    const ids = legs.map((leg) => leg.id);
    while (this.isWaiting(ids)) await this.landed(ids);
    const open = legs.filter((leg) => !this.written.has(leg.id));
    if (open.length < legs.length) return legs.map((leg) => this.outcomeAgain(leg));
    const writing = this.write(open, { arrived, signal });
    for (const leg of open) this.inFlight.set(leg.id, writing);
    try {
      return await writing;
    } finally {
      for (const leg of open) this.inFlight.delete(leg.id);
    }
  }

  /** A change is written once, by its number; asked again, it tells what became of the first. */
  change(changed: OrderIntent, number: number): Promise<WriteOutcome> {
    const key = `${changed.id} ${number}`;
    const first = this.changes.get(key);
    if (first !== undefined) return first;
    const writing = this.options.broker.change(changed, () => this.changeRefusal(changed));
    this.changes.set(key, writing);
    return writing;
  }

  /** Which of these were written; one that waits for its turn is waited for, as it may still be. */
  async writtenOf(intents: readonly IntentId[]): Promise<readonly IntentId[]> {
    while (this.isWaiting(intents)) await this.landed(intents);
    return intents.filter((intent) => this.written.has(intent));
  }

  /** @throws TickworkError when there is no connection */
  async cancel({ id, orderId }: Pick<OrderIntent, "id" | "orderId">): Promise<void> {
    if (!this.written.has(id)) this.neverWrite.add(id);
    // Still waiting: the gate refuses it when its turn comes. A cancel now would be for an order that the broker does not have.
    if (this.inFlight.has(id)) return;
    const key = this.cancelKey(orderId);
    if (this.cancelsAsked.has(key)) return;
    this.cancelsAsked.add(key);
    try {
      await this.options.broker.cancel(orderId);
    } catch (error) {
      this.cancelsAsked.delete(key); // it was not asked: the next request may
      throw error;
    }
  }

  /** Whatever was asked before; an end of the connection is left to the next one, which shows what is open. */
  async cancelAgain(orderIds: readonly OrderId[]): Promise<void> {
    const { broker } = this.options;
    for (const orderId of orderIds) {
      if (broker.status.connection === "disconnected") return;
      this.cancelsAsked.add(this.cancelKey(orderId));
      await broker.cancel(orderId);
    }
  }

  /** The broker did not cancel it: whoever wants it cancelled may ask again. */
  cancelRefused(orderId: OrderId): void {
    this.cancelsAsked.delete(this.cancelKey(orderId));
  }

  private changeRefusal(changed: OrderIntent): Refusal | undefined {
    if (this.cancelsAsked.has(this.cancelKey(changed.orderId)))
      return { code: "TW-GAT-021", reason: `the cancel of ${changed.id} was asked for` };
    return this.options.changeGate(changed);
  }

  private cancelKey(orderId: OrderId): string {
    return `${this.options.broker.status.connectionNumber} ${orderId}`;
  }

  private isWaiting(intents: readonly IntentId[]): boolean {
    return intents.some((intent) => this.inFlight.has(intent));
  }

  private async landed(intents: readonly IntentId[]): Promise<void> {
    await Promise.allSettled(intents.map((intent) => this.inFlight.get(intent)));
  }

  private async write(
    legs: readonly OrderIntent[],
    times: { readonly arrived: number; readonly signal: SignalTiming | undefined },
  ): Promise<readonly WriteOutcome[]> {
    reached("before-wire");
    const { outcomes, writtenAt } = await this.options.broker.place(legs, () => this.refusal(legs));
    if (writtenAt === undefined) return outcomes;
    reached("after-wire");
    for (const leg of legs) this.written.set(leg.id, leg.orderId);
    this.latency.placeToWire.record((writtenAt - times.arrived) * 1_000);
    if (times.signal === undefined) return outcomes;
    const { signalledAt, hasWaited } = times.signal;
    this.latency[hasWaited ? "signalToWireAfterWait" : "signalToWire"].record((writtenAt - signalledAt) * 1_000);
    return outcomes;
  }

  private refusal(legs: readonly OrderIntent[]): Refusal | undefined {
    const cancelled = legs.find((leg) => this.neverWrite.has(leg.id));
    if (cancelled !== undefined) return { code: "TW-GAT-021", reason: `${cancelled.id} was cancelled while it waited` };
    return this.options.gate(legs);
  }

  private outcomeAgain(leg: OrderIntent): WriteOutcome {
    const orderId = this.written.get(leg.id);
    if (orderId !== undefined) return { type: "written", intent: leg.id, orderId };
    const reason = "other legs of it are at the broker";
    return { type: "refused", intent: leg.id, code: "TW-GAT-022", reason };
  }
}
