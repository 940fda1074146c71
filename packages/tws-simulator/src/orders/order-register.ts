import type { EpochMs } from "@tickwork/model/time";
import type { WireOrder } from "@tickwork/tws-wire/wire-order";
import type { Listing } from "../market/listing.ts";
import { type DeskOrder, isDone } from "./desk-order.ts";
import type { ExecutionRecord } from "./executions.ts";

/** A new order, before it has its numbers. */
export interface NewOrder {
  readonly clientId: number;
  readonly orderId: number;
  readonly listing: Listing;
  readonly order: WireOrder;
  readonly parent: DeskOrder | undefined;
}

/** permIds begin where nobody takes them for order ids. */
const FIRST_PERM_ID = 1_200_000_001;
/** The two middle parts of an execution id; the second counts. */
const EXECUTION_ID_BASE = 0x69dd0000;

/** All orders and executions of the day, and open orders of days before. */
export class OrderRegister {
  readonly #orders = new Map<number, DeskOrder>();
  readonly #byId = new Map<string, DeskOrder>();
  #executions: ExecutionRecord[] = [];
  #placed = 0;
  #executed = 0;

  get executions(): readonly ExecutionRecord[] {
    return this.#executions;
  }

  /** In the order in which they came. */
  get orders(): Iterable<DeskOrder> {
    return this.#orders.values();
  }

  /** Orders that are transmitted and not done. */
  open(): readonly DeskOrder[] {
    return [...this.#orders.values()].filter((order) => !isDone(order) && order.status !== "Held");
  }

  add(of: NewOrder): DeskOrder {
    this.#placed += 1;
    const order: DeskOrder = {
      ...of,
      key: this.#placed,
      permId: FIRST_PERM_ID + this.#placed,
      status: "Held",
      whyHeld: "",
      filled: 0,
      averageFillPrice: 0,
      completed: undefined,
    };
    this.#orders.set(order.key, order);
    this.#byId.set(idOf(of.clientId, of.orderId), order);
    return order;
  }

  find(clientId: number, orderId: number): DeskOrder | undefined {
    return this.#byId.get(idOf(clientId, orderId));
  }

  /** @throws when the key was never given out, or its order is of a day before */
  byKey(key: number): DeskOrder {
    const order = this.#orders.get(key);
    if (order === undefined) throw new Error(`There is no order with the key ${key}`);
    return order;
  }

  /** `0000e0d5.69dd0001.01.01`: new with each call. */
  nextExecutionId(): string {
    this.#executed += 1;
    return `0000e0d5.${(EXECUTION_ID_BASE + this.#executed).toString(16)}.01.01`;
  }

  addExecution(record: ExecutionRecord): void {
    this.#executions.push(record);
  }

  /** A new day: executions and done orders of before are forgotten. */
  beginDay(midnight: EpochMs): void {
    this.#executions = this.#executions.filter(({ time }) => time >= midnight);
    for (const [key, order] of this.#orders) {
      if (order.completed === undefined || order.completed >= midnight) continue;
      this.#orders.delete(key);
      this.#byId.delete(idOf(order.clientId, order.orderId));
    }
  }
}

function idOf(clientId: number, orderId: number): string {
  return `${clientId}:${orderId}`;
}
