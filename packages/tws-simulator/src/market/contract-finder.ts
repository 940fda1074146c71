import type { EpochMs } from "@tickwork/model/time";
import type { WireComboLeg, WireContract } from "@tickwork/tws-wire/wire-contract";
import { comboListing } from "../contracts/combo-listing.ts";
import { type ContractQuery, fits, queryOf } from "../contracts/contract-query.ts";
import type { ContractSource } from "../contracts/contract-source.ts";
import type { Listing, ListingLeg, ListingType } from "./listing.ts";
import { tradingDayOf, wireDate } from "./trading-hours.ts";

/** IBKR's words for error 200. */
export const NO_DEFINITION = "No security definition has been found for the request";

const MOST_REMEMBERED = 20_000;
const MOST_LEGS = 6;
const NEEDS_EXPIRY: ReadonlySet<string> = new Set(["FUT", "FOP", "OPT"]);

/** What a contract means: one listing, or why not. */
export type Finding =
  | { readonly type: "found"; readonly listing: Listing }
  | { readonly type: "refused"; readonly code: number; readonly text: string };

/** Finds what contracts mean among those that a market offers. */
export class ContractFinder {
  readonly source: ContractSource;
  /** What was told or found by something other than its number, for those whose number alone does not say what they are. */
  readonly #remembered = new Map<number, Listing>();

  constructor(source: ContractSource) {
    this.source = source;
  }

  /** Everything that a query means; empty: nothing. */
  search(query: ContractQuery, now: EpochMs): readonly Listing[] {
    const { conId } = query.contract;
    if (conId === 0) {
      const found = this.source.search(query, now);
      for (const listing of found) this.#remember(listing);
      return found;
    }
    const listing = this.source.byConId(conId, now) ?? this.#remembered.get(conId);
    if (listing === undefined || !fits(listing, openType(query))) return [];
    return query.includeExpired || !isExpired(listing, now) ? [listing] : [];
  }

  /** The one listing that an order or a request for data is about. */
  find(contract: WireContract, now: EpochMs): Finding {
    if (contract.secType.toUpperCase() === "BAG") return this.#combo(contract, now);
    const missing = missingIn(contract);
    if (missing !== undefined) return refused(321, `Error validating request.-'bW' : cause - ${missing}`);
    const found = this.search(queryOf(contract), now);
    const [listing] = found;
    if (listing === undefined) return refused(200, NO_DEFINITION);
    return found.length === 1 ? { type: "found", listing } : refused(200, ambiguity(contract));
  }

  #combo(contract: WireContract, now: EpochMs): Finding {
    const legs = contract.comboLegs ?? [];
    if (legs.length === 0 || legs.length > MOST_LEGS)
      return refused(321, "Error validating request.-'bW' : cause - Combo details are missing");
    const found = legs.map((leg) => this.#leg(leg, now));
    if (found.some((leg) => leg === undefined)) return refused(200, NO_DEFINITION);
    return {
      type: "found",
      listing: comboListing(
        contract,
        found.filter((leg) => leg !== undefined),
      ),
    };
  }

  #leg(leg: WireComboLeg, now: EpochMs): ListingLeg | undefined {
    const listing = this.source.byConId(leg.conId, now) ?? this.#remembered.get(leg.conId);
    if (listing === undefined || isExpired(listing, now) || leg.ratio <= 0) return undefined;
    return { listing, ratio: leg.action.toUpperCase().startsWith("S") ? -leg.ratio : leg.ratio };
  }

  #remember(listing: Listing): void {
    if (listing.securityType !== "OPT" && listing.securityType !== "FOP") return;
    if (this.#remembered.size >= MOST_REMEMBERED) {
      const [oldest] = this.#remembered.keys();
      if (oldest !== undefined) this.#remembered.delete(oldest);
    }
    this.#remembered.set(listing.conId, listing);
  }
}

function refused(code: number, text: string): Finding {
  return { type: "refused", code, text };
}

/** A continuous future has the number of its front month, which is what the number alone means. */
function openType(query: ContractQuery): ContractQuery {
  if (query.contract.secType.toUpperCase() !== "CONTFUT") return query;
  return { ...query, contract: { ...query.contract, secType: "" } };
}

function isExpired(listing: Listing, now: EpochMs): boolean {
  return listing.lastTradeDate !== "" && listing.lastTradeDate < wireDate(tradingDayOf(listing.hours, now));
}

/** What a request for one contract must say, in TWS's words. */
function missingIn(contract: WireContract): string | undefined {
  if (contract.conId !== 0 || contract.localSymbol !== "") return undefined;
  if (contract.secType === "") return "Please enter a valid security type";
  if (NEEDS_EXPIRY.has(contract.secType.toUpperCase()) && contract.lastTradeDate === "")
    return "Please enter a local symbol or an expiry";
  return undefined;
}

function ambiguity({ symbol, localSymbol, secType }: WireContract): string {
  const text = `The contract description specified for ${symbol || localSymbol} is ambiguous`;
  const isDerivative: ReadonlySet<string> = new Set<ListingType>(["FUT", "OPT", "FOP"]);
  return isDerivative.has(secType.toUpperCase())
    ? `${text};\nyou must specify the multiplier or trading class.`
    : `${text}.`;
}
