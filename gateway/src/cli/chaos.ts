import { availableParallelism } from "node:os";
import { PROTECTIONS } from "@tickwork/model/sabotage";
import { defineCommand } from "./command.ts";

/** A worker holds a whole system: more of them than cores only take memory. */
const MOST_WORKERS = 16;

export const chaosCommand = defineCommand({
  details: [
    "Each seed is a world of its own in one thread, under virtual time: the real actors, the real adapter with @stoqey/ib, the TWS simulator, a simulated disk, and faults that the seed draws: crashes at every step, losses of power, cut, slow and silent connections, dying actors, a full disk. After each event the checker reads the wire, the broker's books and the durable journal, never our own tables, for the promises of docs/orders.md.",
    "A failing seed is told with the shortest trace that was found and the command that runs it again. The same seed gives the same trace hash.",
  ],
  operands: {},
  flags: {
    seeds: { type: "integer", placeholder: "N", minimum: 1, maximum: 1_000_000, default: 100, help: "How many seeds." },
    from: {
      type: "integer",
      placeholder: "N",
      minimum: 1,
      maximum: 1_000_000_000,
      default: 1,
      help: "The first seed.",
    },
    seed: { type: "integer", placeholder: "N", minimum: 1, maximum: 1_000_000_000, help: "Only this seed." },
    trace: { type: "boolean", help: "Prints what happens, line by line; with --seed." },
    sabotage: {
      type: "choice",
      options: PROTECTIONS,
      help: "Takes one protection out of the product, in this simulation only: the checker, which does not know it, must notice.",
    },
    "until-violation": { type: "boolean", help: "Stops after the first seed that breaks a promise." },
    workers: {
      type: "integer",
      placeholder: "N",
      minimum: 1,
      maximum: MOST_WORKERS,
      help: "Worker threads. Default: one for each core.",
    },
  },
  json: "`{seeds, violations, failing:[{seed,invariant}], orders, fills, restarts, messages, faults:{kind:n}, virtualDays, seconds, traceHash}`",
  examples: [
    "tickwork chaos --seeds 1000 --json",
    "tickwork chaos --seed 42 --trace",
    "tickwork chaos --seeds 1000 --sabotage exec-dedupe --until-violation",
  ],
  async run({ flags }, out) {
    const { runSeeds } = await import("../chaos/run-seeds.ts");
    if (flags.seed !== undefined && flags.trace) {
      const { traceSeed } = await import("../chaos/trace-seed.ts");
      await traceSeed(flags.seed, { missing: flags.sabotage, tell: (line) => out.info(line) });
    }
    const count = flags.seed === undefined ? flags.seeds : 1;
    const from = flags.seed ?? flags.from;
    const workers = Math.min(count, flags.workers ?? Math.min(MOST_WORKERS, availableParallelism()));
    const { report, first } = await runSeeds({
      from,
      count,
      workers,
      untilViolation: flags["until-violation"],
      missing: flags.sabotage,
      progress: (done) => out.progress({ label: "playing seeds", done, total: count }),
    });
    if (first !== undefined) {
      const { explainFailure } = await import("../chaos/explain-failure.ts");
      for (const line of await explainFailure(first, flags.sabotage)) out.warn(line);
    }
    out.result(report);
    return report.violations === 0 ? 0 : 1;
  },
});
