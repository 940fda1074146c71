import type { Decimal } from "@tickwork/model/decimal";
import { type Arithmetic, DOUBLES, EXACT } from "./arithmetic.ts";
import type { AssetKind } from "./asset-kind.ts";
import type { MarginRates, MarginSchedule } from "./margin-schedule.ts";

/** A position to be margined. Numbers in exact decimals or in doubles. */
export interface MarginCase<N> {
  readonly kind: AssetKind;
  /** `SPY`; of a future the exchange's root, `ES`, `6E`; of a currency pair its base. */
  readonly symbol: string;
  /** Of a currency pair its quote currency. */
  readonly currency: string;
  /** Below zero: short. */
  readonly quantity: N;
  /** USD for one unit of what is held (a share, a euro, a contract's underlying unit). */
  readonly priceUsd: N;
  /** Units in one contract; 1 where there are none. */
  readonly multiplier: number;
  /** Of an option, in USD; without it a short one is margined by its own price alone. */
  readonly option?: { readonly right: "C" | "P"; readonly strikeUsd: N; readonly underlyingUsd: N };
}

/** Margin in USD. */
export interface Margin<N> {
  readonly initial: N;
  readonly maintenance: N;
}

/** Margin of one position, in USD, unrounded. */
export function positionMargin(of: MarginCase<Decimal>, by: MarginSchedule): Margin<Decimal> {
  return margin(EXACT, of, by);
}

/** {@link positionMargin} in doubles. */
export function positionMarginNumber(of: MarginCase<number>, by: MarginSchedule): Margin<number> {
  return margin(DOUBLES, of, by);
}

function margin<N>(math: Arithmetic<N>, of: MarginCase<N>, by: MarginSchedule): Margin<N> {
  const size = math.abs(of.quantity);
  const value = math.times(math.times(size, of.priceUsd), math.of(of.multiplier));
  switch (of.kind) {
    case "STK":
      return math.isNegative(of.quantity) ? shortStock(math, of.priceUsd, size, by) : rated(math, value, by.longStock);
    case "CASH": {
      const isMajor = by.majors.includes(of.symbol) && by.majors.includes(of.currency);
      return same(math.times(value, math.of(isMajor ? by.majorCurrency : by.otherCurrency)));
    }
    case "FUT": {
      const contract = by.futures.get(of.symbol);
      return contract === undefined ? rated(math, value, by.otherFuture) : rated(math, size, contract);
    }
    case "OPT":
      return same(math.isNegative(of.quantity) ? shortOption(math, of, { size, value }, by) : value);
    case "BOND":
      return rated(math, value, by.bond);
    case "CRYPTO":
      return same(value); // nothing is lent on coins
  }
}

function rated<N>(math: Arithmetic<N>, amount: N, { initial, maintenance }: MarginRates): Margin<N> {
  return { initial: math.times(amount, math.of(initial)), maintenance: math.times(amount, math.of(maintenance)) };
}

function same<N>(amount: N): Margin<N> {
  return { initial: amount, maintenance: amount };
}

function shortStock<N>(math: Arithmetic<N>, price: N, size: N, by: MarginSchedule): Margin<N> {
  const floor = by.shortFloors.find(
    ({ priceBelow }) =>
      priceBelow === Number.POSITIVE_INFINITY || math.isNegative(math.minus(price, math.of(priceBelow))),
  );
  const least = math.max(math.of(floor?.perShare ?? 0), math.times(price, math.of(floor?.rate ?? 0)));
  const maintenance = math.max(math.times(price, math.of(by.shortStock.maintenance)), least);
  const initial = math.max(math.times(price, math.of(by.shortStock.initial)), maintenance);
  return { initial: math.times(size, initial), maintenance: math.times(size, maintenance) };
}

/** The premium and 20 % of the underlying less what it is out of the money; at least the premium and 10 % (of the strike for puts). */
function shortOption<N>(
  math: Arithmetic<N>,
  of: MarginCase<N>,
  { size, value }: { size: N; value: N },
  by: MarginSchedule,
): N {
  if (of.option === undefined) return value;
  const { right, strikeUsd, underlyingUsd } = of.option;
  const outOfMoney = right === "C" ? math.minus(strikeUsd, underlyingUsd) : math.minus(underlyingUsd, strikeUsd);
  const full = math.times(underlyingUsd, math.of(by.shortOption.rate));
  const usual = math.minus(full, math.max(outOfMoney, math.of(0)));
  const least = math.times(right === "C" ? underlyingUsd : strikeUsd, math.of(by.shortOption.minimumRate));
  const units = math.times(size, math.of(of.multiplier));
  return math.plus(value, math.times(units, math.max(usual, least)));
}
