// The state machine of an order as `transition` has it: every state is asked about every piece of evidence.
import { type OrderState, TERMINAL_STATES } from "@tickwork/model/order";
import { type Evidence, transition } from "@tickwork/order-rules/transition";

const STATES: readonly OrderState[] = [
  "committed",
  "written",
  "working",
  "cancel-requested",
  "unknown",
  "not-found",
  "filled",
  "cancelled",
  "rejected",
];

const QUANTITY = 100;

/** Everything that may be learned of an order, in words. */
const EVIDENCE: readonly (readonly [string, Evidence])[] = [
  ["written", { type: "written" }],
  ["refused by the gate", { type: "refused-by-gate" }],
  ["never written", { type: "never-written" }],
  ["cancel asked", { type: "cancel-asked" }],
  ["contact lost or no answer", { type: "contact-lost" }],
  ["change not answered", { type: "change-unanswered" }],
  ["process ended", { type: "process-ended" }],
  ["absent everywhere", { type: "absent" }],
  ["a person's word", { type: "resolved" }],
  ["status pending", { type: "status", status: "pending" }],
  ["status working", { type: "status", status: "working" }],
  ["status inactive", { type: "status", status: "inactive" }],
  ["status filled", { type: "status", status: "filled" }],
  ["status cancel pending", { type: "status", status: "cancel-pending" }],
  ["status cancelled", { type: "status", status: "cancelled" }],
  ["completed, filled", { type: "completed", status: "filled" }],
  ["completed, cancelled", { type: "completed", status: "cancelled" }],
  ["error that rejects", { type: "error", meaning: "rejected" }],
  ["error that cancels", { type: "error", meaning: "cancelled" }],
  ["warning", { type: "error", meaning: "warning" }],
  ["cancel refused", { type: "error", meaning: "cancel-refused" }],
  ["change refused", { type: "error", meaning: "modify-refused" }],
  ["unknown code", { type: "error", meaning: "unknown" }],
  ["part filled", { type: "executions", filledQuantity: QUANTITY / 2 }],
  ["all filled", { type: "executions", filledQuantity: QUANTITY }],
];

/** Every move of an order that has not filled, with all that makes it. */
export function stateMoves(): ReadonlyMap<string, readonly string[]> {
  const moves = new Map<string, string[]>();
  for (const state of STATES) {
    for (const [words, evidence] of EVIDENCE) {
      const next = transition({ state, quantity: QUANTITY, filledQuantity: 0 }, evidence);
      if (next === state) continue;
      const move = `${state} -> ${next}`;
      moves.set(move, [...(moves.get(move) ?? []), words]);
    }
  }
  return moves;
}

/** The moves as a mermaid diagram; a late fill of a terminal state is left out of the picture, and stands in the text. */
export function stateDiagram(): string {
  const lines = ["stateDiagram-v2", "  [*] --> committed: durable"];
  for (const [move, words] of stateMoves()) {
    const [from = "", to = ""] = move.split(" -> ");
    const isLateFill = TERMINAL_STATES.has(from as OrderState) && from !== "not-found";
    if (!isLateFill) lines.push(`  ${name(from)} --> ${name(to)}: ${words.join(", ")}`);
  }
  for (const state of STATES)
    if (TERMINAL_STATES.has(state) && state !== "not-found") lines.push(`  ${name(state)} --> [*]`);
  return ["```mermaid", ...lines, "```"].join("\n");
}

/** Mermaid takes no hyphen in a name. */
function name(state: string): string {
  return state.replaceAll("-", "_");
}
