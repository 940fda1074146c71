import type { Simulator } from "../server/simulator.ts";
import { accountState } from "./account-state.ts";
import type { BookedExecution, BookedOrder, BooksState } from "./control-protocol.ts";

/** The broker's books, as a checker needs them. */
export function booksState(simulator: Simulator): BooksState {
  return {
    ...accountState(simulator),
    time: simulator.time,
    orders: ordersOf(simulator),
    fills: fillsOf(simulator),
  };
}

function ordersOf(simulator: Simulator): readonly BookedOrder[] {
  return [...simulator.market.orders.register.orders].map(
    ({ clientId, orderId, permId, formerPermIds, order, listing, status, filled, parent }) => ({
      clientId,
      orderId,
      permId,
      permIds: [...formerPermIds, permId],
      orderRef: order.orderRef,
      symbol: listing.localSymbol,
      action: order.action,
      orderType: order.orderType,
      quantity: order.totalQuantity,
      filled,
      limitPrice: order.limitPrice ?? null,
      stopPrice: order.auxPrice ?? null,
      timeInForce: order.timeInForce,
      status,
      parentPermId: parent?.permId ?? null,
      ocaGroup: order.ocaGroup,
    }),
  );
}

function fillsOf(simulator: Simulator): readonly BookedExecution[] {
  return simulator.market.orders.register.executions.map(({ execution, listing, time, commission }) => ({
    executionId: execution.executionId,
    clientId: execution.clientId,
    orderId: execution.orderId,
    permId: execution.permId,
    orderRef: execution.orderRef,
    symbol: listing.localSymbol,
    side: execution.side,
    shares: execution.shares,
    price: execution.price,
    time,
    commission,
  }));
}
