import type { IndicatorDescription } from "../src/indicator-description.ts";

/** A random walk of bars, the same on every run. @param tick rounds prices, so that many are equal */
export function randomBars(length: number, seed: number, tick = 0): Record<string, Float64Array> {
  let state = seed * 7_919;
  const random = (): number => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
  const round = (price: number): number => (tick === 0 ? price : Math.round(price / tick) * tick);
  const names = ["open", "high", "low", "close", "volume", "session"];
  const bars = Object.fromEntries(names.map((name) => [name, new Float64Array(length)]));
  let price = 50;
  for (let index = 0; index < length; index += 1) {
    const open = price;
    price *= 1 + (random() - 0.5) * 0.04;
    const row = {
      open: round(open),
      high: round(Math.max(open, price) * (1 + random() * 0.005)),
      low: round(Math.min(open, price) * (1 - random() * 0.005)),
      close: round(price),
      volume: Math.round(random() * 1_000),
      session: Math.floor(index / 13),
    };
    for (const [name, value] of Object.entries(row)) (bars[name] as Float64Array)[index] = value;
  }
  return bars;
}

/** The series that an indicator takes, within the domain of its function. */
export function seriesFor(
  { inputs, group }: IndicatorDescription,
  bars: Readonly<Record<string, Float64Array>>,
): Float64Array[] {
  const names = inputs.type === "bars" ? inputs.columns : inputs.names;
  return names.map((name) => {
    const { close = new Float64Array(), open = close } = bars;
    if (name === "periods") return close.map((_, index) => 2 + (index % 29));
    if (name === "real1") return open;
    const values = bars[name] ?? close;
    return group === "Math Transform" ? values.map((price) => price / 100) : values;
  });
}
