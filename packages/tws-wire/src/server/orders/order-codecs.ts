import type { MessageCodecs } from "../message-codec.ts";
import type { OrderMessage } from "./order-messages.ts";
import { writeCommissionReport, writeExecution, writeOrderStatus } from "./write-execution.ts";
import { writeCompletedOrder, writeOpenOrder } from "./write-order.ts";

export const ORDER_CODECS: MessageCodecs<OrderMessage> = {
  "order-status": { number: 3, write: writeOrderStatus },
  "open-order": { number: 5, write: writeOpenOrder },
  execution: { number: 11, write: writeExecution },
  "open-orders-end": { number: 53, write: (out) => out.field(1) },
  "executions-end": { number: 55, write: (out, { requestId }) => out.fields(1, requestId) },
  "commission-report": { number: 59, write: writeCommissionReport },
  "order-bound": { number: 100, write: (out, { permId, clientId, orderId }) => out.fields(permId, clientId, orderId) },
  "completed-order": { number: 101, write: writeCompletedOrder },
  "completed-orders-end": { number: 102, write: () => undefined },
};
