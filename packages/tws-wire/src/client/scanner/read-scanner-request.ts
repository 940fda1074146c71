import type { FieldReader } from "../../field-reader.ts";
import { SERVER_VERSION } from "../../server-version.ts";
import type { WireTag } from "../../wire-order.ts";
import type { ClientRequestOf } from "../client-request.ts";

/** Ratings, maturity dates, coupon rates and convertibles: of bonds, which no scan here has. */
const BOND_FIELDS = 9;

export function readScannerRequest(reader: FieldReader, version: number): ClientRequestOf<"request-scanner"> {
  const hasFilters = version >= SERVER_VERSION.scannerFilters;
  if (!hasFilters) reader.skip(1); // version of the message
  const requestId = reader.requiredInteger();
  const asked = {
    rows: reader.integer(),
    instrument: reader.text(),
    location: reader.text(),
    scanCode: reader.text(),
    abovePrice: reader.double(),
    belowPrice: reader.double(),
    aboveVolume: reader.double(),
    marketCapAbove: reader.double(),
    marketCapBelow: reader.double(),
  };
  reader.skip(BOND_FIELDS);
  reader.skip(2); // option volume above, and pairs of settings that no scan here knows
  const stockTypeFilter = reader.text();
  const filters = hasFilters ? readTags(reader.text()) : [];
  return { type: "request-scanner", requestId, subscription: { ...asked, stockTypeFilter, filters } };
}

/** `changePercAbove=20;optVolumeAbove=10;` */
function readTags(text: string): readonly WireTag[] {
  return text
    .split(";")
    .filter((pair) => pair.includes("="))
    .map((pair) => ({ tag: pair.slice(0, pair.indexOf("=")), value: pair.slice(pair.indexOf("=") + 1) }));
}
