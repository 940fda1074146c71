import type { TradingDay } from "../market/trading-hours.ts";
import { type Regimes, SPELLS_A_DAY } from "./regimes.ts";
import { type SeededRandom, seededRandom, seedOf } from "./seeded-random.ts";
import type { SyntheticProfile } from "./synthetic-profile.ts";

/** Logarithmic moves within one day, minute by minute; a level from outside makes prices of them. */
export interface DayPath {
  /** Move over the night before, from the last close to the open. */
  readonly gap: number;
  /** Per minute: open, high, low, close as distance from the day's open. */
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  /** Share of the day's ordinary volume. */
  readonly volume: Float64Array;
}

const DAYS_A_YEAR = 252;
const STEPS_A_MINUTE = 4;
/** One jump in about seven days, of about 0.5 % in a stock. */
const JUMPS_A_DAY = 0.14;

/** How lively the hours of a day are: a U between two nights, or two humps in a day that hardly ends. */
export type DayShape = "session" | "around-the-clock";

/** What a day's path is drawn from. Own chance and the market's are separate streams: one instrument never disturbs another. */
export interface DaySource {
  readonly seed: number;
  readonly name: string;
  /** Minutes of an ordinary session. */
  readonly minutes: number;
  readonly shape: DayShape;
  readonly profile: SyntheticProfile;
  readonly regimes: Regimes;
}

/** Draws one day: overnight gap, moves in the regime of the hour, jumps, a volume that is high at both ends of the day. */
export function dayPath(source: DaySource, day: TradingDay): DayPath {
  const own = seededRandom(seedOf(source.seed, source.name, day));
  const market = seededRandom(seedOf(source.seed, "market", day));
  const { minutes, shape: dayShape } = source;
  const dailyMove = source.profile.volatilityPerYear / Math.sqrt(DAYS_A_YEAR);
  const mix = mixer(source.profile.marketShare, own, market);
  const path = emptyPath(minutes, mix() * dailyMove * (dayShape === "session" ? 0.45 : 0.05));
  const minuteMove = (dailyMove * 0.88) / Math.sqrt(minutes);
  const stepMove = minuteMove / Math.sqrt(STEPS_A_MINUTE);
  let level = 0;
  for (let minute = 0; minute < minutes; minute += 1) {
    const spell = Math.floor((minute * SPELLS_A_DAY) / minutes);
    const regime = source.regimes.at(day, spell);
    const shape = intradayShape(minute / minutes, dayShape);
    const jump = own.uniform() < JUMPS_A_DAY / minutes ? own.normal() * dailyMove * 0.5 : 0;
    const drift = (regime.drift * source.profile.volatilityPerYear) / (DAYS_A_YEAR * minutes);
    const walk = {
      level: level + jump,
      drift: drift / STEPS_A_MINUTE,
      move: stepMove * regime.volatilityFactor * Math.sqrt(shape),
    };
    level = walkMinute(path, minute, walk, mix);
    const crowd = Math.exp(own.normal() * 0.45 - 0.1) * (jump === 0 ? 1 : 6);
    path.volume[minute] = (regime.volumeFactor * shape * crowd) / minutes;
  }
  return path;
}

/** Correlated chance: a share of the market's move, the rest the instrument's own. */
function mixer(marketShare: number, own: SeededRandom, market: SeededRandom): () => number {
  const ownShare = Math.sqrt(1 - marketShare * marketShare);
  return () => marketShare * market.normal() + ownShare * own.normal();
}

function emptyPath(minutes: number, gap: number): DayPath {
  const column = () => new Float64Array(minutes);
  return { gap, open: column(), high: column(), low: column(), close: column(), volume: column() };
}

function walkMinute(
  path: DayPath,
  minute: number,
  walk: { readonly level: number; readonly drift: number; readonly move: number },
  mix: () => number,
): number {
  let level = walk.level;
  let high = level;
  let low = level;
  path.open[minute] = level;
  for (let step = 0; step < STEPS_A_MINUTE; step += 1) {
    level += walk.drift + mix() * walk.move;
    high = Math.max(high, level);
    low = Math.min(low, level);
  }
  path.high[minute] = high;
  path.low[minute] = low;
  path.close[minute] = level;
  return level;
}

/** How lively a moment of the day is, about 1 on average: two humps are London and New York. */
function intradayShape(part: number, shape: DayShape): number {
  if (shape === "session") return 0.55 + 1.35 * (2 * part - 1) ** 4 + 0.54 * (2 * part - 1) ** 2;
  const hump = (center: number, width: number) => Math.exp(-(((part - center) / width) ** 2));
  return 0.45 + 1.3 * hump(0.45, 0.12) + 1.5 * hump(0.68, 0.1);
}
