// A process that runs one sweep and tells how large it got, in MB.
import process from "node:process";
import { sweepPairs } from "../sweep-pairs.ts";
import { walkBars } from "../walk-bars.ts";

const [, , bars, workers] = process.argv;
await sweepPairs(walkBars(Number(bars)), Number(workers));
process.send?.(process.resourceUsage().maxRSS / 1_024);
process.disconnect?.();
