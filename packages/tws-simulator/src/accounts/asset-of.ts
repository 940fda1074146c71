import type { AssetKind } from "@tickwork/matching/asset-kind";
import type { Listing } from "../market/listing.ts";

/** What kind a listing is charged and margined as. Contracts for difference and metals count as stocks. */
export function kindOf({ securityType }: Listing): AssetKind {
  switch (securityType) {
    case "CASH":
    case "OPT":
    case "CRYPTO":
    case "BOND":
    case "FUT":
      return securityType;
    case "CONTFUT":
      return "FUT";
    case "FOP":
      return "OPT";
    case "STK":
    case "IND":
    case "CFD":
    case "CMDTY":
    case "BAG":
      return "STK";
  }
}

/** What names a listing to the tables of commissions and margins: of a future the exchange's root. */
export function rootOf(listing: Listing): string {
  return kindOf(listing) === "FUT" ? listing.tradingClass : listing.symbol;
}

/** What a price of 1 is worth, for one unit of quantity: bonds are counted by their face value and priced in percent of it. */
export function unitsOf({ securityType, multiplier }: Listing): number {
  return securityType === "BOND" ? multiplier / 100 : multiplier;
}
