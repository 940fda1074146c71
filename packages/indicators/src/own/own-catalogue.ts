import type { IndicatorDescription } from "../indicator-description.ts";
import { rollingBeta, rollingCorrelation } from "./co-movement.ts";
import { donchian } from "./donchian.ts";
import { heikinAshi } from "./heikin-ashi.ts";
import { ichimoku } from "./ichimoku.ts";
import { keltner } from "./keltner.ts";
import { camarillaPivots, classicPivots, fibonacciPivots, woodiePivots } from "./pivot-points.ts";
import { priceSlope } from "./price-slope.ts";
import { realizedVolatility } from "./realized-volatility.ts";
import { returns } from "./returns.ts";
import { superTrend } from "./super-trend.ts";
import { rollingVolumeProfile } from "./volume-profile.ts";
import { anchoredVwap, rollingVwap, vwap } from "./vwap.ts";
import { zScore } from "./z-score.ts";

/** The descriptions of the indicators that TA-Lib does not have. */
export const ownCatalogue: readonly IndicatorDescription[] = [
  superTrend.description,
  ichimoku.description,
  keltner.description,
  donchian.description,
  heikinAshi.description,
  vwap.description,
  anchoredVwap.description,
  rollingVwap.description,
  rollingVolumeProfile.description,
  classicPivots.description,
  fibonacciPivots.description,
  camarillaPivots.description,
  woodiePivots.description,
  priceSlope.description,
  zScore.description,
  realizedVolatility.description,
  returns.description,
  rollingCorrelation.description,
  rollingBeta.description,
];
