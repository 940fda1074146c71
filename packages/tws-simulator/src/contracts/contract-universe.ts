import type { EpochMs } from "@tickwork/model/time";
import type { Listing } from "../market/listing.ts";
import { type TradingDay, tradingDayOf, wireDate } from "../market/trading-hours.ts";
import { type ContractQuery, fits } from "./contract-query.ts";
import type { ContractSource } from "./contract-source.ts";
import { symbolOfDerivedConId } from "./derived-con-id.ts";
import { FOREIGN_STOCKS } from "./foreign-stocks.ts";
import { continuousListing, futureListing, futureMonths, futureOfConId } from "./future-listing.ts";
import { FUTURE_PRODUCTS } from "./future-products.ts";
import { futureOptions } from "./future-options.ts";
import { optionExpirations, optionStrikes } from "./option-chain.ts";
import { chainKindOf, optionListing, optionOfConId, type OptionRoot } from "./option-listing.ts";
import { OTHER_LISTINGS } from "./other-listings.ts";
import { PAIRS, pairListing } from "./pair-listing.ts";
import { stockListing } from "./stock-listing.ts";
import { US_STOCKS } from "./us-stocks.ts";

const OPTIONABLE_INDICES = new Set(["SPX", "NDX", "RUT", "VIX"]);

/**
 * Every contract that the synthetic market offers: known ones by table, any other US stock by its symbol, and what is derived from
 * them: months of futures, chains of options.
 */
export class ContractUniverse implements ContractSource {
  readonly #fixed: readonly Listing[];
  readonly #byConId = new Map<number, Listing>();
  readonly #reference: (listing: Listing) => number;

  /** @param reference what an underlying costs where its strikes are concerned */
  constructor(reference: (listing: Listing) => number) {
    this.#reference = reference;
    const stocks = [...US_STOCKS.keys()].map(stockListing);
    this.#fixed = [...stocks, ...PAIRS.map(pairListing), ...FOREIGN_STOCKS, ...OTHER_LISTINGS].filter(
      (listing) => listing !== undefined,
    );
    for (const listing of this.#fixed) this.#byConId.set(listing.conId, listing);
  }

  search(query: ContractQuery, now: EpochMs): readonly Listing[] {
    return this.#candidates(query, now).filter((listing) => fits(listing, query));
  }

  byConId(conId: number, now: EpochMs): Listing | undefined {
    const fixed = this.#byConId.get(conId);
    if (fixed !== undefined) return fixed;
    const future = futureOfConId(conId);
    if (future !== undefined) return futureListing(future.product, future.month);
    const symbol = symbolOfDerivedConId(conId);
    if (symbol !== undefined) return stockListing(symbol);
    return this.#optionByConId(conId, tradingDayOf("us-options", now));
  }

  searchable(): Iterable<Listing> {
    return this.#fixed;
  }

  optionRoot(underlying: Listing): OptionRoot | undefined {
    const { securityType, symbol, currency } = underlying;
    const isOptionable =
      currency === "USD" && (securityType === "STK" || (securityType === "IND" && OPTIONABLE_INDICES.has(symbol)));
    if (!isOptionable) return undefined;
    return { underlying, kind: chainKindOf(underlying), reference: this.#reference(underlying) };
  }

  #candidates(query: ContractQuery, now: EpochMs): readonly Listing[] {
    const { contract } = query;
    switch (contract.secType.toUpperCase()) {
      case "STK":
        return this.#stocks(query);
      case "FUT":
        return this.#futures(query, tradingDayOf("cme-equity", now));
      case "CONTFUT":
        return continuous(tradingDayOf("cme-equity", now));
      case "OPT":
        return this.#options(query, tradingDayOf("us-options", now));
      case "FOP":
        return futureOptions(contract, tradingDayOf("cme-equity", now), this.#reference);
      default:
        return this.#fixed;
    }
  }

  #stocks({ contract, securityId }: ContractQuery): readonly Listing[] {
    if (securityId !== "") return this.#fixed;
    const symbol = (contract.symbol || contract.localSymbol).toUpperCase();
    const known = this.#fixed.filter((listing) => listing.securityType === "STK" && listing.symbol === symbol);
    // A fund that is known abroad has its name alone; of a foreign share there may be a receipt in New York.
    if (known.some(({ currency, stockType }) => currency === "USD" || stockType === "ETF")) return known;
    const derived = stockListing(symbol);
    return derived === undefined ? known : [derived, ...known];
  }

