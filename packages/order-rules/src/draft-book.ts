import type { Book, BookedExecution, OrderRecord } from "@tickwork/contracts/book";
import type { FactBody } from "@tickwork/contracts/facts";
import type { CommissionReport } from "@tickwork/model/fill";
import type { InstrumentId } from "@tickwork/model/instrument";
import { type IntentId, type OrderId, sideSign } from "@tickwork/model/order";
import { executionId } from "./execution-id.ts";
import { isOpen } from "./is-open.ts";
import type { OrderLookup } from "./order-lookup.ts";
import { changed, resized } from "./order-changes.ts";

/**
 * A book with facts that are decided and not yet in the journal: within one comparison, the second decision must see the first.
 * It carries orders, executions, charges and positions only, and lives no longer than the comparison.
 */
export class DraftBook implements OrderLookup {
  readonly facts: FactBody[] = [];
  readonly #orders: Map<IntentId, OrderRecord>;
  readonly #executions: Map<string, BookedExecution>;
  readonly #charges: Map<string, CommissionReport>;
  readonly #positions: Map<InstrumentId, number>;

  constructor(book: Pick<Book, "orders" | "executions" | "charges" | "positions">) {
    this.#orders = new Map(book.orders.map((order) => [order.intent.id, order]));
    this.#executions = new Map(book.executions.map((booked) => [executionId(booked.fill.execution).family, booked]));
    this.#charges = new Map(book.charges.map((charge) => [charge.execution, charge]));
    this.#positions = new Map(book.positions.map((position) => [position.instrument, position.quantity]));
  }

  /** Decides these facts. */
  add(facts: readonly FactBody[]): void {
    for (const fact of facts) {
      this.facts.push(fact);
      this.#apply(fact);
    }
  }

  orders(): readonly OrderRecord[] {
    return [...this.#orders.values()];
  }

  openOrders(): readonly OrderRecord[] {
    return this.orders().filter(isOpen);
  }

  order(intent: IntentId): OrderRecord | undefined {
    return this.#orders.get(intent);
  }

  orderNumbered(clientId: number, orderId: OrderId): OrderRecord | undefined {
    return this.orders().find(({ intent }) => intent.clientId === clientId && intent.orderId === orderId);
  }

  orderWithPermId(permId: number): OrderRecord | undefined {
    return this.orders().find(({ permIds }) => permIds.includes(permId));
  }

  execution(execution: string): BookedExecution | undefined {
    return this.#executions.get(executionId(execution).family);
  }

  charge(execution: string): CommissionReport | undefined {
    return this.#charges.get(execution);
  }

  position(instrument: InstrumentId): number {
    return this.#positions.get(instrument) ?? 0;
  }

  instruments(): readonly InstrumentId[] {
    return [...this.#positions.keys()];
  }

  #apply(fact: FactBody): void {
    switch (fact.type) {
      case "order-state-changed": {
        const order = this.#orders.get(fact.intent);
        if (order === undefined) return;
        const permIds = fact.permId === undefined ? order.permIds : [...order.permIds, fact.permId];
        this.#orders.set(fact.intent, { ...order, state: fact.state, permIds, lastEvidence: fact.evidence });
        return;
      }
      case "order-resized":
      case "change-settled": {
        const order = this.#orders.get(fact.intent);
        if (order !== undefined)
          this.#orders.set(fact.intent, fact.type === "order-resized" ? resized(order, fact) : changed(order, fact));
        return;
      }
      case "fill-booked": {
        const { fill } = fact;
        const replaced = fact.corrects === undefined ? undefined : this.execution(fact.corrects)?.fill;
        const added = fill.quantity - (replaced?.quantity ?? 0);
        this.#executions.set(executionId(fill.execution).family, { fill, hasCommission: false });
        this.#positions.set(fill.instrument, this.position(fill.instrument) + sideSign(fill.side) * added);
        const order = fill.intent === undefined ? undefined : this.#orders.get(fill.intent);
        if (order === undefined) return;
        this.#orders.set(order.intent.id, { ...order, filledQuantity: order.filledQuantity + added });
        return;
      }
      case "commission-booked":
        this.#charges.set(fact.report.execution, fact.report);
        return;
      case "run-opened":
      case "account-opened":
      case "plan-decided":
      case "order-ids-reserved":
      case "trading-halted":
      case "trading-resumed":
      case "reconciled":
      case "setting-changed":
      case "alarm-raised":
      case "change-decided":
      case "order-resolved":
        return; // of no weight for what is decided after it
    }
  }
}
