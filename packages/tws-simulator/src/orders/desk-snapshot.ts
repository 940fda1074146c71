import type { EpochMs } from "@tickwork/model/time";
import type { WireExecution } from "@tickwork/tws-wire/server/orders/order-messages";
import type { Listing } from "../market/listing.ts";
import { type DeskOrder, isDone } from "./desk-order.ts";
import type { DeskState } from "./desk-state.ts";
import type { ExecutionRecord } from "./executions.ts";
import { matchOrderOf } from "./match-order-of.ts";
import type { OrderRegister, RegisterCounts } from "./order-register.ts";

/** An order as plain data: contract by its number, parent by its key. */
export type OrderSnapshot = Omit<DeskOrder, "listing" | "parent" | "children"> & {
  readonly conId: number;
  readonly parentKey: number | null;
};

export interface ExecutionSnapshot {
  readonly time: EpochMs;
  readonly conId: number;
  readonly execution: WireExecution;
  readonly isCombination: boolean;
  readonly commission: string;
  readonly realizedPnl: string | null;
}

/** The desk's orders and executions as plain data, which JSON carries. */
export interface DeskSnapshot {
  readonly orders: readonly OrderSnapshot[];
  readonly executions: readonly ExecutionSnapshot[];
  readonly counts: RegisterCounts;
}

export function snapshotOf(register: OrderRegister): DeskSnapshot {
  const orders = [...register.orders].map(({ listing, parent, ...order }) => ({
    ...order,
    children: undefined,
    conId: listing.conId,
    parentKey: parent?.key ?? null,
  }));
  const executions = register.executions.map(({ listing, realizedPnl, ...record }) => ({
    ...record,
    conId: listing.conId,
    realizedPnl: realizedPnl ?? null,
  }));
  return structuredClone({ orders, executions, counts: register.counts });
}

/** @throws when a contract of the snapshot is not known here */
export function restoreDesk(desk: DeskState, { orders, executions, counts }: DeskSnapshot): void {
  const { register, world, engine } = desk;
  const listing = (conId: number): Listing => {
    const found = world.listing(conId);
    if (found === undefined) throw new Error(`There is no contract ${conId} for an order that is restored`);
    return found;
  };
  const byKey = new Map<number, DeskOrder>();
  for (const { conId, parentKey, ...order } of orders) {
    const parent = parentKey === null ? undefined : byKey.get(parentKey);
    byKey.set(order.key, { ...order, filledBefore: order.filled, listing: listing(conId), parent, children: [] });
  }
  const records = executions.map(({ conId, realizedPnl, ...record }): ExecutionRecord => ({
    ...record,
    listing: listing(conId),
    realizedPnl: realizedPnl ?? undefined,
  }));
  register.refill([...byKey.values()], records, counts);
  const atMarket = [...byKey.values()].filter((order) => !isDone(order) && order.status !== "Held" && order.key > 0);
  engine.submit(...atMarket.map((order) => matchOrderOf(order, world)));
}
