import process from "node:process";
import { readFaultPlan } from "./faults/read-fault-plan.ts";
import { openFeed } from "./market/open-feed.ts";
import { listen, type Listening } from "./server/listen.ts";
import { SimulatorServer } from "./server/simulator-server.ts";
import { stateFile } from "./server/state-file.ts";
import type { SimulatorOptions } from "./simulator-options.ts";

/**
 * Starts a simulator in this thread: opens the feed, listens, and lets the market run.
 * @throws TW-SIM-003 for data that cannot be used, TW-SIM-004 for a port that cannot be had, TW-SIM-005 for a missing symbol,
 * TW-SIM-006 for a fault plan, TW-SIM-007 for a state file that cannot be used
 * @param warn hears what a person ought to know of while it runs; default: stderr
 */
export async function startSimulator(options: SimulatorOptions, warn = toStderr): Promise<Listening> {
  const { account, cashUsd, speed, terms = {}, limits = {}, fills, seed, historyPacing, research } = options;
  const faults = options.faults === undefined ? undefined : readFaultPlan(options.faults);
  const store = options.state === undefined ? undefined : stateFile(options.state, (failure) => warn(String(failure)));
  const server = new SimulatorServer({
    feed: openFeed(options),
    account,
    cashUsd,
    speed,
    terms,
    limits,
    seed,
    ...(fills !== undefined && { fills }),
    ...(historyPacing !== undefined && { historyPacing }),
    ...(research !== undefined && { research }),
    ...(faults !== undefined && { faults }),
    ...(store !== undefined && { store }),
  });
  const listening = await listen(server, options);
  server.start();
  return listening;
}

function toStderr(text: string): void {
  process.stderr.write(`${text}\n`);
}
