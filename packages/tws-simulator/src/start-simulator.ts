import { openFeed } from "./market/open-feed.ts";
import { listen, type Listening } from "./server/listen.ts";
import { SimulatorServer } from "./server/simulator-server.ts";
import type { SimulatorOptions } from "./simulator-options.ts";

/**
 * Starts a simulator in this thread: opens the feed, listens, and lets the market run.
 * @throws TW-SIM-003 for data that cannot be used, TW-SIM-004 for a port that cannot be had, TW-SIM-005 for a missing symbol
 */
export async function startSimulator(options: SimulatorOptions): Promise<Listening> {
  const { account, cashUsd, speed, terms = {}, fills } = options;
  const server = new SimulatorServer({ feed: openFeed(options), account, cashUsd, speed, terms, ...(fills !== undefined && { fills }) });
  const listening = await listen(server, options);
  server.start();
  return listening;
}