  #futures({ contract, includeExpired }: ContractQuery, today: TradingDay): readonly Listing[] {
    const { symbol, tradingClass, localSymbol } = contract;
    return FUTURE_PRODUCTS.filter(
      (product) =>
        (symbol === "" || product.symbol === symbol.toUpperCase()) &&
        (tradingClass === "" || product.tradingClass === tradingClass) &&
        (localSymbol === "" || localSymbol.startsWith(product.tradingClass)) &&
        (symbol !== "" || tradingClass !== "" || localSymbol !== ""),
    ).flatMap((product) => futureMonths(product, today, includeExpired).map((month) => futureListing(product, month)));
  }

  #options({ contract }: ContractQuery, today: TradingDay): readonly Listing[] {
    const symbol = (contract.symbol || contract.localSymbol.slice(0, 6).trim()).toUpperCase();
    const roots = [
      stockListing(symbol),
      this.#fixed.find((listing) => listing.securityType === "IND" && listing.symbol === optionIndex(symbol)),
    ].flatMap((underlying) => (underlying === undefined ? [] : (this.optionRoot(underlying) ?? [])));
    // An index has the name of no stock here: where there is an index, its options are meant.
    const root = roots.at(-1);
    return root === undefined ? [] : chainOf(root, contract, today);
  }

  #optionByConId(conId: number, today: TradingDay): Listing | undefined {
    const found = optionOfConId(conId, today);
    if (found === undefined) return undefined;
    const underlying = found.root.startsWith("^")
      ? this.#fixed.find(({ securityType, symbol }) => securityType === "IND" && symbol === found.root.slice(1))
      : stockListing(found.root);
    const root = underlying === undefined ? undefined : this.optionRoot(underlying);
    if (root === undefined) return undefined;
    const terms = found.termsAt(root.reference);
    const isListed =
      optionExpirations(root.kind, today).includes(terms.lastDay) &&
      optionStrikes(root.reference, terms.lastDay - today).includes(terms.strike);
    return isListed ? optionListing(root, terms) : undefined;
  }
}

/** The part of a chain that a contract's date, strike and right leave. */
function chainOf(
  root: OptionRoot,
  { lastTradeDate, strike, right, localSymbol }: ContractQuery["contract"],
  today: TradingDay,
): readonly Listing[] {
  const date = lastTradeDate.slice(0, 8) || (localSymbol === "" ? "" : `20${localSymbol.slice(6, 12)}`);
  const days = optionExpirations(root.kind, today).filter((day) => wireDate(day).startsWith(date));
  const rights = (["C", "P"] as const).filter((one) => !/^[CP]/i.test(right) || right.toUpperCase().startsWith(one));
  return days.flatMap((lastDay) =>
    optionStrikes(root.reference, lastDay - today)
      .filter((one) => strike === 0 || one === strike)
      .flatMap((one) => rights.map((side) => optionListing(root, { lastDay, strike: one, right: side }))),
  );
}

function optionIndex(symbol: string): string {
  return symbol === "SPXW" ? "SPX" : symbol === "NDXP" ? "NDX" : symbol === "RUTW" ? "RUT" : symbol;
}

function continuous(today: TradingDay): readonly Listing[] {
  return FUTURE_PRODUCTS.flatMap((product) => {
    const [front] = futureMonths(product, today, false);
    return front === undefined ? [] : [continuousListing(product, front)];
  });
}
