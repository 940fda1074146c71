import type { Decimal } from "@tickwork/model/decimal";
import { type Arithmetic, DOUBLES, EXACT } from "./arithmetic.ts";

/** What a company does to its shares. It takes effect before the first trade of the first trading day on or after `exDay` (`2014-06-09`). */
export type CorporateAction =
  | {
      readonly type: "dividend";
      readonly exDay: string;
      /** In the share's currency. */
      readonly amountPerShare: number;
    }
  | {
      readonly type: "split";
      readonly exDay: string;
      /** `newShares` for each `oldShares`: 7 for 1; 1 for 20 in a reverse split. */
      readonly newShares: number;
      readonly oldShares: number;
    };

export type Split = Extract<CorporateAction, { readonly type: "split" }>;
export type Dividend = Extract<CorporateAction, { readonly type: "dividend" }>;

/** A position, its cost signed like its quantity. */
export interface SplitPosition<N> {
  readonly quantity: N;
  readonly cost: N;
}

/** A position after a split. */
export interface AfterSplit<N> extends SplitPosition<N> {
  /** Part of a share that is paid out, signed like the position; worth its share of the cost. */
  readonly fraction: N;
  /** What that part had cost. */
  readonly fractionCost: N;
}

/** What a dividend does to cash: shorts pay it. */
export function dividendCash(quantity: Decimal, { amountPerShare }: Dividend): Decimal {
  return quantity.times(amountPerShare);
}

/** {@link dividendCash} in doubles. */
export function dividendCashNumber(quantity: number, { amountPerShare }: Dividend): number {
  return quantity * amountPerShare;
}

/** What a split makes of a position: the cost stays, the average cost goes with the ratio; parts of a share are paid out in cash. */
export function afterSplit(position: SplitPosition<Decimal>, split: Split): AfterSplit<Decimal> {
  return splitOf(EXACT, position, split);
}

/** {@link afterSplit} in doubles. */
export function afterSplitNumber(position: SplitPosition<number>, split: Split): AfterSplit<number> {
  return splitOf(DOUBLES, position, split);
}

function splitOf<N>(
  math: Arithmetic<N>,
  { quantity, cost }: SplitPosition<N>,
  { newShares, oldShares }: Split,
): AfterSplit<N> {
  const isShort = math.isNegative(quantity);
  const sign = math.of(isShort ? -1 : 1);
  const exact = math.over(math.times(math.abs(quantity), math.of(newShares)), math.of(oldShares));
  const whole = math.floor(exact);
  const part = math.minus(exact, whole);
  const zero = math.of(0);
  const none = !math.isNegative(math.minus(zero, exact));
  const partCost = none ? zero : math.over(math.times(cost, part), exact);
  return {
    quantity: math.times(whole, sign),
    cost: math.minus(cost, partCost),
    fraction: math.times(part, sign),
    fractionCost: partCost,
  };
}
