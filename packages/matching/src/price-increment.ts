/** From this price on (inclusive) prices step by `increment`. IBKR's market rules are lists of these, lowest first. */
export interface PriceBand {
  readonly lowEdge: number;
  readonly increment: number;
}

/** How far a price may be from a step in binary and still be on it, in steps. */
const TOLERANCE = 1e-6;

/**
 * The price increment at a price (IBKR, "Market Rules": reqMarketRule). The sign of a price does not matter.
 * @param bands lowest edge first; a price below the first band steps like it
 * @throws RangeError where there is no band
 */
export function priceIncrementAt(bands: readonly PriceBand[], price: number): number {
  const [first] = bands;
  if (first === undefined) throw new RangeError("A market rule must have at least one band");
  let { increment } = first;
  for (const band of bands) {
    if (band.lowEdge > Math.abs(price)) break;
    increment = band.increment;
  }
  return increment;
}

/** Whether a price lies on a step of its band; steps are counted from zero. */
export function isOnIncrement(bands: readonly PriceBand[], price: number): boolean {
  const steps = price / priceIncrementAt(bands, price);
  return Math.abs(steps - Math.round(steps)) <= TOLERANCE;
}

/**
 * The price on the nearest step: down, up, or either way (halves go up). The result is the double nearest to the decimal price.
 * @example
 * roundToIncrement([{ lowEdge: 0, increment: 0.0001 }, { lowEdge: 1, increment: 0.01 }], 230.123, "down"); // 230.12
 */
export function roundToIncrement(
  bands: readonly PriceBand[],
  price: number,
  towards: "nearest" | "down" | "up" = "nearest",
): number {
  const increment = priceIncrementAt(bands, price);
  const steps = price / increment;
  const nearest = Math.round(steps);
  const isOn = Math.abs(steps - nearest) <= TOLERANCE;
  const whole = isOn || towards === "nearest" ? nearest : towards === "down" ? Math.floor(steps) : Math.ceil(steps);
  return timesDecimal(whole, increment);
}

/** `steps × increment`, exact in decimals as far as a double can be: 3 × 0.1 is 0.3. */
function timesDecimal(steps: number, increment: number): number {
  const inverse = Math.round(1 / increment);
  if (Math.abs(1 / increment - inverse) < 1e-9 * inverse) return steps / inverse; // a division rounds once
  return Math.round(steps * increment * 1e10) / 1e10;
}
