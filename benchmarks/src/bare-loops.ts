/** Indicators as bare loops over typed arrays, nothing checked: what JavaScript itself can do. By the name of the TA-Lib function. */
export const bareLoops: Readonly<Record<string, (close: Float64Array) => Float64Array>> = {
  SMA(close) {
    const out = new Float64Array(close.length);
    let sum = 0;
    for (let at = 0; at < close.length; at += 1) {
      sum += close[at] as number;
      if (at < 19) continue;
      out[at] = sum / 20;
      sum -= close[at - 19] as number;
    }
    return out;
  },
  EMA(close) {
    const out = new Float64Array(close.length);
    let average = 0;
    for (let at = 0; at < close.length; at += 1) {
      const value = close[at] as number;
      average = at < 20 ? average + value / 20 : average + (value - average) * (2 / 21);
      if (at >= 19) out[at] = average;
    }
    return out;
  },
  RSI(close) {
    const out = new Float64Array(close.length);
    let [gain, loss] = [0, 0];
    for (let at = 1; at < close.length; at += 1) {
      const change = (close[at] as number) - (close[at - 1] as number);
      const share = at <= 14 ? 1 : 13 / 14;
      gain = gain * share + Math.max(change, 0) / 14;
      loss = loss * share + Math.max(-change, 0) / 14;
      if (at >= 14) out[at] = (100 * gain) / (gain + loss);
    }
    return out;
  },
};
