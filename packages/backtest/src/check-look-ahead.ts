import { checkDecision } from "@tickwork/strategies/check-decision";
import { firstBarOf } from "@tickwork/strategies/first-bar";
import type {
  Decision,
  IndicatorColumns,
  Parameters,
  ParameterSpecs,
  SharedCall,
  Strategy,
} from "@tickwork/strategies/strategy";
import type { BarData } from "./bar-data.ts";
import { BlindBars } from "./blind-bars.ts";
import { candidateBars } from "./candidate-bars.ts";
import { seenBars } from "./seen-bars.ts";

/** Bars that are looked at, at least; each costs the indicators over all bars twice. */
const LEAST_CUTS = 64;
/** Where there are few bars, more of them are looked at, up to all: indicators over so many bars take a second or two. */
const BARS_READ = 4e6;
const TOLERANCE = 1e-9;
/** What the account may look like; peeks show in some of them only. */
const SITUATIONS = [
  { position: 0, hasWorkingEntry: false },
  { position: 0, hasWorkingEntry: true },
  { position: 1, hasWorkingEntry: false },
  { position: -1, hasWorkingEntry: false },
] as const;

/** One place where what a strategy saw or decided changed with bars that were still to come. */
export interface LookAheadFinding {
  readonly bar: number;
  /** `indicator`: its value at the bar; `decision`: what was decided; `candidates`: a bar was left out at which it acts. */
  readonly kind: "indicator" | "decision" | "candidates";
  /** The indicator's name, or in which situation. */
  readonly where: string;
  /** With all bars, and with later bars missing or changed. */
  readonly withFuture: string;
  readonly without: string;
}

/** What the guard saw. */
export interface LookAheadReport {
  readonly checkedBars: number;
  /** The first of each kind and place, in order of the bars. */
  readonly findings: readonly LookAheadFinding[];
}

/**
 * Catches a strategy that peeks. At a sample of bars it is asked three times: with all bars, with later bars missing, and with
 * later bars replaced by wild ones. An honest strategy sees and decides the same each time. What reads a future index, a higher bar
 * that is not closed, or a statistic over the whole series does not.
 * @param of.peers the other instruments that it sees, whose later bars are as blind
 * @param acted bars at which a run decided something: peeks show there first
 */
export function checkLookAhead(
  strategy: Strategy,
  of: {
    readonly data: BarData;
    readonly peers?: readonly BarData[];
    readonly parameters: Parameters<ParameterSpecs>;
  },
  acted: ArrayLike<number>,
): LookAheadReport {
  const { parameters } = of;
  const data = seenBars(of.data);
  const peers = (of.peers ?? []).map(seenBars);
  const views = [data, ...peers].map((bars) => new BlindBars(bars));
  const seen = views.map(({ whole: bars }) => ({
    bars,
    indicators: strategy.indicators(bars, parameters, callDirectly),
  }));
  const cuts = cutsOf(data.length, { first: firstBarOf(strategy, parameters), acted, most: mostCuts(views) });
  const candidates = candidatesOf(strategy, { data, indicators: seen[0]?.indicators ?? {}, parameters });
  const findings = new Map<string, LookAheadFinding>();
  const note = (finding: LookAheadFinding): void => {
    const key = `${finding.kind} ${finding.where}`;
    if (!findings.has(key)) findings.set(key, finding);
  };
  for (const bar of cuts) {
    const time = data.start[bar] as number;
    const indexes = views.map((view) => view.newestAt(time));
    const decided = decisionsAt(strategy, parameters, { seen, indexes });
    for (const way of ["cut", "poisoned"] as const) {
      const blind = views.map((view, at) => {
        const bars = view[way](indexes[at] as number);
        return { bars, indicators: strategy.indicators(bars, parameters, callDirectly) };
      });
      for (const [at, { indicators }] of seen.entries())
        compareIndicators(indicators, blind[at]?.indicators ?? {}, { bar, index: indexes[at] as number }).forEach(note);
      compareDecisions(decided, decisionsAt(strategy, parameters, { seen: blind, indexes }), bar).forEach(note);
    }
    const acts = decided.some((decision) => decision !== "hold");
    if (acts && candidates !== undefined && !candidates.has(bar))
      note({ bar, kind: "candidates", where: "", withFuture: decided.join(" or "), without: "the bar is left out" });
  }
  return { checkedBars: cuts.length, findings: [...findings.values()].toSorted((one, other) => one.bar - other.bar) };
}

