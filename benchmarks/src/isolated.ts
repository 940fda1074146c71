// The process of one benchmark: `isolated.ts NAME`, started by the runner.
import process from "node:process";
import type { Benchmark, Entry } from "./benchmark.ts";

const [, , name = ""] = process.argv;
const tell = (entry: Entry): void => void process.send?.(entry);
const { benchmark } = (await import(`./cases/${name}.ts`)) as { readonly benchmark: Benchmark };
try {
  await benchmark.run(tell);
} catch (error) {
  tell({ type: "left-out", title: benchmark.title, reason: error instanceof Error ? error.message : String(error) });
}
// Nothing that a benchmark left running may keep the next one waiting.
process.disconnect?.();
process.exit(0);
