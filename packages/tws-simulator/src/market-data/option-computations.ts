import { DAY_MS, type EpochMs } from "@tickwork/model/time";
import type { OptionComputation } from "@tickwork/tws-wire/server/market/market-messages";
import type { Listing } from "../market/listing.ts";
import { fromNewYorkClock } from "../market/new-york.ts";
import { blackScholes, impliedVolatility, type OptionTerms } from "./black-scholes.ts";

/** A year's rate that the models count with. */
const RATE = 0.04;
const YEAR_MS = 365 * DAY_MS;
const EXPIRY_CLOCK_MS = 16 * 3_600_000;

/** What of an option's contract its value depends on. */
export type OptionListing = Pick<Listing, "right" | "strike" | "lastTradeDate">;

/** @returns undefined for what is no option, or has expired */
export function optionTerms(option: OptionListing, underlyingPrice: number, now: EpochMs): OptionTerms | undefined {
  const { right, strike, lastTradeDate } = option;
  const date = /^(\d{4})(\d{2})(\d{2})/.exec(lastTradeDate);
  if (right === "" || date === null || !(strike > 0) || !(underlyingPrice > 0)) return undefined;
  const clock = Date.UTC(Number(date[1]), Number(date[2]) - 1, Number(date[3])) + EXPIRY_CLOCK_MS;
  const yearsToExpiry = (fromNewYorkClock(clock) - now) / YEAR_MS;
  return yearsToExpiry > 0 ? { right, strike, underlyingPrice, yearsToExpiry, rate: RATE } : undefined;
}

/** What the model says at a price of the option. Without a volatility that gives it, only the prices are told. */
export function computationAtPrice(terms: OptionTerms, optionPrice: number): OptionComputation {
  const volatility = optionPrice > 0 ? impliedVolatility(terms, optionPrice) : undefined;
  return {
    ...(volatility === undefined ? NOTHING : computationAtVolatility(terms, volatility)),
    optionPrice: optionPrice > 0 ? optionPrice : undefined,
    underlyingPrice: terms.underlyingPrice,
  };
}

export function computationAtVolatility(terms: OptionTerms, volatility: number): OptionComputation {
  const { price, delta, gamma, vega, theta } = blackScholes(terms, volatility);
  const { underlyingPrice } = terms;
  const sensitivities = { delta, gamma, vega, theta };
  return {
    impliedVolatility: volatility,
    optionPrice: price,
    presentValueOfDividends: 0,
    ...sensitivities,
    underlyingPrice,
  };
}

const NOTHING: OptionComputation = {
  impliedVolatility: undefined,
  delta: undefined,
  optionPrice: undefined,
  presentValueOfDividends: undefined,
  gamma: undefined,
  vega: undefined,
  theta: undefined,
  underlyingPrice: undefined,
};
