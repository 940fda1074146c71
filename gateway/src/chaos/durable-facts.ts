import type { Fact } from "@tickwork/contracts/facts";
import type { MemoryDisk } from "@tickwork/ledger/memory-ledger-store";
import type { OrderIntent } from "@tickwork/model/order";

/** What the journal on the disk says, read from its durable rows alone, as a stranger would read them. */
export class DurableFacts {
  readonly #disk: MemoryDisk;
  #read = 0;
  readonly intents = new Map<string, OrderIntent>();
  halted: "active" | "reducing" | "halted" = "active";
  readonly haltedInstruments = new Set<string>();
  readonly alarms: string[] = [];
  readonly facts: Fact[] = [];

  constructor(disk: MemoryDisk) {
    this.#disk = disk;
  }

  /** Reads what became durable since. */
  refresh(): this {
    for (; this.#read < this.#disk.syncedRows; this.#read += 1) {
      const row = this.#disk.rows[this.#read];
      if (row !== undefined) this.#take(JSON.parse(row.fact) as Fact);
    }
    return this;
  }

  #take(fact: Fact): void {
    this.facts.push(fact);
    switch (fact.type) {
      case "plan-decided":
        for (const intent of fact.approved ? fact.intents : []) this.intents.set(intent.id, intent);
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
        this.alarms.push(fact.code);
        return;
      default:
        return;
    }
  }
}
