/** TA-Lib's kinds of moving average (`TA_MAType`), for parameters that choose one: `bbands(close, { maType: movingAverage.ema })`. */
export const movingAverage = {
  sma: 0,
  ema: 1,
  wma: 2,
  dema: 3,
  tema: 4,
  trima: 5,
  kama: 6,
  mama: 7,
  t3: 8,
} as const;

export type MovingAverage = (typeof movingAverage)[keyof typeof movingAverage];
