import type { ClientRequest } from "@tickwork/tws-wire/client/client-request";
import type { BrokerMemory } from "./broker-memory.ts";
import { invariants } from "./invariants/invariants.ts";
import type { Evidence, Watch } from "./invariants/invariant.ts";
import type { Violation } from "./violation.ts";

/** Promises are looked at after each change of the broker's books or the journal, and at least this often. */
const LOOK_EVERY_MS = 1_000;

/** Watches the wire, the broker's books and the durable journal for broken promises. It never asks an actor. */
export class Checker {
  readonly #evidence: Evidence;
  readonly #watches: readonly Watch[];
  readonly #violated: (violation: Violation) => void;
  readonly #said = new Set<string>();
  #nextLook = 0;
  /** When the broker's books were last seen to be different, world time. */
  changedAt = 0;
  orders = 0;

  constructor(evidence: Evidence, violated: (violation: Violation) => void) {
    this.#evidence = evidence;
    this.#violated = violated;
    this.#watches = invariants.map((invariant) =>
      invariant.watch(evidence, (text) => this.#broken(invariant.number, text)),
    );
    evidence.facts.onFact((fact, entry) => {
      for (const watch of this.#watches) watch.fact?.(fact, entry);
    });
  }

  /** All that the broker ever had. */
  get broker(): BrokerMemory {
    return this.#evidence.broker;
  }

  /** The client is writing a request. */
  asked(request: ClientRequest): void {
    if (request.type !== "place-order" || request.order.whatIf) return;
    this.orders += 1;
    this.#evidence.facts.refresh();
    this.#evidence.broker.refresh();
    for (const watch of this.#watches) watch.writing?.(request);
  }

  /** The broker's books may have changed, or time has passed. */
  look(): void {
    const { facts, broker, now } = this.#evidence;
    const known = facts.facts.length;
    facts.refresh();
    const isBrokersNews = broker.refresh();
    if (isBrokersNews) this.changedAt = now();
    const isNews = isBrokersNews || facts.facts.length > known;
    if (!isNews && now() < this.#nextLook) return;
    this.#nextLook = now() + LOOK_EVERY_MS;
    for (const watch of this.#watches) watch.look?.();
  }

  /** Everything was calm for a while: are the books the same, and is every intent known? */
  conclude(): void {
    this.#nextLook = 0;
    this.look();
    for (const watch of this.#watches) watch.conclude?.();
  }

  /** A promise that stays broken is told once. */
  #broken(invariant: number, text: string): void {
    if (this.#said.has(`${invariant} ${text}`)) return;
    this.#said.add(`${invariant} ${text}`);
    this.#violated({ invariant, atMs: this.#evidence.now(), text });
  }
}
