import { averageCost } from "../accounts/position.ts";
import { BASE_CURRENCY } from "../accounts/account-book.ts";
import { valuation } from "../accounts/valuation.ts";
import type { Simulator } from "../server/simulator.ts";
import type { AccountState } from "./control-protocol.ts";

/** The simulator's own books, as the control protocol gives them. */
export function accountState(simulator: Simulator): AccountState {
  const { book, board, orders } = simulator.market;
  return {
    account: book.account,
    cash: Object.fromEntries([...book.cash].map(([currency, amount]) => [currency, amount.toString()])),
    commissions: { [BASE_CURRENCY]: book.commissions.toString() },
    netLiquidationUsd: valuation(book, board).netLiquidationUsd.toString(),
    positions: book.positions().map(({ listing, position }) => ({
      symbol: listing.localSymbol,
      securityType: listing.securityType,
      currency: listing.currency,
      quantity: position.quantity.toNumber(),
      averageCost: averageCost(position).toString(),
      realizedPnl: position.realizedPnl.toString(),
    })),
    openOrders: orders.register.open().map(({ clientId, orderId, permId, order, listing, status, filled }) => ({
      clientId,
      orderId,
      permId,
      status,
      orderRef: order.orderRef,
      symbol: listing.localSymbol,
      remaining: order.totalQuantity - filled,
    })),
    executions: orders.register.executions.length,
  };
}
