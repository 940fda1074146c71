import { priceIncrementAt } from "@tickwork/matching/price-increment";
import { DAY_MS, type EpochMs } from "@tickwork/model/time";
import { blackScholes } from "../market-data/black-scholes.ts";
import { optionTerms } from "../market-data/option-computations.ts";
import { cleanPrice } from "../market/clean-price.ts";
import type { Listing, ListingLeg } from "../market/listing.ts";
import type { Ohlc } from "../market/source-bar.ts";
import type { MinuteRule } from "./computed-instrument.ts";
import { mapOhlc, type PriceLine } from "./price-line.ts";
import { roundToBand } from "./round-to-band.ts";
import { seededRandom, seedOf } from "./seeded-random.ts";

const YEAR_MS = 365 * DAY_MS;
const MINUTES_A_SESSION = 1_380;
/** The volatility of far strikes and near expiries is that of a few days at least. */
const SHORTEST_SMILE_YEARS = 5 / 252;

/** An index: its values alone, no quotes. */
export function indexMinutes(listing: Listing, line: PriceLine): MinuteRule {
  return (start) => {
    const values = line.at(start);
    if (values === undefined) return undefined;
    const trades = mapOhlc(values, (price) => roundToBand(listing.priceBands, price));
    return { trades, volume: 0, bid: undefined, ask: undefined, bidSize: 0, askSize: 0 };
  };
}

/** A future: what it is on, with interest to its last day. */
export function futureMinutes(
  listing: Listing,
  line: PriceLine,
  of: { readonly seed: number; readonly carryPerYear: number; readonly dailyVolume: number },
): MinuteRule {
  const expiry = expiryOf(listing);
  return (start) => {
    const spot = line.at(start);
    if (spot === undefined) return undefined;
    const carry = Math.exp((of.carryPerYear * Math.max(expiry - start, 0)) / YEAR_MS);
    const trades = mapOhlc(spot, (price) => roundToBand(listing.priceBands, price * carry));
    const share = monthShare((expiry - start) / DAY_MS);
    const chance = seededRandom(seedOf(of.seed, listing.localSymbol, start)).uniform();
    const volume = Math.max(1, Math.round(((of.dailyVolume * share) / MINUTES_A_SESSION) * (0.3 + 1.4 * chance)));
    const ask = cleanPrice(trades.close + priceIncrementAt(listing.priceBands, trades.close));
    const size = Math.max(1, Math.round(volume / 20));
    return { trades, volume, bid: flat(trades.close), ask: flat(ask), bidSize: size, askSize: size };
  };
}

/** A thing that is quoted around a line and never told to trade. */
export function quotedMinutes(listing: Listing, line: PriceLine, size: number): MinuteRule {
  return (start) => {
    const middle = line.at(start);
    if (middle === undefined) return undefined;
    const step = priceIncrementAt(listing.priceBands, middle.close);
    const bid = mapOhlc(middle, (price) => roundToBand(listing.priceBands, price - step));
    const ask = mapOhlc(middle, (price) => roundToBand(listing.priceBands, price + step));
    return { trades: undefined, volume: 0, bid, ask, bidSize: size, askSize: size };
  };
}

/**
 * An option by Black and Scholes from its underlying's prices, at a volatility that smiles: higher for low strikes and far ones. Some
 * minutes trade, the more the nearer the money.
 */
export function optionMinutes(
  listing: Listing,
  line: PriceLine,
  of: { readonly seed: number; readonly volatility: number },
): MinuteRule {
  const { priceBands } = listing;
  return (start) => {
    const spot = line.at(start);
    const volatility = spot === undefined ? undefined : smile(listing, spot.close, of.volatility, start);
    if (spot === undefined || volatility === undefined) return undefined;
    const value = (price: number): number => {
      const terms = optionTerms(listing, price, start);
      return terms === undefined ? 0 : Math.max(blackScholes(terms, volatility).price, 0);
    };
    const theory = mapOhlc(spot, value);
    const half = Math.max(priceIncrementAt(priceBands, theory.close) / 2, theory.close * 0.006);
    const bid = mapOhlc(theory, (price) =>
      Math.max(roundToBand(priceBands, price - half), priceIncrementAt(priceBands, 0)),
    );
    const ask = mapOhlc(theory, (price) => {
      const rounded = roundToBand(priceBands, price + half);
      return rounded > bid.close ? rounded : cleanPrice(rounded + priceIncrementAt(priceBands, rounded));
    });
    const random = seededRandom(seedOf(of.seed, listing.localSymbol, start));
    const nearness = Math.exp(-Math.abs(Math.log(spot.close / listing.strike)) * 25);
    const volume = random.uniform() < 0.7 * nearness ? 4 + Math.round(200 * nearness * random.uniform()) : 0;
    const trades = volume === 0 ? undefined : mapOhlc(theory, (price) => roundToBand(priceBands, price));
    const size = 1 + Math.round(400 * nearness * random.uniform());
    return { trades, volume, bid, ask, bidSize: size, askSize: size + 3 };
  };
}

/** A combination: the sum of its legs, each at the side on which it would be dealt. */
export function comboMinutes(legs: readonly (ListingLeg & { readonly rule: MinuteRule })[]): MinuteRule {
  return (start) => {
    let [bid, ask, size] = [0, 0, Number.POSITIVE_INFINITY];
    for (const { rule, ratio } of legs) {
      const minute = rule(start);
      const [low, high] = [minute?.bid?.close, minute?.ask?.close];
      if (minute === undefined || low === undefined || high === undefined) return undefined;
      bid += ratio * (ratio > 0 ? low : high);
      ask += ratio * (ratio > 0 ? high : low);
      size = Math.min(size, Math.floor(minute.bidSize / Math.abs(ratio)));
    }
    const sides = { bid: flat(cleanPrice(bid)), ask: flat(cleanPrice(ask)) };
    return { trades: undefined, volume: 0, ...sides, bidSize: size, askSize: size };
  };
}

function smile(listing: Listing, spot: number, base: number, now: EpochMs): number | undefined {
  const terms = optionTerms(listing, spot, now);
  if (terms === undefined) return undefined;
  const width = base * Math.sqrt(Math.max(terms.yearsToExpiry, SHORTEST_SMILE_YEARS));
  const distance = Math.min(Math.max(Math.log(listing.strike / spot) / width, -4), 4);
  return base * (1.05 - 0.09 * distance + 0.025 * distance * distance);
}

/** How much of a product's trade is in a month: nearly all in the front one, less the further away. */
function monthShare(daysLeft: number): number {
  return daysLeft < 95 ? 0.9 : daysLeft < 185 ? 0.08 : 0.005;
}

function expiryOf({ lastTradeDate }: Listing): EpochMs {
  const [year, month, day] = [lastTradeDate.slice(0, 4), lastTradeDate.slice(4, 6), lastTradeDate.slice(6, 8)];
  return Date.UTC(Number(year), Number(month) - 1, Number(day), 14);
}

function flat(price: number): Ohlc {
  return { open: price, high: price, low: price, close: price };
}
