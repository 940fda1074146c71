/** The numbers of the tick types that are streamed here. */
export const TICK = {
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
  halted: 49,
} as const;
