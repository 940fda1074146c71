import { seedOf } from "../synthetic/seeded-random.ts";
import { cleanPrice } from "../market/clean-price.ts";
import type { BoardRow } from "../market/market-board.ts";

/** One row of a book. */
export interface DepthLevel {
  readonly price: number;
  readonly size: number;
  readonly marketMaker: string;
}

/** A book's best rows, best first. */
export interface DepthBook {
  readonly asks: readonly DepthLevel[];
  readonly bids: readonly DepthLevel[];
}

const LEAST_SHARE = 0.5;
const PRICE_STEPS = 1e7;

/**
 * The book around a quote. Its best rows are the quote's own; what lies behind them follows from instrument and price alone, so that
 * it is the same whoever looks and whenever, and rows come and go as the quote moves over them.
 */
export function depthBook(row: BoardRow, rows: number, marketMakers: readonly string[]): DepthBook {
  return {
    asks: side(row, { best: row.ask, bestSize: row.askSize, direction: 1 }, { rows, marketMakers }),
    bids: side(row, { best: row.bid, bestSize: row.bidSize, direction: -1 }, { rows, marketMakers }),
  };
}

function side(
  { listing }: BoardRow,
  { best, bestSize, direction }: { readonly best: number; readonly bestSize: number; readonly direction: 1 | -1 },
  { rows, marketMakers }: { readonly rows: number; readonly marketMakers: readonly string[] },
): readonly DepthLevel[] {
  if (Number.isNaN(best)) return [];
  const levels: DepthLevel[] = [];
  const unit = Math.max(bestSize, listing.sizeIncrement);
  for (let place = 0; place < rows; place += 1) {
    const price = cleanPrice(best + direction * place * listing.minTick);
    if (price <= 0) break;
    const chance = seedOf(listing.conId, Math.round(price * PRICE_STEPS), direction);
    const share = LEAST_SHARE + (chance % 1_000) / 250;
    const behind = Math.ceil((unit * share) / listing.sizeIncrement) * listing.sizeIncrement;
    levels.push({
      price,
      size: place === 0 ? bestSize : cleanPrice(behind),
      marketMaker: marketMakers[(chance >>> 10) % marketMakers.length] ?? "",
    });
  }
  return levels;
}
