import { defineIndicator, type Indicator } from "../indicator.ts";
import type { PriceColumns } from "../indicator-description.ts";
import { makeWindow } from "../stream/window.ts";
import { bars, number } from "./parameter.ts";

/** One bar as the profile sees it. */
export interface TradedRange {
  readonly high: number;
  readonly low: number;
  readonly volume: number;
}

export interface VolumeProfile {
  /** Lower edge of the first row. */
  readonly lowest: number;
  /** Height of each row, in price. */
  readonly rowSize: number;
  /** Volume of each row, from the lowest up. */
  readonly volumes: Float64Array;
  /** Middle of the row with the most volume; of equal ones the lowest. */
  readonly pointOfControl: number;
  /** Edges of the rows around it that hold the wanted share of all volume. */
  readonly valueAreaHigh: number;
  readonly valueAreaLow: number;
}

/**
 * Where volume was traded. Source: J. P. Steidlmayer's market profile (CBOT, 1985), by volume: each bar's volume is spread evenly over its
 * range; the value area grows from the point of control towards the neighbour with more volume.
 *
 * @param share of all volume in the value area, such as 0.7
 * @returns undefined where nothing was traded
 */
export function volumeProfile(ranges: readonly TradedRange[], rows: number, share: number): VolumeProfile | undefined {
  const traded = ranges.filter(({ volume }) => volume > 0);
  if (traded.length === 0) return undefined;
  const lowest = traded.reduce((least, { low }) => Math.min(least, low), Number.POSITIVE_INFINITY);
  const highest = traded.reduce((most, { high }) => Math.max(most, high), Number.NEGATIVE_INFINITY);
  const rowSize = (highest - lowest) / rows;
  const volumes = new Float64Array(rows);
  for (const range of traded) spread(range, { lowest, rowSize, volumes });
  let control = 0;
  for (const [row, volume] of volumes.entries()) if (volume > (volumes[control] ?? 0)) control = row;
  const area = valueArea(volumes, control, share);
  return {
    lowest,
    rowSize,
    volumes,
    pointOfControl: lowest + (control + 0.5) * rowSize,
    valueAreaHigh: lowest + (area.last + 1) * rowSize,
    valueAreaLow: lowest + area.first * rowSize,
  };
}

function spread(
  { high, low, volume }: TradedRange,
  { lowest, rowSize, volumes }: Pick<VolumeProfile, "lowest" | "rowSize" | "volumes">,
): void {
  const rowOf = (price: number): number =>
    rowSize === 0 ? 0 : Math.min(volumes.length - 1, Math.max(0, Math.floor((price - lowest) / rowSize)));
  const [first, last] = [rowOf(low), rowOf(high)];
  for (let row = first; row <= last; row += 1) {
    const overlap = Math.min(high, lowest + (row + 1) * rowSize) - Math.max(low, lowest + row * rowSize);
    const part = first === last ? 1 : Math.max(0, overlap) / (high - low);
    volumes[row] = (volumes[row] as number) + volume * part;
  }
}

function valueArea(volumes: Float64Array, control: number, share: number): { first: number; last: number } {
  const wanted = share * volumes.reduce((sum, volume) => sum + volume, 0);
  let [first, last] = [control, control];
  let inside = volumes[control] ?? 0;
  while (inside < wanted && (first > 0 || last < volumes.length - 1)) {
    const [below, above] = [volumes[first - 1] ?? -1, volumes[last + 1] ?? -1];
    if (above >= below) last += 1;
    else first -= 1;
    inside += Math.max(above, below);
  }
  return { first, last };
}

export interface RollingVolumeProfileParameters {
  /** Bars of the profile. Default 100. */
  readonly timePeriod?: number;
  /** Rows between the lowest low and the highest high. Default 24. */
  readonly rows?: number;
  /** Share of the volume in the value area. Default 0.7. */
  readonly share?: number;
}

export interface RollingVolumeProfileOutputs {
  readonly pointOfControl: Float64Array;
  readonly valueAreaHigh: Float64Array;
  readonly valueAreaLow: Float64Array;
}

/** Point of control and value area of the last bars; see `volumeProfile` for the source. */
export const rollingVolumeProfile: Indicator<
  [bars: Pick<PriceColumns, "high" | "low" | "volume">],
  RollingVolumeProfileParameters,
  RollingVolumeProfileOutputs
> = defineIndicator({
  name: "VOLUME_PROFILE",
  title: "Volume Profile",
  group: "Volume and Price",
  inputs: { type: "bars", columns: ["high", "low", "volume"] },
  parameters: [
    bars("timePeriod", 100, "Bars of the profile"),
    { ...bars("rows", 24, "Rows between the lowest low and the highest high"), maximum: 1_000 },
    number("share", 0.7, { minimum: 0.01, maximum: 1, help: "Share of the volume in the value area" }),
  ],
  outputs: [
    { name: "pointOfControl", type: "real" },
    { name: "valueAreaHigh", type: "real" },
    { name: "valueAreaLow", type: "real" },
  ],
  hasUnstablePeriod: false,
  own: {
    source: "J. P. Steidlmayer's market profile (CBOT, 1985), by volume",
    note: "The price row with the most volume of the last bars, and the rows around it that hold 70 % of it. Each bar's volume is spread evenly over its range. Empty where nothing was traded.",
    lookback: ([timePeriod = 100]) => timePeriod - 1,
    begin: ([timePeriod = 100, rows = 24, share = 0.7]) => {
      const [highs, lows, volumes] = [makeWindow(timePeriod), makeWindow(timePeriod), makeWindow(timePeriod)];
      return ([high = 0, low = 0, volume = 0], outputs) => {
        highs.push(high);
        lows.push(low);
        volumes.push(volume);
        if (!highs.isFull) return;
        const ranges = Array.from({ length: timePeriod }, (_, age) => ({
          high: highs.back(age),
          low: lows.back(age),
          volume: volumes.back(age),
        }));
        const profile = volumeProfile(ranges, rows, share);
        if (profile === undefined) return;
        outputs[0] = profile.pointOfControl;
        outputs[1] = profile.valueAreaHigh;
        outputs[2] = profile.valueAreaLow;
      };
    },
  },
});
