import type { BrokerOrder, BrokerSnapshot } from "@tickwork/contracts/broker-events";

/**
 * Do two snapshots of one connection show the same orders, executions, commissions and positions? Cash and liquidation value are
 * left out: they follow market prices and lag behind executions.
 */
export function sameSnapshot(a: BrokerSnapshot, b: BrokerSnapshot): boolean {
  return a.connectionNumber === b.connectionNumber && a.account === b.account && fingerprint(a) === fingerprint(b);
}

function fingerprint(snapshot: BrokerSnapshot): string {
  return JSON.stringify([
    snapshot.openOrders.map(orderText).toSorted(),
    snapshot.completedOrders.map(orderText).toSorted(),
    snapshot.executions.map((fill) => `${fill.execution} ${fill.quantity} ${fill.price}`).toSorted(),
    snapshot.commissions.map((report) => `${report.execution} ${report.commission} ${report.currency}`).toSorted(),
    snapshot.positions
      .filter((position) => position.quantity !== 0)
      .map((position) => `${position.instrument} ${position.quantity}`)
      .toSorted(),
  ]);
}

function orderText(order: BrokerOrder): string {
  return JSON.stringify([
    order.clientId,
    order.orderId,
    order.permId,
    order.intent,
    order.status,
    order.quantity,
    order.filled,
    order.limitPrice,
    order.stopPrice,
    order.trailAmount,
    order.trailPercent,
  ]);
}
