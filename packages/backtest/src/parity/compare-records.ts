import { Decimal } from "@tickwork/model/decimal";
import { compareBars } from "./compare-bars.ts";
import { compareFills } from "./compare-fills.ts";
import { compareOrders } from "./compare-orders.ts";
import type { Difference } from "./difference.ts";
import type { TradingRecord } from "./trading-record.ts";

const LAST = Number.POSITIVE_INFINITY;
const PLACES = 8;

/**
 * Every row of two ways of trading the same days that is not the same, in order of time, with its cause. None: they are equal, bar by
 * bar, order by order, fill by fill, to the last digit of cash.
 */
export function compareRecords(live: TradingRecord, engine: TradingRecord): readonly Difference[] {
  const bars = compareBars(live, engine);
  const orders = compareOrders(live, engine, bars);
  const fills = compareFills(live, engine, [...bars, ...orders]);
  const rows = [...bars, ...orders, ...fills].toSorted((one, other) => (one.time ?? LAST) - (other.time ?? LAST));
  return [...rows, ...compareTotals(live, engine, rows)];
}

function compareTotals(live: TradingRecord, engine: TradingRecord, rows: readonly Difference[]): Difference[] {
  const first = rows.find(({ what }) => what !== "bar");
  const totals: Difference[] = [];
  const add = (what: "position" | "commissions" | "cash" | "equity"): void => {
    const [one, other] = [Decimal.of(live[what]).round(PLACES), Decimal.of(engine[what]).round(PLACES)];
    if (one.equals(other)) return;
    const isOnlyValue = what === "equity" && totals.length === 0 && first === undefined;
    const cause = isOnlyValue ? "valuation" : first === undefined ? "unexplained" : "consequence";
    const explanation = isOnlyValue
      ? "the same cash and position are worth another amount: the price of the valuation differs"
      : first === undefined
        ? "no row before it differs"
        : `the rows above add up to it; the first is a ${first.what} (${first.cause})`;
    totals.push({
      cause,
      what,
      time: undefined,
      live: { [what]: one.toString() },
      engine: { [what]: other.toString() },
      explanation,
    });
  };
  add("position");
  add("commissions");
  add("cash");
  add("equity");
  return totals;
}
