import type { DayFigures } from "./day-figures.ts";

/** One kind of scan. */
export interface ScanCode {
  readonly code: string;
  readonly name: string;
  /** What it ranks by, largest first; NaN: not among the rows. */
  readonly rank: (figures: DayFigures) => number;
}

function changePercent({ last, previousClose }: DayFigures): number {
  return (last / previousClose - 1) * 100;
}

function changeSinceOpen({ last, open }: DayFigures): number {
  return (last / open - 1) * 100;
}

function gapPercent({ open, previousClose }: DayFigures): number {
  return (open / previousClose - 1) * 100;
}

/** Only gains, or only losses, as TWS tells them. */
function positive(value: number): number {
  return value > 0 ? value : Number.NaN;
}

/** The scans that the simulator knows, of TWS's several hundred. */
export const SCAN_CODES: readonly ScanCode[] = [
  { code: "TOP_PERC_GAIN", name: "Top % Gainers", rank: (of) => positive(changePercent(of)) },
  { code: "TOP_PERC_LOSE", name: "Top % Losers", rank: (of) => positive(-changePercent(of)) },
  { code: "MOST_ACTIVE", name: "Most Active", rank: ({ volume }) => volume },
  { code: "MOST_ACTIVE_USD", name: "Most Active ($)", rank: ({ turnover }) => turnover },
  { code: "HOT_BY_VOLUME", name: "Hot Contracts by Volume", rank: ({ volume, usualVolume }) => volume / usualVolume },
  { code: "HOT_BY_PRICE", name: "Hot Contracts by Price", rank: (of) => Math.abs(changePercent(of)) },
  {
    code: "HOT_BY_PRICE_RANGE",
    name: "Hot by Price Range",
    rank: ({ high, low, previousClose }) => (high - low) / previousClose,
  },
  { code: "TOP_PRICE_RANGE", name: "Top Price Range", rank: ({ high, low, last }) => (high - low) / last },
  { code: "TOP_TRADE_COUNT", name: "Top Trade Count", rank: ({ trades }) => trades },
  { code: "TOP_VOLUME_RATE", name: "Top Volume Rate", rank: ({ lastVolume }) => lastVolume },
  { code: "TOP_OPEN_PERC_GAIN", name: "Top % Gainers Since Open", rank: (of) => positive(changeSinceOpen(of)) },
  { code: "TOP_OPEN_PERC_LOSE", name: "Top % Losers Since Open", rank: (of) => positive(-changeSinceOpen(of)) },
  { code: "HIGH_OPEN_GAP", name: "Top Close-to-Open % Gainers", rank: (of) => positive(gapPercent(of)) },
  { code: "LOW_OPEN_GAP", name: "Top Close-to-Open % Losers", rank: (of) => positive(-gapPercent(of)) },
];

/** Where scans look: the location, its name, and the exchanges that it holds (none: all). */
export const SCAN_LOCATIONS: readonly {
  readonly code: string;
  readonly name: string;
  readonly exchanges: readonly string[];
}[] = [
  { code: "STK.US", name: "US Stocks", exchanges: [] },
  { code: "STK.US.MAJOR", name: "Listed/NASDAQ", exchanges: [] },
  { code: "STK.NYSE", name: "NYSE", exchanges: ["NYSE"] },
  { code: "STK.NASDAQ", name: "NASDAQ", exchanges: ["NASDAQ"] },
  { code: "STK.ARCA", name: "ARCA", exchanges: ["ARCA"] },
];

/** The instrument that all of them are of. */
export const SCAN_INSTRUMENT = "STK";
