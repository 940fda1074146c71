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
