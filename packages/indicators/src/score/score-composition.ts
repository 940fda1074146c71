/** One view of an instrument: an indicator, and what of it is bad and good. */
export interface ScorePart {
  readonly name: string;
  /** As on the command line: `RSI:14`. */
  readonly indicator: string;
  /** One of the indicator's outputs; the first one when it is left out. */
  readonly output?: string;
  /**
   * What is put on the scale.
   * - `value`: the indicator's value itself: for what has a scale of its own, such as RSI.
   * - `in-ranges`: the value in average true ranges (14 bars): for differences of prices, so that quiet and wild instruments compare.
   * - `price-above-in-ranges`: how many average true ranges the close lies above the value: for averages and bands.
   */
  readonly measure: "value" | "in-ranges" | "price-above-in-ranges";
  /** Scores -100. May lie above `best`: then low values are good, as where a turn is expected. */
  readonly worst: number;
  /** Scores 100. */
  readonly best: number;
  /** Above 0; the weights need not add up to anything. */
  readonly weight: number;
}

/** What makes an opportunity: its parts, in the order in which they are shown. */
export type ScoreComposition = readonly ScorePart[];

/**
 * Follows trends: how steep the price is, how far above its average, whether momentum grows, and whether volume goes along. No scale
 * depends on price or bar length. It is a starting point, not advice: nothing here was fitted to any market.
 */
export const trendComposition: ScoreComposition = [
  { name: "slope", indicator: "PRICE_SLOPE:20", measure: "in-ranges", worst: -0.2, best: 0.2, weight: 2 },
  { name: "trend", indicator: "SMA:50", measure: "price-above-in-ranges", worst: -4, best: 4, weight: 1 },
  { name: "momentum", indicator: "RSI:14", measure: "value", worst: 30, best: 70, weight: 1 },
  {
    name: "acceleration",
    indicator: "MACD:12,26,9",
    output: "macdHist",
    measure: "in-ranges",
    worst: -0.3,
    best: 0.3,
    weight: 1,
  },
  { name: "volume", indicator: "MFI:14", measure: "value", worst: 20, best: 80, weight: 1 },
];
