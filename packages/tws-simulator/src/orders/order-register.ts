import type { EpochMs } from "@tickwork/model/time";
import type { WireContract } from "@tickwork/tws-wire/wire-contract";
import type { WireOrder } from "@tickwork/tws-wire/wire-order";
import type { Listing } from "../market/listing.ts";
import { type DeskOrder, isDone } from "./desk-order.ts";
import type { ExecutionRecord } from "./executions.ts";

/** A new order, before it has its numbers. */
export interface NewOrder {
  readonly clientId: number;
  /** 0: a person entered it. */
  readonly orderId: number;
  readonly listing: Listing;
  readonly contract: WireContract;
  readonly order: WireOrder;
  readonly parent: DeskOrder | undefined;
}

/** What the register has counted, for a copy of it. */
export interface RegisterCounts {
  readonly placed: number;
  readonly executed: number;
}

/** permIds begin where nobody takes them for order ids. */
const FIRST_PERM_ID = 1_200_000_001;
/** The two middle parts of an execution id; the second counts. */
const EXECUTION_ID_BASE = 0x69dd0000;

/** All orders and executions of the day, and open orders of days before. */
export class OrderRegister {
  readonly #orders = new Map<number, DeskOrder>();
  readonly #byId = new Map<string, DeskOrder>();
  readonly #active = new Map<string, Set<DeskOrder>>();
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

  get counts(): RegisterCounts {
    return { placed: this.#placed, executed: this.#executed };
  }

  /** Orders that are transmitted and not done. */
  open(): readonly DeskOrder[] {
    return [...this.#orders.values()].filter((order) => !isDone(order) && order.status !== "Held");
  }

  /** @param engineKey of an order that the engine made itself; default: the next number */
  add(of: NewOrder, engineKey?: number): DeskOrder {
    this.#placed += 1;
    const order: DeskOrder = {
      ...of,
      key: engineKey ?? this.#placed,
      children: [],
      permId: FIRST_PERM_ID + this.#placed,
      formerPermIds: [],
      status: "Held",
      whyHeld: "",
      isStaged: false,
      isLiquidation: false,
      isAtVenue: engineKey !== undefined,
      filled: 0,
      filledBefore: 0,
      averageFillPrice: 0,
      lastFillPrice: 0,
      completed: undefined,
    };
    this.#enter(order);
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

  /** How many orders of a contract and side are not done. */
  countActive(listing: Listing, action: string): number {
    const active = this.#active.get(sideOf(listing, action)) ?? new Set();
    for (const order of active) if (isDone(order)) active.delete(order);
    return active.size;
  }

  /** Gives an order that a person entered the id under which a client may change or cancel it. */
  bind(order: DeskOrder, orderId: number): void {
    order.orderId = orderId;
    this.#byId.set(idOf(order.clientId, orderId), order);
  }

  /** Another permId for the same order, told from now on: TWS does this after some changes of route. */
  addPermId(order: DeskOrder): number {
    this.#placed += 1;
    order.formerPermIds = [...order.formerPermIds, order.permId];
    order.permId = FIRST_PERM_ID + this.#placed;
    return order.permId;
  }

  /** Forgets an order as if it had never come; its executions stay. */
  lose(order: DeskOrder): void {
    this.#orders.delete(order.key);
    this.#byId.delete(idOf(order.clientId, order.orderId));
    this.#active.get(sideOf(order.listing, order.order.action))?.delete(order);
  }

  /** `0000e0d5.69dd0001.01.01`: new with each call. */
  nextExecutionId(): string {
    this.#executed += 1;
    return `0000e0d5.${(EXECUTION_ID_BASE + this.#executed).toString(16)}.01.01`;
  }

  addExecution(record: ExecutionRecord): void {
    this.#executions.push(record);
  }

  /** Puts a corrected execution in the place of its predecessor. */
  replaceExecution(before: ExecutionRecord, after: ExecutionRecord): void {
    this.#executions = this.#executions.map((record) => (record === before ? after : record));
  }

  /** A new day: executions and done orders of before are forgotten. */
  beginDay(midnight: EpochMs): void {
    this.#executions = this.#executions.filter(({ time }) => time >= midnight);
    for (const order of this.#orders.values())
      if (order.completed !== undefined && order.completed < midnight) this.lose(order);
  }

  /** Takes back what {@link DeskSnapshot} holds, in place of everything here. */
  refill(orders: readonly DeskOrder[], executions: readonly ExecutionRecord[], counts: RegisterCounts): void {
    this.#orders.clear();
    this.#byId.clear();
    this.#active.clear();
    for (const order of orders) this.#enter(order);
    this.#executions = [...executions];
    this.#placed = counts.placed;
    this.#executed = counts.executed;
  }

  #enter(order: DeskOrder): void {
    this.#orders.set(order.key, order);
    if (order.orderId !== 0) this.#byId.set(idOf(order.clientId, order.orderId), order);
    order.parent?.children.push(order);
    if (isDone(order)) return;
    const side = sideOf(order.listing, order.order.action);
    const active = this.#active.get(side) ?? new Set();
    this.#active.set(side, active.add(order));
  }
}

function sideOf({ id }: Listing, action: string): string {
  return `${action} ${id}`;
}

function idOf(clientId: number, orderId: number): string {
  return `${clientId}:${orderId}`;
}
