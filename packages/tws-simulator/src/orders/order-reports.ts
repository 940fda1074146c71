import type { EpochMs } from "@tickwork/model/time";
import type { ExecutionFilter } from "@tickwork/tws-wire/client/orders/order-requests";
import type { Client } from "../clients/client.ts";
import { wireTime } from "../market/new-york.ts";
import { type DeskOrder, isManual } from "./desk-order.ts";
import { commissionMessage, executionMessage, passes } from "./executions.ts";
import { orderTime } from "./order-time.ts";
import type { OrderDesk } from "./order-desk.ts";
import { statusOf } from "./order-told.ts";
import { invalid, type Refusal } from "./refusal.ts";

/** Answers reqOpenOrders and reqAllOpenOrders. @param clientId undefined: of all clients */
export function tellOpenOrders({ register, voice }: OrderDesk, client: Client, clientId: number | undefined): void {
  for (const order of register.open()) {
    if (clientId !== undefined && order.clientId !== clientId) continue;
    client.send({ type: "open-order", report: voice.report(order) });
    client.send(statusOf(order));
  }
  client.send({ type: "open-orders-end" });
}

/** Answers reqCompletedOrders: what was done today. @param apiOnly without what persons entered */
export function tellCompletedOrders({ register, voice }: OrderDesk, client: Client, apiOnly: boolean): void {
  for (const order of register.orders) {
    if (order.completed === undefined || (apiOnly && isManual(order))) continue;
    client.send({
      type: "completed-order",
      report: voice.report(order),
      filledQuantity: order.filled,
      completedTime: wireTime(order.completed),
      completedStatus: completedStatus(order),
    });
  }
  client.send({ type: "completed-orders-end" });
}

function completedStatus({ status, filled }: DeskOrder): string {
  if (status === "Filled") return `Filled Size: ${filled}`;
  return status === "Inactive" ? "Rejected by System" : "Cancelled by Trader";
}

/** Answers reqExecutions: today's executions that pass the filter, each with its commission. @returns why not */
export function tellExecutions(
  { register }: OrderDesk,
  client: Client,
  { requestId, filter, now }: { readonly requestId: number; readonly filter: ExecutionFilter; readonly now: EpochMs },
): Refusal | undefined {
  const since: EpochMs | undefined = filter.time === "" ? Number.NEGATIVE_INFINITY : orderTime(filter.time, now);
  if (since === undefined) return invalid(`Invalid date format '${filter.time}' in the execution filter`);
  for (const record of register.executions) {
    if (record.time < since || !passes(filter, record)) continue;
    client.send(executionMessage(record, requestId));
    if (!record.isCombination) client.send(commissionMessage(record));
  }
  client.send({ type: "executions-end", requestId });
  return undefined;
}
