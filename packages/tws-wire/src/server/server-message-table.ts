import type { FrameWriter } from "../frame-writer.ts";
import type { ServerMessageOf, ServerMessageType } from "./server-message.ts";
import { writeAccountSummary, writeAccountUpdateMulti, writePortfolioValue, writePosition } from "./write-account.ts";
import { writeContractDetails } from "./write-contract-details.ts";
import { writeCommissionReport, writeError, writeExecution, writeOrderStatus } from "./write-execution.ts";
import { writeHistory, writeRealTimeBar, writeTickPrice, writeTickRequestParameters } from "./write-market.ts";
import { writeCompletedOrder, writeOpenOrder } from "./write-order.ts";

/** How one message is written: its number, and its fields at a negotiated version. */
export interface ServerMessageCodec<T extends ServerMessageType> {
  readonly number: number;
  readonly write: (out: FrameWriter, message: ServerMessageOf<T>, version: number) => void;
}

/** Every message that the server can send. A later codec for versions from 201 on stands beside this table, not inside it. */
export const SERVER_MESSAGES: { readonly [T in ServerMessageType]: ServerMessageCodec<T> } = {
  "tick-price": { number: 1, write: writeTickPrice },
  "tick-size": { number: 2, write: (out, { requestId, tick, size }) => out.fields(6, requestId, tick, size) },
  "order-status": { number: 3, write: writeOrderStatus },
  error: { number: 4, write: writeError },
  "open-order": { number: 5, write: writeOpenOrder },
  "account-value": {
    number: 6,
    write: (out, { key, value, currency, account }) => out.fields(2, key, value, currency, account),
  },
  "portfolio-value": { number: 7, write: writePortfolioValue },
  "account-update-time": { number: 8, write: (out, { time }) => out.fields(1, time) },
  "next-valid-id": { number: 9, write: (out, { orderId }) => out.fields(1, orderId) },
  "contract-details": { number: 10, write: writeContractDetails },
  execution: { number: 11, write: writeExecution },
  "managed-accounts": { number: 15, write: (out, { accounts }) => out.fields(1, accounts) },
  history: { number: 17, write: writeHistory },
  "tick-generic": { number: 45, write: (out, { requestId, tick, value }) => out.fields(6, requestId, tick, value) },
  "tick-string": { number: 46, write: (out, { requestId, tick, value }) => out.fields(6, requestId, tick, value) },
  "current-time": { number: 49, write: (out, { timeSeconds }) => out.fields(1, timeSeconds) },
  "real-time-bar": { number: 50, write: writeRealTimeBar },
  "contract-details-end": { number: 52, write: (out, { requestId }) => out.fields(1, requestId) },
  "open-orders-end": { number: 53, write: (out) => out.field(1) },
  "account-download-end": { number: 54, write: (out, { account }) => out.fields(1, account) },
  "executions-end": { number: 55, write: (out, { requestId }) => out.fields(1, requestId) },
  "tick-snapshot-end": { number: 57, write: (out, { requestId }) => out.fields(1, requestId) },
  "market-data-type": {
    number: 58,
    write: (out, { requestId, marketDataType }) => out.fields(1, requestId, marketDataType),
  },
  "commission-report": { number: 59, write: writeCommissionReport },
  position: { number: 61, write: writePosition },
  "position-end": { number: 62, write: (out) => out.field(1) },
  "account-summary": { number: 63, write: writeAccountSummary },
  "account-summary-end": { number: 64, write: (out, { requestId }) => out.fields(1, requestId) },
  "account-update-multi": { number: 73, write: writeAccountUpdateMulti },
  "account-update-multi-end": { number: 74, write: (out, { requestId }) => out.fields(1, requestId) },
  "tick-request-parameters": { number: 81, write: writeTickRequestParameters },
  "completed-order": { number: 101, write: writeCompletedOrder },
  "completed-orders-end": { number: 102, write: () => undefined },
};
