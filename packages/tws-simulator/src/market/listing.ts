import type { PriceBand } from "@tickwork/matching/price-increment";
import type { InstrumentId } from "@tickwork/model/instrument";
import type { WireContract } from "@tickwork/tws-wire/wire-contract";
import type { HoursName, TradingDay } from "./hours-rules.ts";

/** The kinds of contract that the simulator knows, as TWS names them. */
export type ListingType =
  | "STK"
  | "CASH"
  | "FUT"
  | "CONTFUT"
  | "OPT"
  | "FOP"
  | "CRYPTO"
  | "BOND"
  | "IND"
  | "CFD"
  | "CMDTY"
  | "BAG";

/** What an option, a future or a CFD is on. */
export interface Underlying {
  readonly conId: number;
  readonly symbol: string;
  readonly securityType: ListingType;
}

/** A part of a combination: bought when the ratio is positive, sold when negative, in the combination's sense. */
export interface ListingLeg {
  readonly listing: Listing;
  readonly ratio: number;
}

/** What only bonds have. */
export interface BondTerms {
  readonly cusip: string;
  /** Percent a year. */
  readonly coupon: number;
  /** `20340515` */
  readonly maturity: string;
  readonly issueDate: string;
  readonly ratings: string;
  readonly bondType: string;
  readonly couponType: string;
  readonly isCallable: boolean;
  readonly description: string;
}

/** One instrument that the simulator offers. */
export interface Listing {
  /** `STK:SPY:USD`, `CASH:EUR:USD`, `FUT:ESZ6:USD`, `OPT:SPY   261218C00600000:USD` */
  readonly id: InstrumentId;
  /** `SPY`; for a currency pair its base, `EUR`; for a derivative that of its underlying. */
  readonly symbol: string;
  readonly securityType: ListingType;
  readonly currency: string;
  readonly conId: number;
  readonly exchange: string;
  readonly primaryExchange: string;
  readonly localSymbol: string;
  readonly tradingClass: string;
  readonly marketName: string;
  readonly longName: string;
  /** The smallest of its price increments. */
  readonly minTick: number;
  /** Its market rule's bands, in order of price. */
  readonly priceBands: readonly PriceBand[];
  readonly marketRuleId: number;
  /** What it can be routed to, in TWS's order. */
  readonly validExchanges: readonly string[];
  /** Smallest full order; below it IDEALPRO treats an order as an odd lot. */
  readonly minimumQuantity: number;
  readonly sizeIncrement: number;
  readonly suggestedSizeIncrement: number;
  /** What a price of 1 is worth in the currency, for one contract. */
  readonly multiplier: number;
  readonly hours: HoursName;
  readonly industry: string;
  readonly category: string;
  readonly subcategory: string;
  readonly stockType: string;
  readonly securityIds: readonly { readonly tag: string; readonly value: string }[];
  /** The day of its first trade, where that is known: there is no history before it. */
  readonly firstDay?: TradingDay;
  /** Of what expires: the last day on which it trades, `20261218`; else empty. */
  readonly lastTradeDate: string;
  /** Local time of the last trade, `08:30:00`; else empty. */
  readonly lastTradeTime: string;
  /** `202612`; else empty. */
  readonly contractMonth: string;
  /** Of options; else 0. */
  readonly strike: number;
  readonly right: "C" | "P" | "";
  readonly underlying?: Underlying;
  readonly bond?: BondTerms;
  /** Of combinations. */
  readonly legs?: readonly ListingLeg[];
}

const WITH_MULTIPLIER: ReadonlySet<ListingType> = new Set(["FUT", "CONTFUT", "OPT", "FOP"]);

/** The contract as TWS tells it in orders, executions and positions. */
export function wireContractOf(listing: Listing): WireContract {
  return {
    conId: listing.conId,
    symbol: listing.symbol,
    secType: listing.securityType,
    lastTradeDate: listing.lastTradeDate,
    strike: listing.strike,
    right: listing.right,
    multiplier: WITH_MULTIPLIER.has(listing.securityType) ? String(listing.multiplier) : "",
    exchange: listing.exchange,
    primaryExchange: listing.primaryExchange,
    currency: listing.currency,
    localSymbol: listing.localSymbol,
    tradingClass: listing.tradingClass,
  };
}
