import type { ExecutionFilter } from "@tickwork/tws-wire/client/orders/order-requests";
import type { Client } from "../clients/client.ts";
import { wireTime } from "../market/new-york.ts";
import { reportOf, statusOf } from "./desk-order.ts";
import { commissionMessage, executionMessage, passes } from "./executions.ts";
import type { OrderRegister } from "./order-register.ts";

/** Answers reqOpenOrders and reqAllOpenOrders. @param clientId undefined: of all clients */
export function tellOpenOrders(register: OrderRegister, client: Client, clientId: number | undefined): void {
  for (const order of register.open()) {
    if (clientId !== undefined && order.clientId !== clientId) continue;
    client.send({ type: "open-order", report: reportOf(order) });
    client.send(statusOf(order));
  }
  client.send({ type: "open-orders-end" });
}

/** Answers reqCompletedOrders: what was done today. */
export function tellCompletedOrders(register: OrderRegister, client: Client): void {
  for (const order of register.orders) {
    if (order.completed === undefined) continue;
    client.send({
      type: "completed-order",
      report: reportOf(order),
      filledQuantity: order.filled,
      completedTime: wireTime(order.completed),
      completedStatus: order.status === "Filled" ? `Filled Size: ${order.filled}` : "Cancelled by Trader",
    });
  }
  client.send({ type: "completed-orders-end" });
}

/** Answers reqExecutions: today's executions that pass the filter, each with its commission. */
export function tellExecutions(
  register: OrderRegister,
  client: Client,
  requestId: number,
  filter: ExecutionFilter,
): void {
  for (const record of register.executions) {
    if (!passes(filter, record)) continue;
    client.send(executionMessage(record, requestId));
    client.send(commissionMessage(record));
  }
  client.send({ type: "executions-end", requestId });
}
