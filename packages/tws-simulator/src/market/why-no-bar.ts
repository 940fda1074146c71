/** Beyond it products of prices and quantities would grow out of what a double holds. */
const LARGEST_PRICE = 1e12;

/** The figures of one row; undefined where its cell is empty. */
export interface RowFigures {
  /** Open, high, low and close; of a file without trades those of the middle of bid and ask. */
  readonly prices: readonly (number | undefined)[];
  readonly volume: number | undefined;
  /** Each bid with the ask that belongs to it. */
  readonly quotes: readonly (readonly [bid: number | undefined, ask: number | undefined])[];
}

/**
 * Why the figures of a row cannot be right; undefined where they can. Refuses what a backtest refuses, so that the same file is good
 * or bad for both (`tests/replay/refused-data.test.ts` compares them).
 */
export function whyNoBar({ prices, volume, quotes }: RowFigures): string | undefined {
  return whyNoPrices(prices, volume) ?? firstReason(quotes);
}

function whyNoPrices(prices: RowFigures["prices"], volume: number | undefined): string | undefined {
  const [open, high, low, close] = prices;
  if (open === undefined || high === undefined || low === undefined || close === undefined)
    return prices.every((price) => price === undefined) ? undefined : "some of open, high, low and close are missing";
  if (high > LARGEST_PRICE) return `a price of ${high} is above ${LARGEST_PRICE}`;
  if (low <= 0) return `a price of ${Math.min(open, high, low, close)} is not above zero`;
  if (high < Math.max(open, close, low) || low > Math.min(open, close))
    return `open ${open}, high ${high}, low ${low} and close ${close} do not fit together`;
  return volume !== undefined && volume < 0 ? `a volume of ${volume} is below zero` : undefined;
}

function firstReason(quotes: RowFigures["quotes"]): string | undefined {
  for (const [bid, ask] of quotes) {
    if ((bid ?? 1) <= 0 || (ask ?? 1) <= 0)
      return `a quote of ${Math.min(bid ?? Infinity, ask ?? Infinity)} is not above zero`;
    if (bid !== undefined && ask !== undefined && bid > ask) return `its bid ${bid} is above its ask ${ask}`;
  }
  return undefined;
}
