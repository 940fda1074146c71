import { availableParallelism, cpus, loadavg, release, totalmem } from "node:os";
import process from "node:process";

/** Where figures were measured; without it none of them means anything. */
export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  /** Processes that wanted to run, averaged over the last minute: above the number of cores, the machine was shared. */
  readonly load1m: number;
}

export function describeMachine(): Machine {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? "unknown",
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch} ${release()}`,
    node: process.version,
    load1m: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}
