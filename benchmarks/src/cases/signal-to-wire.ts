// How long a signal takes to the socket in the running system, the durable commit included: a replay through the whole live path.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isoUtc, MINUTE_MS } from "@tickwork/model/time";
import { tickworkJson } from "../../../tests/e2e/tickwork.ts";
import { bareCommit, timedCommits } from "../bare-commit.ts";
import type { Benchmark, Report, Side } from "../benchmark.ts";
import { sideOfEvents } from "../summary.ts";
import { withFolder } from "../with-folder.ts";

const OPENING = Date.parse("2013-10-04T13:30:00Z");
const MINUTES = 390;
/** Bars from one top of the price to the next: the averages cross twice within each. */
const WAVE_BARS = 8;
/** Four pages of SQLite's log, as the benchmark `commit` finds. */
const COMMIT_BYTES = 16_480;
const BARE_COMMITS = 150;
const GOAL_MS = 1;

interface Latencies {
  readonly p50: number;
  readonly p99: number;
}

interface Replayed {
  readonly orders: number;
  readonly fills: number;
  readonly latencyUs: { readonly signalToWire: Latencies; readonly commit: Latencies };
}

export const benchmark: Benchmark = {
  title: "Signal to wire",
  run: (report) => withFolder((folder) => compare(folder, report)),
};

async function compare(folder: string, report: Report): Promise<void> {
  const path = join(folder, "SPY-20131004.csv");
  writeFileSync(path, wavyDay());
  const bare = bareCommit(folder, COMMIT_BYTES);
  const before = timedCommits(BARE_COMMITS, bare.commit);
  const { orders, fills, latencyUs } = await tickworkJson<Replayed>(
    "replay sma-cross --symbol SPY --param fast=2 --param slow=3 --shares 10 --data".split(" ").concat(path),
  );
  const after = timedCommits(BARE_COMMITS, bare.commit);
  bare.close();
  const { signalToWire, commit } = latencyUs;
  report({
    type: "comparison",
    title: "Signal to wire",
    unit: "µs",
    better: "lower",
    sides: [
      sideOf("signal at the order actor to the socket", signalToWire, orders),
      sideOf("the ledger's commits within the same replay", commit, orders),
      sideOfEvents("bare write and fsync, before and after it", [...before, ...after]),
    ],
    goal: {
      text: `commit + ${GOAL_MS} ms at p50 (here + ${((signalToWire.p50 - commit.p50) / 1_000).toFixed(2)} ms)`,
      isMet: signalToWire.p50 - commit.p50 <= GOAL_MS * 1_000,
    },
    note: `${orders} orders and ${fills} fills of one replayed day; sized, judged, committed and written by five actors.`,
  });
}

function sideOf(name: string, { p50, p99 }: Latencies, samples: number): Side {
  return { name, median: p50, p99, samples };
}

/** A trading day of one-minute bars whose price goes up and down all the time, so that there are many signals. */
function wavyDay(): string {
  const rows = Array.from({ length: MINUTES }, (_, minute) => {
    const [open, close] = [waveAt(minute), waveAt(minute + 1)];
    const prices = [open, Math.max(open, close) + 0.02, Math.min(open, close) - 0.02, close];
    return [isoUtc(OPENING + minute * MINUTE_MS), ...prices.map((value) => value.toFixed(2)), 1_000].join(",");
  });
  return `time,open,high,low,close,volume\n${rows.join("\n")}\n`;
}

function waveAt(minute: number): number {
  return 168 + Math.sin((minute * 2 * Math.PI) / WAVE_BARS);
}
