import type { BrokerOrderStatus } from "@tickwork/contracts/broker-events";

const STATUS: ReadonlyMap<string, BrokerOrderStatus> = new Map([
  ["ApiPending", "pending"],
  ["PendingSubmit", "pending"],
  ["PreSubmitted", "working"],
  ["Submitted", "working"],
  ["PendingCancel", "cancel-pending"],
  ["Filled", "filled"],
  ["Cancelled", "cancelled"],
  ["ApiCancelled", "cancelled"],
  ["Inactive", "inactive"],
]);

/** A status that TWS may add some day must not end an order: it counts as pending. */
export function orderStatus(status: string): BrokerOrderStatus {
  return STATUS.get(status) ?? "pending";
}
