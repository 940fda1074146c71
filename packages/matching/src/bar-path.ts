/** The corners of a bar in the order in which they are taken to have come. */
export type BarPath = readonly ["open", "low", "high", "close"] | readonly ["open", "high", "low", "close"];

/** Open, low, high, close when the bar closes at or above its open: the dip comes first. Otherwise the high does. */
export function barPath(bar: { readonly open: number; readonly close: number }): BarPath {
  return bar.close >= bar.open ? ["open", "low", "high", "close"] : ["open", "high", "low", "close"];
}
