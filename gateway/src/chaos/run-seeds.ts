import { createHash } from "node:crypto";
import { Piscina } from "piscina";
import type { Protection } from "@tickwork/model/sabotage";
import type { SeedReport } from "./run-seed.ts";
import type { SeedTask } from "./seed-worker.ts";

/** A seed takes a fraction of a second. One that has not come to its end after this much real time never will. */
const MOST_REAL_MS = 60_000;

/** What many seeds did together; the counts say how much was really tried. */
export interface ChaosReport {
  readonly seeds: number;
  /** Each time that a promise was seen broken, a seed's own repetitions included. */
  readonly violations: number;
  /** Each promise that a seed broke, once. */
  readonly failing: readonly { readonly seed: number; readonly invariant: number }[];
  readonly orders: number;
  readonly fills: number;
  readonly restarts: number;
  readonly messages: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly virtualDays: number;
  readonly seconds: number;
  readonly traceHash: string;
}

export interface SeedRange {
  readonly from: number;
  readonly count: number;
  readonly workers: number;
  /** No further seeds after the first violation. */
  readonly untilViolation: boolean;
  /** A protection of the product that is missing. */
  readonly missing: Protection | undefined;
  readonly progress: (done: number) => void;
}

/** Runs a range of seeds in worker threads. The report is the same for any number of them, but for its seconds. */
export async function runSeeds(
  range: SeedRange,
): Promise<{ readonly report: ChaosReport; readonly first: SeedReport | undefined }> {
  const began = performance.now();
  const pool = new Piscina<SeedTask, SeedReport>({
    filename: new URL("./seed-worker.ts", import.meta.url).href,
    minThreads: range.workers,
    maxThreads: range.workers,
    concurrentTasksPerWorker: 1,
  });
  try {
    const reports: SeedReport[] = [];
    let next = range.from;
    let isEnough = false;
    const end = range.from + range.count;
    const work = async (): Promise<void> => {
      while (next < end && !isEnough) {
        const seed = next;
        next += 1;
        const done = await guarded(pool, { seed, missing: range.missing });
        reports.push(done);
        range.progress(reports.length);
        if (range.untilViolation && isFailing(done)) isEnough = true;
      }
    };
    await Promise.all(Array.from({ length: range.workers }, work));
    reports.sort((a, b) => a.seed - b.seed);
    return { report: summed(reports, (performance.now() - began) / 1_000), first: reports.find(isFailing) };
  } finally {
    await pool.destroy();
  }
}

/** A seed that throws, or never ends, is a failure of its own kind: invariant 0, that the world itself goes on. */
async function guarded(pool: Piscina<SeedTask, SeedReport>, task: SeedTask): Promise<SeedReport> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), MOST_REAL_MS);
  try {
    return await pool.run(task, { signal: limit.signal });
  } catch (error) {
    const text = limit.signal.aborted
      ? `the seed did not come to its end within ${MOST_REAL_MS} ms`
      : `the world broke: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    return { ...NOTHING, seed: task.seed, violations: [{ invariant: 0, atMs: 0, text }] };
  } finally {
    clearTimeout(timer);
  }
}

const NOTHING = { orders: 0, fills: 0, restarts: 0, messages: 0, faults: {}, virtualMs: 0, traceHash: "" } as const;

function isFailing(report: SeedReport): boolean {
  return report.violations.length > 0;
}

function failingPairs({ seed, violations }: SeedReport): ChaosReport["failing"] {
  return [...new Set(violations.map(({ invariant }) => invariant))].map((invariant) => ({ seed, invariant }));
}

function summed(reports: readonly SeedReport[], seconds: number): ChaosReport {
  const faults: Record<string, number> = {};
  for (const report of reports)
    for (const [kind, count] of Object.entries(report.faults)) faults[kind] = (faults[kind] ?? 0) + count;
  const sum = (of: (report: SeedReport) => number): number => reports.reduce((total, report) => total + of(report), 0);
  const hash = createHash("sha256");
  for (const report of reports) hash.update(report.traceHash);
  return {
    seeds: reports.length,
    violations: sum((report) => report.violations.length),
    failing: reports.flatMap(failingPairs),
    orders: sum((report) => report.orders),
    fills: sum((report) => report.fills),
    restarts: sum((report) => report.restarts),
    messages: sum((report) => report.messages),
    faults: Object.fromEntries(Object.entries(faults).toSorted(([a], [b]) => (a < b ? -1 : 1))),
    virtualDays: Math.round((sum((report) => report.virtualMs) / 86_400_000) * 1_000) / 1_000,
    seconds: Math.round(seconds * 1_000) / 1_000,
    traceHash: hash.digest("hex").slice(0, 16),
  };
}
