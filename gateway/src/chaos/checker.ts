import type { MemoryDisk } from "@tickwork/ledger/memory-ledger-store";
import type { Simulator } from "@tickwork/tws-simulator/server/simulator";
import type { ClientRequest } from "@tickwork/tws-wire/client/client-request";
import { DurableFacts } from "./durable-facts.ts";
import type { Violation } from "./violation.ts";

/** Watches the wire, the broker's books and the durable journal for broken promises. It never asks an actor. */
export class Checker {
  readonly facts: DurableFacts;
  readonly #simulator: () => Simulator;
  readonly #now: () => number;
  readonly #violated: (violation: Violation) => void;
  readonly #sent = new Map<number, string>();
  readonly #refs = new Map<string, number>();
  orders = 0;

  constructor(of: {
    readonly disk: MemoryDisk;
    readonly simulator: () => Simulator;
    readonly now: () => number;
    readonly violated: (violation: Violation) => void;
  }) {
    this.facts = new DurableFacts(of.disk);
    this.#simulator = of.simulator;
    this.#now = of.now;
    this.#violated = of.violated;
  }

  get fills(): number {
    return this.#simulator().market.orders.register.executions.length;
  }

  priceOf(instrument: string): number {
    const { feed, board } = this.#simulator().market;
    const [kind, symbol, currency] = instrument.split(":");
    const listing = feed.find(kind === "CASH" ? `${symbol}.${currency}` : String(symbol));
    if (listing === undefined) return Number.NaN;
    const { last, bid } = board.row(listing);
    return Number.isNaN(last) ? bid : last;
  }

  /** The client wrote a request. */
  asked(request: ClientRequest): void {
    if (request.type !== "place-order" || request.order.whatIf) return;
    this.orders += 1;
    const { orderId, order } = request;
    const facts = this.facts.refresh();
    const intent = facts.intents.get(order.orderRef);
    if (intent === undefined) this.#broken(1, `order ${orderId} with orderRef ${order.orderRef} has no durable intent`);
    else if (intent.orderId !== orderId)
      this.#broken(1, `intent ${intent.id} was committed as ${intent.orderId} and sent as ${orderId}`);
    if (this.#sent.has(orderId)) this.#broken(3, `order id ${orderId} was used twice`);
    if (this.#refs.has(order.orderRef)) this.#broken(3, `orderRef ${order.orderRef} was used twice`);
    this.#sent.set(orderId, order.orderRef);
    this.#refs.set(order.orderRef, orderId);
    if (facts.halted === "halted") this.#broken(8, `order ${orderId} was written although trading was halted`);
    if (facts.halted === "reducing" && intent?.role === "entry")
      this.#broken(8, `entry ${orderId} was written although reducing`);
  }

  /** After each stretch of time: what the broker's books say. */
  look(): void {
    const facts = this.facts.refresh();
    const byRef = new Map<string, number>();
    for (const order of this.#simulator().market.orders.register.orders) {
      const live =
        order.status === "Cancelled" || order.status === "Inactive" ? 0 : order.order.totalQuantity - order.filled;
      byRef.set(order.order.orderRef, (byRef.get(order.order.orderRef) ?? 0) + order.filled + live);
    }
    for (const [ref, quantity] of byRef) {
      const intent = facts.intents.get(ref);
      if (intent !== undefined && quantity > intent.quantity)
        this.#broken(2, `intent ${ref} of ${intent.quantity} has ${quantity} live and filled at the broker`);
    }
  }

  /** At the end, when everything is calm: are the books the same, and is every intent known? */
  conclude(): void {
    const facts = this.facts.refresh();
    const states = new Map<string, string>();
    const positions = new Map<string, number>();
    for (const fact of facts.facts) {
      if (fact.type === "account-opened")
        for (const { instrument, quantity } of fact.positions) positions.set(instrument, quantity);
      if (fact.type === "order-state-changed") states.set(fact.intent, fact.state);
      if (fact.type === "fill-booked")
        positions.set(
          fact.fill.instrument,
          (positions.get(fact.fill.instrument) ?? 0) + (fact.fill.side === "BUY" ? 1 : -1) * fact.fill.quantity,
        );
    }
    for (const { listing, position } of this.#simulator().market.book.positions()) {
      const ours = positions.get(listing.id) ?? 0;
      if (ours !== Number(position.quantity.toString()))
        this.#broken(5, `${listing.id}: the broker holds ${position.quantity.toString()}, the journal ${ours}`);
    }
    for (const [id, intent] of facts.intents) {
      const state = states.get(id) ?? "committed";
      if (["committed", "written", "unknown"].includes(state) && facts.alarms.length === 0)
        this.#broken(19, `intent ${id} (${intent.role}) is still ${state}, and nobody was told`);
    }
  }

  #broken(invariant: number, text: string): void {
    this.#violated({ invariant, atMs: this.#now(), text });
  }
}
