import { validationText } from "../clients/error-message.ts";
import type { ListingType } from "../market/listing.ts";

/** News headlines as ticks; also asked for as `mdoff,292:BRFG`. */
const NEWS = 292;
const NO_QUOTES = "mdoff";

/** What a request asks for beside quotes and trades. */
export interface GenericTicks {
  readonly numbers: ReadonlySet<number>;
  /** Providers behind 292; empty: all. */
  readonly newsProviders: readonly string[];
  /** `mdoff`: no quotes and trades, only what was asked for by number. */
  readonly isWithoutQuotes: boolean;
}

/** Numbers with the names that a Gateway gives them when it refuses a list. */
const NAMES: readonly (readonly [number: number, name: string])[] = [
  [100, "100(Option Volume)"],
  [101, "101(Option Open Interest)"],
  [104, "104(Historical Volatility)"],
  [105, "105(Average Opt Volume)"],
  [106, "106(impvolat)"],
  [162, "162(Index Future Premium)"],
  [165, "165(Misc. Stats)"],
  [221, "221/220(Creditman Mark Price)"],
  [225, "225(Auction)"],
  [232, "232/221(Pl Price)"],
  [233, "233(RTVolume)"],
  [236, "236(inventory)"],
  [258, "258/47(Fundamentals)"],
  [292, "292(Wide News)"],
  [293, "293(TradeCount)"],
  [294, "294(TradeRate)"],
  [295, "295(VolumeRate)"],
  [318, "318(LastRTHTrade)"],
  [375, "375(RTTrdVolume)"],
  [411, "411(rthistvol)"],
  [456, "456/59(IBDividends)"],
  [460, "460(Bond Factor Multiplier)"],
  [576, "576(EtfNavBidAsk(navbidask))"],
  [577, "577(EtfNavLast(navlast))"],
  [578, "578(EtfNavClose(navclose))"],
  [586, "586(IPOHLMPRC)"],
  [587, "587(Pl Price Delayed)"],
  [588, "588(Futures Open Interest)"],
  [595, "595(Short-Term Volume X Mins)"],
  [614, "614(EtfNavMisc(high/low))"],
  [619, "619(Creditman Slow Mark Price)"],
  [623, "623(EtfFrozenNavLast(fznavlast))"],
];

/** Accepted under another number's name, or of old. */
const ALIASES = [47, 59, 166, 220, 256];
const LEGAL: ReadonlySet<number> = new Set([...NAMES.map(([number]) => number), ...ALIASES]);

/** Reads a list such as `233,236,mdoff,292:BRFG+DJNL`. @returns the text of error 321 when a Gateway would refuse it */
export function readGenericTicks(list: string, type: ListingType): GenericTicks | string {
  const entries = list
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
  const numbers = new Set<number>();
  let newsProviders: readonly string[] = [];
  let isWithoutQuotes = false;
  for (const entry of entries) {
    if (entry.toLowerCase() === NO_QUOTES) {
      isWithoutQuotes = true;
      continue;
    }
    const [text = "", providers] = entry.split(":");
    const number = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
    if (!LEGAL.has(number) || (providers !== undefined && number !== NEWS)) return refusal(list, type);
    if (providers !== undefined) newsProviders = providers.split("+").filter((code) => code !== "");
    numbers.add(number);
  }
  return { numbers, newsProviders, isWithoutQuotes };
}

function refusal(list: string, type: ListingType): string {
  const legal = NAMES.map(([, name]) => name).join(",");
  return validationText(`Incorrect generic tick list of ${list}.  Legal ones for (${type}) are: ${legal}`);
}
