import type { EpochMs } from "@tickwork/model/time";
import { checkedSeries, checkLength } from "./checked-series.ts";
import { performanceError } from "./errors.ts";

/** Closed trades in the order of their exits, a column for each thing known of them. */
export interface TradeColumns<Column = ArrayLike<number>> {
  /** Profit or loss in money, after fees. */
  readonly pnl: Column;
  /** As fractions of what the position cost. */
  readonly returns?: Column | undefined;
  readonly entryTimes?: Column | undefined;
  readonly exitTimes?: Column | undefined;
  /** Maximum adverse and favourable excursion in money, with any sign. */
  readonly mae?: Column | undefined;
  readonly mfe?: Column | undefined;
  readonly quantities?: Column | undefined;
  readonly entryPrices?: Column | undefined;
  readonly exitPrices?: Column | undefined;
  /** What was at risk at entry in money, such as the distance to the stop times quantity. */
  readonly risks?: Column | undefined;
}

const NAMES = {
  pnl: "the pnl",
  returns: "the return",
  entryTimes: "the entry time",
  exitTimes: "the exit time",
  mae: "the mae",
  mfe: "the mfe",
  quantities: "the quantity",
  entryPrices: "the entry price",
  exitPrices: "the exit price",
  risks: "the risk",
} as const;

/**
 * Columns as typed arrays, every value checked.
 * @throws TickworkError TW-PER-001 for a value that is not a number, TW-PER-003 for a column of another length, TW-PER-004 for a
 *   trade that ends before it begins
 */
export function checkedTrades(trades: TradeColumns): TradeColumns<Float64Array> {
  const { length } = trades.pnl;
  const column = (name: keyof typeof NAMES) => {
    const values = trades[name];
    if (values === undefined) return undefined;
    checkLength(`values of ${NAMES[name]}`, values.length, length);
    return checkedSeries(values, NAMES[name]);
  };
  const checked = {
    pnl: checkedSeries(trades.pnl, NAMES.pnl),
    returns: column("returns"),
    entryTimes: column("entryTimes"),
    exitTimes: column("exitTimes"),
    mae: column("mae"),
    mfe: column("mfe"),
    quantities: column("quantities"),
    entryPrices: column("entryPrices"),
    exitPrices: column("exitPrices"),
    risks: column("risks"),
  };
  checkTimes(checked);
  return checked;
}

function checkTimes({ entryTimes, exitTimes }: TradeColumns<Float64Array>): void {
  if (entryTimes === undefined || exitTimes === undefined) return;
  for (let at = 0; at < entryTimes.length; at++) {
    const [entry, exit]: readonly EpochMs[] = [entryTimes[at] as number, exitTimes[at] as number];
    if ((exit as number) < (entry as number))
      throw performanceError(
        "TW-PER-004",
        `Cannot compute figures: the trade in row ${at + 1} ends before it begins. Repair its times.`,
      );
  }
}

/** Profit over the risk at entry (Tharp, Trade Your Way to Financial Freedom, 1998); null where nothing was at risk. */
export function rMultiples({ pnl, risks }: TradeColumns): readonly (number | null)[] {
  const multiples: (number | null)[] = [];
  for (let at = 0; at < pnl.length; at += 1) {
    const risk = Math.abs(risks?.[at] ?? 0);
    multiples.push(risk > 0 ? (pnl[at] as number) / risk : null);
  }
  return multiples;
}
