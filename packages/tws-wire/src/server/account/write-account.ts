import type { FrameWriter } from "../../frame-writer.ts";
import type { WireContract } from "../../wire-contract.ts";
import type { ServerMessageOf } from "../server-message.ts";

export function writePortfolioValue(out: FrameWriter, message: ServerMessageOf<"portfolio-value">): void {
  const { contract } = message;
  out.field(8);
  writeIdentity(out, contract);
  out.fields(contract.right || "0", contract.multiplier, contract.primaryExchange, contract.currency);
  out.fields(contract.localSymbol, contract.tradingClass, message.position);
  out.double(message.marketPrice).double(message.marketValue).double(message.averageCost);
  out.double(message.unrealizedPnl).double(message.realizedPnl).field(message.account);
}

export function writePosition(out: FrameWriter, message: ServerMessageOf<"position">): void {
  const { contract } = message;
  out.fields(3, message.account);
  writeIdentity(out, contract);
  out.fields(contract.right, contract.multiplier, contract.exchange, contract.currency);
  out.fields(contract.localSymbol, contract.tradingClass, message.position, message.averageCost);
}

export function writePositionMulti(out: FrameWriter, message: ServerMessageOf<"position-multi">): void {
  const { contract } = message;
  out.fields(1, message.requestId, message.account);
  writeIdentity(out, contract);
  out.fields(contract.right, contract.multiplier, contract.exchange, contract.currency);
  out.fields(contract.localSymbol, contract.tradingClass, message.position, message.averageCost, message.modelCode);
}

function writeIdentity(out: FrameWriter, contract: WireContract): void {
  out.fields(contract.conId, contract.symbol, contract.secType, contract.lastTradeDate).double(contract.strike);
}

export function writeAccountUpdateMulti(out: FrameWriter, message: ServerMessageOf<"account-update-multi">): void {
  out.fields(1, message.requestId, message.account, message.modelCode, message.key, message.value, message.currency);
}

export function writeAccountSummary(out: FrameWriter, message: ServerMessageOf<"account-summary">): void {
  out.fields(1, message.requestId, message.account, message.tag, message.value, message.currency);
}
