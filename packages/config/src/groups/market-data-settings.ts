import { settingGroup } from "../setting.ts";

/** Streams of quotes and the memory for them. */
export const marketDataSettings = settingGroup({
  title: "Market data",
  help: "Quotes and bars.",
  settings: {
    staleAfterMs: {
      type: "integer",
      title: "Stale after",
      level: "advanced",
      help: "A stream without a tick for this long of market time within the session counts as stale.",
      unit: "ms",
      default: 90_000,
      minimum: 1_000,
      maximum: 3_600_000,
    },
    regularHoursOnly: {
      type: "boolean",
      title: "Regular hours only",
      level: "advanced",
      help: "Bars and orders only within the regular session (09:30 to 16:00 New York for US stocks).",
      default: true,
    },
    barCapacity: {
      type: "integer",
      title: "Bars kept in memory",
      level: "expert",
      help: "Bars of each instrument and timeframe in shared memory, the oldest are overwritten; 48 bytes each. A power of two.",
      default: 16_384,
      minimum: 256,
      maximum: 4_194_304,
      isPowerOfTwo: true,
    },
    ringCapacity: {
      type: "integer",
      title: "Ticks kept in memory",
      level: "expert",
      help: "Ticks in the shared ring between link and readers; a reader further behind than this starts anew. A power of two.",
      default: 65_536,
      minimum: 4_096,
      maximum: 16_777_216,
      isPowerOfTwo: true,
    },
  },
});
