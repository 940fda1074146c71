import { atr } from "@tickwork/indicators/functions/atr";
import { macd } from "@tickwork/indicators/functions/macd";
import { sma } from "@tickwork/indicators/functions/sma";
import type { PriceColumns } from "@tickwork/indicators/indicator-description";

/** Three indicators over the same bars. */
export function describeTrend(bars: PriceColumns) {
  const average = sma(bars.close, { timePeriod: 20 }); // a Float64Array, as long as the input, NaN before the first value
  const { macd: line, macdSignal: signal } = macd(bars.close); // the defaults are TA-Lib's: 12, 26, 9
  const range = atr(bars, { timePeriod: 14 }); // takes high, low and close out of the columns
  return { average, line, signal, range, barsBeforeRange: atr.lookback({ timePeriod: 14 }) };
}
