import type { OrderRecord } from "@tickwork/contracts/book";
import { TERMINAL_STATES } from "@tickwork/model/order";
import { isRemoved } from "@tickwork/model/protection";

/** May this order still fill, for all that is known? UNKNOWN ones count as open. */
export function isOpen(order: Pick<OrderRecord, "state">): boolean {
  if (order.state === "unknown" && isRemoved("unknown-exposure")) return false;
  return !TERMINAL_STATES.has(order.state);
}
