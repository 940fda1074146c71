// The life of an order, as evidence changes it. Any order of evidence is legal, and repeating it changes nothing.
import type { BrokerOrderStatus } from "@tickwork/contracts/broker-events";
import type { OrderState } from "@tickwork/model/order";

/** What may be learned about one order. */
export type Evidence =
  /** The link handed its bytes to the socket. */
  | { readonly type: "written" }
  /** The gate refused it: not a byte was written. */
  | { readonly type: "refused-by-gate" }
  /** It was committed, and this process knows that it never wrote it and never will. */
  | { readonly type: "never-written" }
  /** Somebody of ours wants it cancelled. */
  | { readonly type: "cancel-asked" }
  /** The socket or the broker's own link is gone, or the acknowledgement did not come in time. */
  | { readonly type: "contact-lost" }
  /** A change of it was not answered in time: with which terms it lives is not known. */
  | { readonly type: "change-unanswered" }
  /** A person settled it; what filled is told by executions. */
  | { readonly type: "resolved" }
  /** The process that committed it is gone, and with it the memory of what was written. */
  | { readonly type: "process-ended" }
  /** openOrder or orderStatus. */
  | { readonly type: "status"; readonly status: BrokerOrderStatus }
  /** The broker lists it among the completed orders. */
  | { readonly type: "completed"; readonly status: BrokerOrderStatus }
  /** The executions that are booked now, added up. */
  | { readonly type: "executions"; readonly filledQuantity: number }
  | {
      readonly type: "error";
      readonly meaning: "rejected" | "cancelled" | "warning" | "cancel-refused" | "modify-refused" | "unknown";
    }
  /** Absent from the open orders, the completed orders and the executions of a quiet snapshot, and the position is unchanged. */
  | { readonly type: "absent" };

/** What the state machine looks at of an order. */
export interface OrderProgress {
  readonly state: OrderState;
  readonly quantity: number;
  readonly filledQuantity: number;
}

/** The state after a piece of evidence; the same state when it says nothing new. */
export function transition(order: OrderProgress, evidence: Evidence): OrderState {
  if (evidence.type === "executions") return afterExecutions(order, evidence.filledQuantity);
  switch (order.state) {
    case "filled":
    case "cancelled":
    case "rejected":
      return order.state; // terminal: only a late fill touches it
    case "not-found":
      return afterNotFound(evidence);
    case "committed":
    case "written":
    case "working":
    case "cancel-requested":
    case "unknown":
      return whileOpen(order, evidence);
  }
}

/** Executions are the authority for what is filled; a status never is. */
function afterExecutions({ state, quantity }: OrderProgress, filledQuantity: number): OrderState {
  if (filledQuantity >= quantity) return "filled";
  if (filledQuantity <= 0) return state;
  switch (state) {
    case "committed":
    case "written":
    case "unknown":
      return "working";
    case "not-found": // it was there after all, and its rest may be
      return "cancel-requested";
    case "working":
    case "cancel-requested":
    case "cancelled":
    case "rejected":
    case "filled": // a correction took back a part: the broker is done with it all the same
      return state;
  }
}

/** Absence is no evidence of an end: what turns up is to be cancelled. */
function afterNotFound(evidence: Exclude<Evidence, { type: "executions" }>): OrderState {
  switch (evidence.type) {
    case "status":
      if (evidence.status === "cancelled") return "cancelled";
      return evidence.status === "filled" ? "working" : "cancel-requested";
    case "completed":
      return evidence.status === "filled" ? "unknown" : "cancelled";
    case "error":
      return evidence.meaning === "rejected" || evidence.meaning === "cancelled" ? evidence.meaning : "not-found";
    case "written":
    case "refused-by-gate":
    case "never-written":
    case "cancel-asked":
    case "contact-lost":
    case "process-ended":
    case "change-unanswered":
    case "resolved":
    case "absent":
      return "not-found";
  }
}

function whileOpen(order: OrderProgress, evidence: Exclude<Evidence, { type: "executions" }>): OrderState {
  const { state } = order;
  switch (evidence.type) {
    case "written":
      return state === "committed" ? "written" : state;
    case "refused-by-gate":
      if (state === "cancel-requested") return "cancelled";
      return state === "committed" ? "rejected" : state;
    case "never-written":
      return state === "committed" || state === "cancel-requested" ? "cancelled" : state;
    case "cancel-asked":
      return state === "unknown" ? state : "cancel-requested"; // unknown is left by the broker's evidence only
    case "contact-lost":
      return state === "written" ? "unknown" : state;
    case "change-unanswered":
      return state === "working" ? "unknown" : state;
    case "resolved":
      return state === "unknown" ? "cancelled" : state;
    case "process-ended":
      return state === "committed" || state === "written" ? "unknown" : state;
    case "absent":
      return "not-found";
    case "status":
      return afterStatus(state, evidence.status);
    case "completed":
      // All fills are booked before this is asked: a filled order without all its executions is a gap, not an end.
      return evidence.status === "filled" ? "unknown" : "cancelled";
    case "error":
      return afterError(order, evidence.meaning);
  }
}

function afterStatus(state: OrderState, status: BrokerOrderStatus): OrderState {
  switch (status) {
    case "cancelled":
      return "cancelled";
    case "cancel-pending":
      return "cancel-requested";
    case "pending":
    case "working":
    case "filled": // its executions tell how much
    case "inactive": // held (404) or refused: only an error that ends an order tells which
      return state === "cancel-requested" ? state : "working";
  }
}

function afterError(
  { state, filledQuantity }: OrderProgress,
  meaning: Extract<Evidence, { type: "error" }>["meaning"],
): OrderState {
  switch (meaning) {
    case "rejected":
      return filledQuantity > 0 ? "cancelled" : "rejected";
    case "cancelled":
      return "cancelled";
    case "cancel-refused": // filled, gone or not cancellable: the broker's books must tell
      return state === "cancel-requested" ? "unknown" : state;
    case "warning":
    case "modify-refused":
    case "unknown": // an unknown code never ends an order
      return state;
  }
}
