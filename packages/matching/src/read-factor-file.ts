import { DAY_MS } from "@tickwork/model/time";
import type { CorporateAction } from "./corporate-action.ts";

interface FactorRow {
  /** Last day on which a buyer still had the right. */
  readonly day: string;
  readonly price: number;
  readonly split: number;
  /** Close of that day. */
  readonly close: number;
}

/** Splits are ratios of small numbers; the factors have seven digits. */
const LARGEST_OLD_SHARES = 100;
const RATIO_TOLERANCE = 2e-4;
/** What the rounding of a factor can make of an amount: so near a whole cent it is meant to be one. */
const AMOUNT_TOLERANCE = 2e-4;
/** Below this a dividend is only the factors' rounding. */
const SMALLEST_DIVIDEND = 0.0005;

/**
 * Reads the dividends and splits out of a file of factors (`date,price_factor,split_factor,reference_price`; each row's factors hold up to
 * its date, the file of QuantConnect's Lean). Amounts are as exact as seven digits of a factor allow: a few hundredths of a cent.
 * @returns in the order of their days
 * @throws RangeError for a row that is none
 */
export function readFactorFile(text: string): readonly CorporateAction[] {
  const rows = text.trim().split(/\r?\n/).slice(1).map(rowOf);
  return rows.flatMap((row, place) => {
    const next = rows[place + 1];
    return next === undefined ? [] : between(row, next);
  });
}

function rowOf(line: string): FactorRow {
  const [day = "", price, split, close] = line.split(",");
  const row = { day, price: Number(price), split: Number(split), close: Number(close) };
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || !(row.price > 0) || !(row.split > 0) || !(row.close >= 0))
    throw new RangeError(`Cannot read ${JSON.stringify(line)} as a row of factors`);
  return row;
}

function between(row: FactorRow, next: FactorRow): readonly CorporateAction[] {
  const exDay = dayAfter(row.day);
  const actions: CorporateAction[] = [];
  const amount = row.close * (1 - row.price / next.price);
  if (amount >= SMALLEST_DIVIDEND) actions.push({ type: "dividend", exDay, amountPerShare: cleanAmount(amount) });
  const ratio = next.split / row.split;
  if (Math.abs(ratio - 1) > RATIO_TOLERANCE) actions.push({ type: "split", exDay, ...fractionOf(ratio) });
  return actions;
}

function cleanAmount(amount: number): number {
  const cents = Math.round(amount * 100) / 100;
  return Math.abs(cents - amount) < AMOUNT_TOLERANCE ? cents : Math.round(amount * 1e4) / 1e4;
}

/** The next weekday; when it is a holiday, the action waits for the first trading day. */
function dayAfter(day: string): string {
  let time = Date.parse(day);
  do time += DAY_MS;
  while ([0, 6].includes(new Date(time).getUTCDay()));
  return new Date(time).toISOString().slice(0, 10);
}

function fractionOf(ratio: number): { readonly newShares: number; readonly oldShares: number } {
  for (let oldShares = 1; oldShares <= LARGEST_OLD_SHARES; oldShares += 1) {
    const newShares = Math.round(ratio * oldShares);
    if (newShares > 0 && Math.abs(newShares / oldShares / ratio - 1) < RATIO_TOLERANCE) return { newShares, oldShares };
  }
  return { newShares: Math.round(ratio * 1e6) / 1e6, oldShares: 1 };
}
