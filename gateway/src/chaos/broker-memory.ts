import type { DeskOrder } from "@tickwork/tws-simulator/orders/desk-order";
import type { ExecutionRecord } from "@tickwork/tws-simulator/orders/executions";
import type { Market } from "@tickwork/tws-simulator/server/market";
import { familyOf } from "./durable-facts.ts";

/** The broker's orders and executions of all days: its own register forgets those of yesterday. */
export class BrokerMemory {
  readonly #market: Market;
  readonly #orders = new Map<DeskOrder, Pick<DeskOrder, "status" | "filled" | "order">>();
  readonly #executions = new Map<string, ExecutionRecord>();
  #seen: readonly ExecutionRecord[] = [];
  #read = 0;

  constructor(market: Market) {
    this.#market = market;
  }

  /** In the order in which they came; of an execution the newest correction. */
  get executions(): Iterable<ExecutionRecord> {
    return this.#executions.values();
  }

  get orders(): Iterable<DeskOrder> {
    return this.#orders.keys();
  }

  get executed(): number {
    return this.#executions.size;
  }

  /** @returns whether an order or an execution has changed since */
  refresh(): boolean {
    const { register } = this.#market.orders;
    const { executions } = register;
    let isNews = executions !== this.#seen || executions.length !== this.#read;
    for (const desk of register.orders) {
      const { status, filled, order } = desk;
      const seen = this.#orders.get(desk);
      if (seen !== undefined && seen.status === status && seen.filled === filled && seen.order === order) continue;
      this.#orders.set(desk, { status, filled, order });
      isNews = true;
    }
    // The register makes a new array when an execution is corrected or a day begins, and adds to it otherwise.
    const from = executions === this.#seen ? this.#read : 0;
    for (let at = from; at < executions.length; at += 1) {
      const record = executions[at] as ExecutionRecord;
      this.#executions.set(familyOf(record.execution.executionId), record);
    }
    this.#seen = executions;
    this.#read = executions.length;
    return isNews;
  }
}
