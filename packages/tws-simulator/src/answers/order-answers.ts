import type { ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
import type { OrderRequest } from "@tickwork/tws-wire/client/orders/order-requests";
import type { WireContract } from "@tickwork/tws-wire/wire-contract";
import type { Client } from "../clients/client.ts";
import { judgeKind } from "../orders/judge-form.ts";
import type { Refusal } from "../orders/refusal.ts";
import { tellCompletedOrders, tellExecutions, tellOpenOrders } from "../orders/order-reports.ts";
import type { Answers } from "./answers.ts";
import { findListing, refuse, type RequestDesk } from "./request-desk.ts";

/** Client 0 stands for the broker's own screen: what persons enter there can be bound to it. */
const SCREEN_CLIENT = 0;

/** What is asked of orders and executions. */
export const ORDER_ANSWERS: Answers<OrderRequest> = {
  "place-order": placeOrder,
  "cancel-order": (desk, client, request) => desk.market.orders.cancel(client, request.orderId),
  "global-cancel": (desk) => desk.market.orders.cancelAll(),
  "request-open-orders": (desk, client) => {
    const { orders } = desk.market;
    if (client.clientId === SCREEN_CLIENT) orders.bindManual(undefined);
    tellOpenOrders(orders, client, client.clientId);
  },
  "request-all-open-orders": (desk, client) => tellOpenOrders(desk.market.orders, client, undefined),
  "request-auto-open-orders": (desk, client, request) => {
    if (client.clientId === SCREEN_CLIENT) desk.market.orders.bindManual(request.bind);
    else refuse(desk, client, -1, 327, ONLY_SCREEN_CLIENT);
  },
  "request-completed-orders": (desk, client, request) =>
    tellCompletedOrders(desk.market.orders, client, request.apiOnly),
  "request-executions": (desk, client, { requestId, filter }) => {
    const refusal = tellExecutions(desk.market.orders, client, { requestId, filter, now: desk.now });
    if (refusal !== undefined) refuse(desk, client, requestId, refusal.code, refusal.text);
  },
  "request-ids": (desk, client) => client.send({ type: "next-valid-id", orderId: desk.ids.onRequest(client.clientId) }),
  "exercise-options": (desk, client, request) => {
    const listing = findListing(desk, client, request.requestId, request.contract);
    if (listing === undefined) return;
    const refusal = desk.market.orders.exercise(request, listing);
    if (refusal !== undefined) refuse(desk, client, request.requestId, refusal.code, refusal.text);
  },
};

const ONLY_SCREEN_CLIENT = "Only API connections with clientId set to 0 can set the auto bind TWS orders property.";

/** As recorded: an order says where it goes, whatever else names its contract. */
function judgeRoute({ exchange }: WireContract): Refusal | undefined {
  if (exchange !== "") return undefined;
  return { code: 321, text: "Error validating request.-'bN' : cause - Missing order exchange." };
}

function placeOrder(desk: RequestDesk, client: Client, request: ClientRequestOf<"place-order">): void {
  const { orders } = desk.market;
  const refusal = judgeKind(request.order) ?? judgeRoute(request.contract);
  if (refusal !== undefined) return refuse(desk, client, request.orderId, refusal.code, refusal.text);
  const listing = findListing(desk, client, request.orderId, request.contract);
  if (listing === undefined) return;
  desk.market.activate(listing);
  if (request.order.whatIf) orders.preview(client, request, listing);
  else orders.place(client, request, listing);
}
