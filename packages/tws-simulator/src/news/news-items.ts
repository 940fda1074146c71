import { DAY_MS, MINUTE_MS, type EpochMs } from "@tickwork/model/time";
import type { WireNewsProvider } from "@tickwork/tws-wire/server/news/news-messages";
import type { Listing } from "../market/listing.ts";
import { type SeededRandom, seededRandom, seedOf } from "../synthetic/seeded-random.ts";

/** One made-up piece of news. */
export interface NewsItem {
  readonly time: EpochMs;
  readonly provider: string;
  /** `BRFG$265598.19876.0`: provider, contract, day, number of the day. */
  readonly articleId: string;
  readonly headline: string;
}

/** The providers that every account of IBKR has without a subscription; what they tell here is made up. */
export const NEWS_PROVIDERS: readonly WireNewsProvider[] = [
  { code: "BRFG", name: "Briefing.com General Market Columns" },
  { code: "BRFUPDN", name: "Briefing.com Analyst Actions" },
  { code: "DJNL", name: "Dow Jones Newsletters" },
];

const MOST_A_DAY = 3;
const SUBJECTS = [
  "opens a new line of business",
  "is watched by analysts before its report",
  "names a new head of research",
  "trades in a narrow range",
  "is among the most active of its industry",
  "comments on its outlook",
];
const ARTICLE_ID = /^([A-Z-]{1,10})\$(\d{1,10})\.(\d{1,6})\.(\d)$/;

/** The news of an instrument later than `from` and until `until`, oldest first: always the same, whoever asks. */
export function newsBetween(
  listing: Pick<Listing, "conId" | "symbol">,
  from: EpochMs,
  until: EpochMs,
): readonly NewsItem[] {
  const items: NewsItem[] = [];
  const last = Math.floor(until / DAY_MS);
  for (let day = Math.floor(from / DAY_MS); day <= last; day += 1) {
    for (const item of newsOfDay(listing, day)) if (item.time > from && item.time <= until) items.push(item);
  }
  return items;
}

/** Where an article is found; undefined for an id that is none of ours. */
export function parseArticleId(
  id: string,
): { readonly provider: string; readonly conId: number; readonly day: number } | undefined {
  const match = ARTICLE_ID.exec(id);
  return match === null ? undefined : { provider: match[1] as string, conId: Number(match[2]), day: Number(match[3]) };
}

/** The news of one day (UTC, counted from 1970). */
export function newsOfDay(listing: Pick<Listing, "conId" | "symbol">, day: number): readonly NewsItem[] {
  const random = seededRandom(seedOf("news", listing.conId, day));
  const count = Math.floor(random.uniform() * (MOST_A_DAY + 1));
  const minutes = Array.from({ length: count }, () => Math.floor(random.uniform() * 1_440)).toSorted(
    (left, right) => left - right,
  );
  return minutes.map((minute, at) => {
    const provider = pick(NEWS_PROVIDERS, random).code;
    return {
      time: day * DAY_MS + minute * MINUTE_MS,
      provider,
      articleId: `${provider}$${listing.conId}.${day}.${at}`,
      headline: `[Simulated] ${listing.symbol} ${pick(SUBJECTS, random)}`,
    };
  });
}

function pick<T>(from: readonly T[], random: SeededRandom): T {
  return from[Math.floor(random.uniform() * from.length)] as T;
}
