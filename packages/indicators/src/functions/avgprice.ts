// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { NoParameters, PriceColumns } from "../indicator-description.ts";

/** Average Price. Price Transform; TA-Lib's `TA_AVGPRICE`. */
export const avgprice: Indicator<
  [bars: Pick<PriceColumns, "open" | "high" | "low" | "close">],
  NoParameters,
  Float64Array
> = defineIndicator({
  name: "AVGPRICE",
  title: "Average Price",
  group: "Price Transform",
  inputs: { type: "bars", columns: ["open", "high", "low", "close"] },
  parameters: [],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
