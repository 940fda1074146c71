import type { FrameWriter } from "../../frame-writer.ts";
import { SERVER_VERSION } from "../../server-version.ts";
import { UNSET_DOUBLE_TEXT } from "../../unset.ts";
import type { ServerMessageOf } from "../server-message.ts";

/** The messages' own versions, sent until the server's version took their place. */
const EXECUTION_VERSION = 10;
const ORDER_STATUS_VERSION = 6;

export function writeExecution(out: FrameWriter, message: ServerMessageOf<"execution">, version: number): void {
  const { contract, execution } = message;
  if (version < SERVER_VERSION.lastLiquidity) out.field(EXECUTION_VERSION);
  out.fields(message.requestId, execution.orderId, contract.conId, contract.symbol, contract.secType);
  out.field(contract.lastTradeDate).double(contract.strike);
  out.fields(contract.right, contract.multiplier, contract.exchange, contract.currency);
  out.fields(contract.localSymbol, contract.tradingClass);
  out.fields(execution.executionId, execution.time, execution.account, execution.exchange, execution.side);
  out.fields(execution.shares, execution.price, execution.permId, execution.clientId, execution.liquidation);
  out.fields(execution.cumulativeQuantity, execution.averagePrice, execution.orderRef);
  out.field(execution.evRule).doubleOrEmpty(execution.evMultiplier);
  if (version >= SERVER_VERSION.modelCodes) out.field(execution.modelCode);
  if (version >= SERVER_VERSION.lastLiquidity) out.field(execution.lastLiquidity);
  if (version >= SERVER_VERSION.pendingPriceRevision) out.field(false);
}

export function writeOrderStatus(out: FrameWriter, message: ServerMessageOf<"order-status">, version: number): void {
  if (version < SERVER_VERSION.marketCapPrice) out.field(ORDER_STATUS_VERSION);
  out.fields(message.orderId, message.status, message.filled, message.remaining).double(message.averageFillPrice);
  out.fields(message.permId, message.parentId).double(message.lastFillPrice);
  out.fields(message.clientId, message.whyHeld);
  if (version >= SERVER_VERSION.marketCapPrice) out.double(message.marketCapPrice);
}

/** The realized profit of an opening trade, and the yield of whatever is not a bond, are the largest double. */
export function writeCommissionReport(out: FrameWriter, message: ServerMessageOf<"commission-report">): void {
  out.fields(1, message.executionId, message.commission, message.currency, message.realizedPnl ?? UNSET_DOUBLE_TEXT);
  out.fields(UNSET_DOUBLE_TEXT, 0);
}
