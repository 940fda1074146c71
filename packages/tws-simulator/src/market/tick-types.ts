/** IBKR's numbers of what a stream of quotes and trades tells. */
export interface StreamTicks {
  readonly bidSize: number;
  readonly bid: number;
  readonly ask: number;
  readonly askSize: number;
  readonly last: number;
  readonly lastSize: number;
  readonly high: number;
  readonly low: number;
  readonly volume: number;
  readonly previousClose: number;
  readonly open: number;
  readonly lastTimestamp: number;
  readonly bidOption: number;
  readonly askOption: number;
  readonly lastOption: number;
  readonly modelOption: number;
  readonly bidYield: number;
  readonly askYield: number;
  /** Undefined: has no number. */
  readonly lastYield: number | undefined;
}

export const LIVE_TICKS: StreamTicks = {
  bidSize: 0,
  bid: 1,
  ask: 2,
  askSize: 3,
  last: 4,
  lastSize: 5,
  high: 6,
  low: 7,
  volume: 8,
  previousClose: 9,
  open: 14,
  lastTimestamp: 45,
  bidOption: 10,
  askOption: 11,
  lastOption: 12,
  modelOption: 13,
  bidYield: 50,
  askYield: 51,
  lastYield: 52,
};

/** The same, a quarter of an hour late. */
export const DELAYED_TICKS: StreamTicks = {
  bidSize: 69,
  bid: 66,
  ask: 67,
  askSize: 70,
  last: 68,
  lastSize: 71,
  high: 72,
  low: 73,
  volume: 74,
  previousClose: 75,
  open: 76,
  lastTimestamp: 88,
  bidOption: 80,
  askOption: 81,
  lastOption: 82,
  modelOption: 83,
  bidYield: 103,
  askYield: 104,
  lastYield: undefined,
};

/** Ticks that are asked for by a generic tick number, and a few that come unasked. */
export const TICK = {
  low13Weeks: 15,
  high13Weeks: 16,
  low26Weeks: 17,
  high26Weeks: 18,
  low52Weeks: 19,
  high52Weeks: 20,
  averageVolume: 21,
  historicalVolatility: 23,
  impliedVolatility: 24,
  callOpenInterest: 27,
  putOpenInterest: 28,
  callVolume: 29,
  putVolume: 30,
  indexFuturePremium: 31,
  markPrice: 37,
  shortable: 46,
  realTimeVolume: 48,
  halted: 49,
  customOption: 53,
  tradeCount: 54,
  tradeRate: 55,
  volumeRate: 56,
  lastRegularTrade: 57,
  realTimeHistoricalVolatility: 58,
  dividends: 59,
  bondFactor: 60,
  volume3Minutes: 63,
  volume5Minutes: 64,
  volume10Minutes: 65,
  realTimeTradeVolume: 77,
  futuresOpenInterest: 86,
  delayedHalted: 90,
  averageOptionVolume: 87,
  shortableShares: 89,
} as const;
