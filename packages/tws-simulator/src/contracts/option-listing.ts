import { fnv1a } from "@tickwork/model/fnv1a";
import type { Listing } from "../market/listing.ts";
import { type TradingDay, wireDate } from "../market/trading-hours.ts";
import { INDICES } from "./index-listing.ts";
import { newListing } from "./new-listing.ts";
import { type ChainKind, isMonthly, lowestStrike, strikeStep } from "./option-chain.ts";
import { US_STOCKS } from "./us-stocks.ts";

/** What options are written on, with what its chain is like. */
export interface OptionRoot {
  readonly underlying: Listing;
  readonly kind: ChainKind;
  /** Price of the underlying that strikes lie around. */
  readonly reference: number;
}

export interface OptionTerms {
  readonly lastDay: TradingDay;
  readonly strike: number;
  readonly right: "C" | "P";
}

const SHARE_EXCHANGES =
  "SMART,AMEX,CBOE,PHLX,PSE,ISE,BOX,BATS,NASDAQOM,CBOE2,NASDAQBX,MIAX,GEMINI,EDGX,MERCURY,PEARL,EMERALD,MEMX,IBUSOPT".split(
    ",",
  );
const INDEX_EXCHANGES = ["SMART", "CBOE", "IBUSOPT"];
/** Cents at every price; cents below 3, else fives; fives below 3, else tens. */
const [PENNY_RULE, SHARE_RULE, INDEX_RULE] = [32, 109, 110];
const DAILY_FUNDS = new Set(["SPY", "QQQ", "IWM"]);
const WEEKLY_CLASS: Readonly<Record<string, string>> = { SPX: "SPXW", NDX: "NDXP", RUT: "RUTW" };

/** IBKR's numbers of single options that clients' tests name. */
const KNOWN_CON_IDS: Readonly<Record<string, number>> = { "SPY   281215C00750000": 843_630_132 };

const OPTIONS_FROM = 900_000_000;
const DAYS = 2_560;
const STRIKES = 800;
const SLOT = DAYS * STRIKES * 2;
const KNOWN_ROOTS: readonly string[] = [...US_STOCKS.keys(), ...INDICES.map(({ symbol }) => `^${symbol}`)];
const FIRST_HASHED_ROOT = 128;
const HASHED_ROOTS = 160;

export function chainKindOf(underlying: Listing): ChainKind {
  if (underlying.securityType === "STK") return DAILY_FUNDS.has(underlying.symbol) ? "daily" : "weekly";
  return underlying.symbol === "VIX" ? "monthly" : "daily";
}

/** The class under which an expiration trades: weekly index options have one of their own. */
export function optionClass({ underlying }: OptionRoot, lastDay: TradingDay): string {
  const weekly = underlying.securityType === "IND" ? WEEKLY_CLASS[underlying.symbol] : undefined;
  return weekly === undefined || isMonthly(lastDay) ? underlying.symbol : weekly;
}

export function optionExchanges({ underlying }: OptionRoot): readonly string[] {
  return underlying.securityType === "IND" ? INDEX_EXCHANGES : SHARE_EXCHANGES;
}

export function optionListing(root: OptionRoot, terms: OptionTerms): Listing {
  const { underlying } = root;
  const { lastDay, strike, right } = terms;
  const tradingClass = optionClass(root, lastDay);
  const date = wireDate(lastDay);
  const thousandths = String(Math.round(strike * 1_000)).padStart(8, "0");
  const localSymbol = `${tradingClass.padEnd(6)}${date.slice(2)}${right}${thousandths}`;
  const isIndex = underlying.securityType === "IND";
  return newListing({
    securityType: "OPT",
    symbol: underlying.symbol,
    currency: underlying.currency,
    conId: KNOWN_CON_IDS[localSymbol] ?? conIdOf(root, terms),
    exchange: "SMART",
    localSymbol,
    tradingClass,
    longName: underlying.longName,
    marketRuleId: isIndex ? INDEX_RULE : DAILY_FUNDS.has(underlying.symbol) ? PENNY_RULE : SHARE_RULE,
    validExchanges: optionExchanges(root),
    hours: "us-options",
    multiplier: 100,
    industry: underlying.industry,
    category: underlying.category,
    subcategory: underlying.subcategory,
    lastTradeDate: date,
    lastTradeTime: "16:00:00",
    contractMonth: date.slice(0, 6),
    strike,
    right,
    underlying: { conId: underlying.conId, symbol: underlying.symbol, securityType: underlying.securityType },
  });
}

/** The known underlying and the terms that an option's number is of: its day is the one next to today. */
export function optionOfConId(
  conId: number,
  today: TradingDay,
): { root: string; termsAt: (reference: number) => OptionTerms } | undefined {
  const known = Object.entries(KNOWN_CON_IDS).find(([, number]) => number === conId)?.[0];
  if (known !== undefined) return { root: known.slice(0, 6).trim(), termsAt: () => termsOfLocalSymbol(known) };
  const number = conId - OPTIONS_FROM;
  const root = KNOWN_ROOTS[Math.floor(number / SLOT)];
  if (number < 0 || root === undefined) return undefined;
  const within = number % SLOT;
  const dayNumber = Math.floor(within / (STRIKES * 2));
  const from = today - 500;
  const lastDay = from + ((((dayNumber - from) % DAYS) + DAYS) % DAYS);
  const strikeNumber = Math.floor((within % (STRIKES * 2)) / 2);
  const right = within % 2 === 0 ? "C" : "P";
  const termsAt = (reference: number): OptionTerms => ({
    lastDay,
    strike: lowestStrike(reference) + strikeNumber * strikeStep(reference),
    right,
  });
  return { root, termsAt };
}

/** Reads the date, right and strike of `SPY   281215C00750000`. */
export function termsOfLocalSymbol(localSymbol: string): OptionTerms {
  const [date, right, strike] = [localSymbol.slice(6, 12), localSymbol[12], localSymbol.slice(13)];
  const lastDay = Date.UTC(2_000 + Number(date.slice(0, 2)), Number(date.slice(2, 4)) - 1, Number(date.slice(4)));
  return { lastDay: lastDay / 86_400_000, strike: Number(strike) / 1_000, right: right === "P" ? "P" : "C" };
}

function conIdOf({ underlying, reference }: OptionRoot, { lastDay, strike, right }: OptionTerms): number {
  const name = underlying.securityType === "IND" ? `^${underlying.symbol}` : underlying.symbol;
  const place = KNOWN_ROOTS.indexOf(name);
  const slot = place >= 0 ? place : FIRST_HASHED_ROOT + ((fnv1a(name) >>> 0) % HASHED_ROOTS);
  const strikeNumber = Math.round((strike - lowestStrike(reference)) / strikeStep(reference));
  return OPTIONS_FROM + slot * SLOT + ((lastDay % DAYS) * STRIKES + strikeNumber) * 2 + (right === "C" ? 0 : 1);
}
