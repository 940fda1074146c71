import { checkDecision } from "@tickwork/strategies/check-decision";
import type {
  Decision,
  IndicatorColumns,
  Parameters,
  ParameterSpecs,
  SharedCall,
  Strategy,
} from "@tickwork/strategies/strategy";
import type { BarData } from "./bar-data.ts";
import { column } from "./load/row-store.ts";

/** Bars that are looked at; each costs the indicators over all bars twice. */
const CUTS = 64;
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
 * @param acted bars at which a run decided something: peeks show there first
 */
export function checkLookAhead(
  strategy: Strategy,
  of: { readonly data: BarData; readonly parameters: Parameters<ParameterSpecs> },
  acted: ArrayLike<number>,
): LookAheadReport {
  const { data, parameters } = of;
  const first = Math.max(0, strategy.warmupBars(parameters) - 1);
  const whole = { data, indicators: strategy.indicators(data, parameters, callDirectly) };
  const cuts = cutsOf(data.length, first, acted);
  const candidates = candidatesOf(strategy, { ...whole, parameters });
  const findings = new Map<string, LookAheadFinding>();
  const note = (finding: LookAheadFinding): void => {
    const key = `${finding.kind} ${finding.where}`;
    if (!findings.has(key)) findings.set(key, finding);
  };
  for (const bar of cuts) {
    const decided = decisionsAt(strategy, { ...whole, parameters }, bar);
    for (const blind of [cutAfter(data, bar), poisonedAfter(data, bar)]) {
      const indicators = strategy.indicators(blind, parameters, callDirectly);
      compareIndicators(whole.indicators, indicators, bar).forEach(note);
      compareDecisions(decided, decisionsAt(strategy, { data: blind, indicators, parameters }, bar), bar).forEach(note);
    }
    const acts = decided.some((decision) => decision !== "hold");
    if (acts && candidates !== undefined && !candidates.has(bar))
      note({ bar, kind: "candidates", where: "", withFuture: decided.join(" or "), without: "the bar is left out" });
  }
  return { checkedBars: cuts.length, findings: [...findings.values()].toSorted((one, other) => one.bar - other.bar) };
}

const callDirectly: SharedCall = (indicator, ...inputs) => indicator(...inputs);

function spread(count: number, of: (share: number) => number): readonly number[] {
  return Array.from({ length: count }, (_, at) => of(count === 1 ? 0 : at / (count - 1)));
}

/** Half of them where the run acted, spread over it; the others spread over all bars. The last bar has no future to peek at. */
function cutsOf(length: number, first: number, acted: ArrayLike<number>): readonly number[] {
  const last = length - 2;
  if (last < first) return [];
  const busy =
    acted.length === 0 ? [] : spread(CUTS / 2, (share) => acted[Math.round(share * (acted.length - 1))] as number);
  const even = spread(CUTS - busy.length, (share) => first + Math.round(share * (last - first)));
  return [...new Set([...busy, ...even])]
    .filter((bar) => bar >= first && bar <= last)
    .toSorted((one, other) => one - other);
}

interface Seen {
  readonly data: BarData;
  readonly indicators: IndicatorColumns;
  readonly parameters: Parameters<ParameterSpecs>;
}

/** What it decides in each situation, as text. What it throws is a decision of its own kind. */
function decisionsAt(
  strategy: Strategy,
  { data: bars, indicators, parameters }: Seen,
  index: number,
): readonly string[] {
  return SITUATIONS.map((situation) => {
    const peers = [{ index, bars, indicators }];
    try {
      return inWords(
        checkDecision(strategy.decide({ index, bars, indicators, parameters, peers, self: 0, ...situation })),
      );
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
  { data: bars, indicators, parameters }: Seen,
): ReadonlySet<number> | undefined {
  if (strategy.candidates === undefined) return undefined;
  const out = new Uint32Array(bars.length);
  return new Set(out.subarray(0, strategy.candidates({ bars, indicators, parameters }, out)));
}

function compareIndicators(whole: IndicatorColumns, blind: IndicatorColumns, bar: number): LookAheadFinding[] {
  return Object.entries(whole).flatMap(([where, values]) => {
    const [withFuture, without] = [values[bar] ?? Number.NaN, blind[where]?.[bar] ?? Number.NaN];
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

const COLUMNS = ["start", "open", "high", "low", "close", "volume"] as const;

function cutAfter(data: BarData, bar: number): BarData {
  const cut = Object.fromEntries(COLUMNS.map((name) => [name, data[name].subarray(0, bar + 1)]));
  return { ...data, ...cut, length: bar + 1 };
}

/** The same bars, and after them prices that no honest statistic can take for the real ones. */
function poisonedAfter(data: BarData, bar: number): BarData {
  const poisoned = Object.fromEntries(
    COLUMNS.filter((name) => name !== "start").map((name) => {
      const values = column(data.length);
      values.set(data[name]);
      for (let at = bar + 1; at < values.length; at += 1)
        values[at] = (values[at] as number) * (at % 2 === 0 ? 7 : 0.3) + 1;
      return [name, values];
    }),
  );
  return { ...data, ...poisoned };
}
