/** All benchmarks, in the order in which they run; each is the file of that name in `cases/`. */
export const BENCHMARK_NAMES = [
  "actor-round-trips",
  "ring",
  "decode",
  "simulator-ticks",
  "indicators",
  "matching",
  "backtest",
  "sweep",
  "commit",
  "signal-to-wire",
  "flood",
  "stop-to-wire",
  "start",
  "restart",
  "memory",
] as const;

export type BenchmarkName = (typeof BENCHMARK_NAMES)[number];

export function isBenchmarkName(name: string): name is BenchmarkName {
  return (BENCHMARK_NAMES as readonly string[]).includes(name);
}
