import type { Book } from "@tickwork/contracts/book";
import type { InstrumentId } from "@tickwork/model/instrument";
import { AVERAGE_PRICE_TOLERANCE } from "./adopted-fills.ts";

/**
 * Is the broker's average cost of a position another than our average price, by more than 0.01 % and by more than what was paid in
 * commissions since it was opened, which brokers add to the cost of a stock?
 */
export function averagePriceDiffers(
  book: Pick<Book, "positions" | "executions" | "charges">,
  instrument: InstrumentId,
  averageCost: number,
): boolean {
  const held = book.positions.find((position) => position.instrument === instrument);
  if (held === undefined || held.quantity === 0 || !(averageCost > 0)) return false;
  const tolerance = AVERAGE_PRICE_TOLERANCE * held.averagePrice;
  const charged = chargedSinceFlat(book, instrument) / Math.abs(held.quantity);
  return Math.abs(held.averagePrice - averageCost) > tolerance + charged;
}

function chargedSinceFlat(
  { executions, charges }: Pick<Book, "executions" | "charges">,
  instrument: InstrumentId,
): number {
  const all = executions.filter(({ fill }) => fill.instrument === instrument);
  const opened = all.findLastIndex(({ before }) => before === undefined || before.quantity === 0);
  const since = new Set(all.slice(Math.max(0, opened)).map(({ fill }) => fill.execution));
  return charges
    .filter(({ execution }) => since.has(execution))
    .reduce((sum, { commission }) => sum + Math.abs(Number(commission)), 0);
}
