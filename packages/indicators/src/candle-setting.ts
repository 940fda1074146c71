import { errorsOf } from "@tickwork/model/tickwork-error";
import { indicatorErrors } from "./errors.ts";
import { taLib } from "./ta-lib.ts";

const fail = errorsOf(indicatorErrors);

/** What the candlestick patterns mean by "long", "near" and so on, in the order of TA-Lib's `TA_CandleSettingType`. */
const KINDS = [
  "bodyLong",
  "bodyVeryLong",
  "bodyShort",
  "bodyDoji",
  "shadowLong",
  "shadowVeryLong",
  "shadowShort",
  "shadowVeryShort",
  "near",
  "far",
  "equal",
] as const;
const RANGES = ["realBody", "highLow", "shadows"] as const;

export type CandleSettingKind = (typeof KINDS)[number];

export interface CandleSetting {
  /** The part of the candle that is measured. */
  readonly range: (typeof RANGES)[number];
  /** Candles before it that make the average; 0: the candle itself. */
  readonly averageBars: number;
  /** The measure is compared with the average times this factor. */
  readonly factor: number;
}

/**
 * Changes one meaning for this thread.
 *
 * @throws TW-IND-001 for a number of bars that is not whole or lies outside 0 to 100000, or a factor that is not a number
 */
export function setCandleSetting(kind: CandleSettingKind, { range, averageBars, factor }: CandleSetting): void {
  if (!Number.isInteger(averageBars) || averageBars < 0 || averageBars > 100_000) {
    throw fail(
      "TW-IND-001",
      `Cannot set ${kind}: averageBars is ${averageBars}, it must be a whole number from 0 to 100000.`,
    );
  }
  if (!Number.isFinite(factor))
    throw fail("TW-IND-001", `Cannot set ${kind}: factor is ${factor}, it must be a number.`);
  taLib().function("TA_SetCandleSettings")(KINDS.indexOf(kind), RANGES.indexOf(range), averageBars, factor);
}

/** TA-Lib's own meanings again, of one kind or of all. */
export function restoreCandleSettings(kind?: CandleSettingKind): void {
  taLib().function("TA_RestoreCandleDefaultSettings")(kind === undefined ? KINDS.length : KINDS.indexOf(kind));
}
