import type { Fact } from "@tickwork/contracts/facts";
import type { MemoryDisk } from "@tickwork/ledger/memory-ledger-store";
import type { Fill } from "@tickwork/model/fill";
import { type OrderChange, type OrderIntent, type OrderState, TERMINAL_STATES } from "@tickwork/model/order";

/** One order as the journal tells it. */
export interface ToldOrder {
  readonly intent: OrderIntent;
  state: OrderState;
  /** An approved change that is not settled. */
  change: OrderChange | undefined;
  /** The most that was ever approved for it. */
  largestQuantity: number;
  /** The most that it may be now: what it is, or what an approved change that is under way makes of it. */
  quantity: number;
  /** How often the plan of its signal was approved. */
  readonly isApproved: boolean;
  /** What it is when no change is under way. */
  settledQuantity: number;
}

/** What the journal on the disk says, read from its durable rows alone, as a stranger would read them. */
export class DurableFacts {
  readonly #disk: MemoryDisk;
  readonly #took: ((fact: Fact, entry: number) => void)[] = [];
  #read = 0;
  readonly orders = new Map<string, ToldOrder>();
  /** The newest of each family of executions. */
  readonly fills = new Map<string, Fill>();
  halted: "active" | "reducing" | "halted" = "active";
  readonly haltedInstruments = new Set<string>();
  readonly alarms: { readonly code: string; readonly message: string; readonly at: number }[] = [];
  readonly facts: Fact[] = [];

  constructor(disk: MemoryDisk) {
    this.#disk = disk;
  }

  /** Calls back for each fact, before it is folded in. */
  onFact(take: (fact: Fact, entry: number) => void): void {
    this.#took.push(take);
  }

  /** Reads what became durable since. */
  refresh(): this {
    for (; this.#read < this.#disk.syncedRows; this.#read += 1) {
      const row = this.#disk.rows[this.#read];
      if (row === undefined) continue;
      const fact = JSON.parse(row.fact) as Fact;
      for (const take of this.#took) take(fact, row.entry);
      this.#take(fact);
    }
    return this;
  }

  openOrders(): readonly ToldOrder[] {
    return [...this.orders.values()].filter(({ state }) => !TERMINAL_STATES.has(state));
  }

  #take(fact: Fact): void {
    this.facts.push(fact);
    switch (fact.type) {
      case "plan-decided":
        for (const intent of fact.approved ? fact.intents : []) {
          const isApproved = fact.controls.every(({ passed }) => passed);
          const { id, quantity } = intent;
          this.orders.set(id, {
            intent,
            state: "committed",
            isApproved,
            change: undefined,
            largestQuantity: quantity,
            quantity,
            settledQuantity: quantity,
          });
        }
        return;
      case "order-state-changed": {
        const order = this.orders.get(fact.intent);
        if (order !== undefined) order.state = fact.state;
        return;
      }
      case "order-resolved": {
        const order = this.orders.get(fact.intent);
        if (order !== undefined) order.state = fact.as === "filled" ? "filled" : "cancelled";
        return;
      }
      case "change-decided":
      case "change-settled":
        return this.#change(fact);
      case "fill-booked":
        this.fills.set(familyOf(fact.fill.execution), fact.fill);
        return;
      case "trading-halted":
        if (fact.instrument === undefined) this.halted = fact.level;
        else this.haltedInstruments.add(fact.instrument);
        return;
      case "trading-resumed":
        if (fact.instrument !== undefined) this.haltedInstruments.delete(fact.instrument);
        else {
          this.halted = "active";
          this.haltedInstruments.clear();
        }
        return;
      case "alarm-raised":
        this.alarms.push({ code: fact.code, message: fact.message, at: this.facts.length });
        return;
      default:
        return;
    }
  }

  #change(fact: Extract<Fact, { readonly type: "change-decided" | "change-settled" }>): void {
    const order = this.orders.get(fact.intent);
    if (order === undefined) return;
    if (fact.type === "change-settled") {
      if (fact.outcome === "accepted" && order.change !== undefined) order.settledQuantity = order.change.quantity;
      order.change = undefined;
      order.quantity = order.settledQuantity;
    } else if (fact.approved) {
      order.change = fact.change;
      order.quantity = Math.max(order.settledQuantity, fact.change.quantity);
      order.largestQuantity = Math.max(order.largestQuantity, fact.change.quantity);
    }
  }
}

/** The execution's id without its revision: everything up to the last dot. */
export function familyOf(execution: string): string {
  return execution.slice(0, execution.lastIndexOf("."));
}
