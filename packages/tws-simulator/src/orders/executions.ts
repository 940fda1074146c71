import type { EpochMs } from "@tickwork/model/time";
import type { ExecutionFilter } from "@tickwork/tws-wire/client/orders/order-requests";
import type { ServerMessageOf } from "@tickwork/tws-wire/server/server-message";
import type { WireExecution } from "@tickwork/tws-wire/server/orders/order-messages";
import { type Listing, wireContractOf } from "../market/listing.ts";

/** One execution with what was charged for it. */
export interface ExecutionRecord {
  readonly time: EpochMs;
  readonly listing: Listing;
  readonly execution: WireExecution;
  /** Of a combination, whose legs' executions follow: they are what was bought and charged. */
  readonly isCombination: boolean;
  /** Exact decimal texts. */
  readonly commission: string;
  readonly realizedPnl: string | undefined;
}

/** Whether a filter lets an execution through, its time aside; empty fields and client id 0 let everything. */
export function passes(filter: ExecutionFilter, { listing, execution }: ExecutionRecord): boolean {
  const side = filter.side.toUpperCase();
  const isSide = side === "" || side.startsWith("B") === (execution.side === "BOT");
  return (
    isSide &&
    (filter.clientId === 0 || filter.clientId === execution.clientId) &&
    isAsked(filter.account, execution.account) &&
    isAsked(filter.symbol, listing.symbol) &&
    isAsked(filter.secType, listing.securityType) &&
    (isAsked(filter.exchange, execution.exchange) || isAsked(filter.exchange, listing.exchange))
  );
}

function isAsked(asked: string, actual: string): boolean {
  return asked === "" || asked.toUpperCase() === actual.toUpperCase();
}

/** @param requestId -1 when it just happened */
export function executionMessage(record: ExecutionRecord, requestId: number): ServerMessageOf<"execution"> {
  return { type: "execution", requestId, contract: wireContractOf(record.listing), execution: record.execution };
}

export function commissionMessage(record: ExecutionRecord): ServerMessageOf<"commission-report"> {
  return {
    type: "commission-report",
    executionId: record.execution.executionId,
    commission: record.commission,
    currency: "USD",
    realizedPnl: record.realizedPnl,
  };
}
