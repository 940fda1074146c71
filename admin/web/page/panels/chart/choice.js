// What the chart is asked to show.
import { priceDigits } from "../../parts/format.js";
import { state } from "../../parts/store.js";
import { BASE_MS } from "./bar-series.js";

export const TIMEFRAMES = [1, 5, 15, 60].map((minutes) => minutes * BASE_MS);

export const choice = { instrument: "", timeframeMs: BASE_MS };

/** Digits behind the point of the instrument's prices. */
export function chosenDigits() {
  return priceDigits(state.instruments.find(({ instrument }) => instrument === choice.instrument)?.priceIncrement);
}

/**
 * The last trade of the instrument, else the middle of bid and ask: currencies have no last trade.
 * @returns {{ price: number, time: number } | undefined} seconds
 */
export function chosenPrice() {
  const quote = state.quotes.find(({ instrument }) => instrument === choice.instrument);
  if (quote === undefined || quote.time === null) return undefined;
  const middle = quote.bid === null || quote.ask === null ? undefined : (quote.bid + quote.ask) / 2;
  const price = quote.last ?? middle;
  return price === undefined ? undefined : { price, time: Date.parse(quote.time) / 1000 };
}
