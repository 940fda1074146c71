import type { EpochMs } from "@tickwork/model/time";

/** Why two ways of trading the same days may differ, and what each cause means. */
export const causes = {
  "bar-missing":
    "a bar is there on one side only: warm-up, the first or last minute of the data, or hours that one side leaves out",
  "bar-window":
    "the live path keeps only the newest bars of a stream (marketData.barCapacity), so its indicators begin later",
  "first-bar":
    "the live path's first bar lacks the volume of its first trade: of the day's volume, which is what TWS tells, it knows only what comes after",
  "bar-values": "the same bar has other prices or another volume",
  "signal-timing": "the same order was decided on another bar",
  "session-end": "one side decided when the market was closed, and was refused",
  "control-refused": "a control refused the order on one side",
  "broker-rejected": "the account could not bear the order on one side",
  "order-size": "the same order is of another quantity: sizing, odd lots, the instrument's steps",
  bracket: "exits of the same position were placed or ended in another way (OCA)",
  "tick-rounding": "prices differ by less than the instrument's price step",
  spread: "filled at the same moment, one on a quote and the other on a trade or on the other side of the quote",
  "fill-model": "filled at another moment of the market",
  "partial-fill": "the same order was filled in other parts",
  "commission-plan": "the same fill was charged otherwise",
  valuation: "the same position is valued at another price",
  consequence: "it follows from an earlier difference",
  unexplained: "none of the causes that are known",
} as const;

export type Cause = keyof typeof causes;

/** One side's row, as its fields and values; null: there is none. */
export type DifferenceRow = Readonly<Record<string, string | number>> | null;

/** One row that is not the same on both sides. */
export interface Difference {
  readonly cause: Cause;
  readonly what: "bar" | "refusal" | "order" | "fill" | "position" | "cash" | "commissions" | "equity";
  /** Market time: of the bar's start, the decision or the fill; undefined for totals. */
  readonly time: EpochMs | undefined;
  /** Of several bars that one side lacks: start of the last one. */
  readonly until?: EpochMs;
  readonly live: DifferenceRow;
  readonly engine: DifferenceRow;
  readonly explanation: string;
}
