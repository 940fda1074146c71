import type { EpochMs } from "@tickwork/model/time";
import type { Listing } from "../market/listing.ts";
import type { ContractQuery } from "./contract-query.ts";
import { fits } from "./contract-query.ts";
import type { OptionRoot } from "./option-listing.ts";

/** The contracts that a market offers. */
export interface ContractSource {
  /** Everything that a query means at a time, in TWS's order; what needs no searching first. */
  search(query: ContractQuery, now: EpochMs): readonly Listing[];
  byConId(conId: number, now: EpochMs): Listing | undefined;
  /** What a person may look for by the beginning of a symbol or a part of a name. */
  searchable(): Iterable<Listing>;
  /** The options on an underlying; undefined: there are none. */
  optionRoot(underlying: Listing): OptionRoot | undefined;
}

/** A market of one instrument. */
export function singleContract(listing: Listing): ContractSource {
  return {
    search: (query) => (fits(listing, query) ? [listing] : []),
    byConId: (conId) => (conId === listing.conId ? listing : undefined),
    searchable: () => [listing],
    optionRoot: () => undefined,
  };
}