/** Of several instruments each is looked at in fewer places: every one of them costs the indicators of all. */
function mostCuts(views: readonly BlindBars[]): number {
  const bars = views.reduce((sum, { whole }) => sum + whole.length, 0);
  return Math.max(8, Math.floor(Math.max(LEAST_CUTS, BARS_READ / bars / 2) / views.length));
}

const callDirectly: SharedCall = (indicator, ...inputs) => indicator(...inputs);

function spread(count: number, of: (share: number) => number): readonly number[] {
  return Array.from({ length: count }, (_, at) => of(count === 1 ? 0 : at / (count - 1)));
}

/** All bars, or half where the run acted, spread over it, and the others spread over all bars. The last bar has no future to peek at. */
function cutsOf(
  length: number,
  { first, acted, most }: { readonly first: number; readonly acted: ArrayLike<number>; readonly most: number },
): readonly number[] {
  const last = length - 2;
  if (last < first) return [];
  if (most > last - first) return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const busy = spread(Math.min(acted.length, Math.floor(most / 2)), (share) => {
    return acted[Math.round(share * (acted.length - 1))] as number;
  });
  const even = spread(most - busy.length, (share) => first + Math.round(share * (last - first)));
  return [...new Set([...busy, ...even])]
    .filter((bar) => bar >= first && bar <= last)
    .toSorted((one, other) => one - other);
}

interface Seen {
  readonly bars: BarData;
  readonly indicators: IndicatorColumns;
}

/** What it decides on the first instrument in each situation, as text. What it throws is a decision of its own kind. */
function decisionsAt(
  strategy: Strategy,
  parameters: Parameters<ParameterSpecs>,
  { seen, indexes }: { readonly seen: readonly Seen[]; readonly indexes: readonly number[] },
): readonly string[] {
  const peers = seen.map(({ bars, indicators }, at) => ({ index: indexes[at] as number, bars, indicators }));
  const [own] = peers;
  if (own === undefined) throw new Error("Expected an instrument");
  return SITUATIONS.map((situation) => {
    try {
      return inWords(checkDecision(strategy.decide({ ...own, parameters, peers, self: 0, ...situation })));
    } catch (error) {
      return `throws ${error instanceof Error ? error.message : String(error)}`;
    }
  });
}

function price(name: string, value: number | undefined): string {
  return value === undefined ? "" : ` ${name} ${value.toPrecision(9)}`;
}

function inWords(decision: Decision): string {
  switch (decision.type) {
    case "hold":
      return "hold";
    case "exit":
      return "exit";
    case "enter":
      return `enter ${decision.side}${price("stop", decision.stopLoss)}${price("target", decision.takeProfit)}`;
  }
}

function candidatesOf(
  strategy: Strategy,
  of: {
    readonly data: BarData;
    readonly indicators: IndicatorColumns;
    readonly parameters: Parameters<ParameterSpecs>;
  },
): ReadonlySet<number> | undefined {
  const out = new Uint32Array(of.data.length);
  const count = candidateBars(strategy, { ...of, bars: of.data }, out);
  return count === undefined ? undefined : new Set(out.subarray(0, count));
}

function compareIndicators(
  whole: IndicatorColumns,
  blind: IndicatorColumns,
  { bar, index }: { readonly bar: number; readonly index: number },
): LookAheadFinding[] {
  return Object.entries(whole).flatMap(([where, values]) => {
    const [withFuture, without] = [values[index] ?? Number.NaN, blind[where]?.[index] ?? Number.NaN];
    const isSame =
      Object.is(withFuture, without) || Math.abs(withFuture - without) <= TOLERANCE * Math.max(1, Math.abs(withFuture));
    return isSame
      ? []
      : [{ bar, kind: "indicator" as const, where, withFuture: String(withFuture), without: String(without) }];
  });
}

function compareDecisions(whole: readonly string[], blind: readonly string[], bar: number): LookAheadFinding[] {
  return whole.flatMap((withFuture, at) => {
    const without = blind[at] as string;
    const { position, hasWorkingEntry } = SITUATIONS[at] as (typeof SITUATIONS)[number];
    const where = hasWorkingEntry
      ? "with a working entry"
      : position === 0
        ? "without a position"
        : position > 0
          ? "long"
          : "short";
    return withFuture === without ? [] : [{ bar, kind: "decision" as const, where, withFuture, without }];
  });
}
