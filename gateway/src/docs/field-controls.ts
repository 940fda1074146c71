import type { brokerErrors } from "@tickwork/broker/errors";
import type { RiskCode } from "@tickwork/risk-rules/errors";

type Code = RiskCode | keyof typeof brokerErrors;

/** Controls by the names that the field has for them, with the rules that are them; where there is none, the reason why not. */
export const FIELD_CONTROLS: readonly {
  readonly when: "before" | "during" | "after";
  readonly name: string;
  readonly codes: readonly Code[];
  readonly note?: string;
}[] = [
  { when: "before", name: "maximum order size", codes: ["TW-RSK-012"] },
  { when: "before", name: "maximum order value", codes: ["TW-RSK-013"] },
  { when: "before", name: "price collar", codes: ["TW-RSK-014"] },
  { when: "before", name: "maximum position", codes: ["TW-RSK-016", "TW-RSK-018"] },
  {
    when: "before",
    name: "gross and net exposure",
    codes: ["TW-RSK-019", "TW-RSK-020"],
    note: "open and unknown orders count as filled",
  },
  {
    when: "before",
    name: "buying power",
    codes: ["TW-RSK-021", "TW-RSK-031", "TW-GAT-026"],
    note: "and the broker's own what-if, TW-ORD-063 and TW-ORD-064",
  },
  {
    when: "before",
    name: "message throttle",
    codes: ["TW-RSK-026", "TW-GAT-020"],
    note: "the adapter keeps below the broker's messages a second, a stop first",
  },
  { when: "before", name: "repeated-execution throttle", codes: ["TW-RSK-027"] },
  { when: "before", name: "duplicate check", codes: ["TW-RSK-028"], note: "and a signal's id is decided once" },
  { when: "before", name: "self-match prevention", codes: ["TW-RSK-030"] },
  {
    when: "before",
    name: "data reasonability",
    codes: ["TW-RSK-004", "TW-RSK-005", "TW-RSK-008", "TW-RSK-009", "TW-RSK-014", "TW-RSK-015"],
    note: "and again at the gate, TW-GAT-007 to TW-GAT-015",
  },
  { when: "before", name: "restricted list", codes: ["TW-RSK-024"] },
  {
    when: "before",
    name: "session and halt",
    codes: ["TW-RSK-007", "TW-RSK-032", "TW-GAT-027", "TW-RSK-001", "TW-RSK-003"],
    note: "the market's hours, the exchange's halt, our own",
  },
  { when: "before", name: "tick and lot size", codes: ["TW-RSK-010", "TW-RSK-011", "TW-GAT-014"] },
  {
    when: "before",
    name: "short sale",
    codes: ["TW-RSK-025"],
    note: "shares to borrow are located by the broker, which holds the order meanwhile (404)",
  },
  { when: "before", name: "daily loss and drawdown", codes: ["TW-RSK-022", "TW-RSK-023"] },
  { when: "before", name: "maximum open orders", codes: ["TW-RSK-017"] },
  { when: "before", name: "minimum reward:risk", codes: ["TW-RSK-029"] },
  {
    when: "before",
    name: "pattern day trading",
    codes: [],
    note: "no rule: FINRA retired it on 2026-06-04. Rules of that kind come as dated data when there is one again",
  },
  { when: "during", name: "kill switch", codes: ["TW-GAT-001"], note: "docs/emergency-stop.md" },
  {
    when: "during",
    name: "states ACTIVE, REDUCING, HALTED",
    codes: ["TW-RSK-001", "TW-RSK-002"],
    note: "in the journal, so that they hold over restarts",
  },
  { when: "during", name: "heartbeat", codes: ["TW-GAT-003"], note: "a late beat degrades the connection" },
  {
    when: "during",
    name: "protective stops rest at the broker",
    codes: [],
    note: "transmitted with their entry, placed again after a restart; else the alarm TW-ORD-003",
  },
  { when: "after", name: "reconciliation", codes: ["TW-GAT-002", "TW-GAT-004"], note: "see above" },
  {
    when: "after",
    name: "immutable audit",
    codes: [],
    note: "every decision with all its controls stands in the hash-chained journal; `tickwork journal verify`",
  },
];
