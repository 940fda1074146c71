import type { CorporateAction } from "@tickwork/matching/corporate-action";
import type { Listing } from "./listing.ts";

/** What the company behind a listing does. */
export interface ListedAction {
  readonly listing: Listing;
  readonly action: CorporateAction;
}
