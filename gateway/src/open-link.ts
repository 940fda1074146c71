// What only the root loads, in one import: while it does, the actors' threads load theirs.
import { reached } from "@tickwork/actor/step-hook";
import { seededRandom } from "@tickwork/actor/seeded-random";
import type { Supervisor } from "@tickwork/actor/supervisor";
import type { Settings } from "@tickwork/config/settings";
import { createLink, type Link } from "./link/create-link.ts";
import { streamQuotes } from "./link/stream-quotes.ts";
import { openRun } from "./open-run.ts";
import { rootClock } from "./root-clock.ts";
import type { allocateMarketData } from "./shared-memory.ts";
import type { FoundStop, StopFile } from "./stop-file.ts";

export interface OpenLinkOptions {
  readonly settings: Settings;
  readonly seed: number;
  readonly supervisor: Supervisor;
  readonly shared: ReturnType<typeof allocateMarketData>;
  readonly stopFile: StopFile;
  /** What the stop file said when the start began. */
  readonly foundStop: FoundStop | undefined;
  /** Market time at which this life begins. */
  readonly start: number;
  readonly ticksWritten: (sequence: number) => void;
  readonly onFailed: (error: Error) => void;
}

/**
 * Begins a new life on the journal, and makes the one way to the broker for it.
 * @throws TickworkError when the journal cannot be used
 */
export function openLink(options: OpenLinkOptions): Link {
  const { settings, seed, supervisor, stopFile, foundStop, onFailed } = options;
  const { epoch, isHalted } = openRun(settings, options.start, foundStop);
  reached("run-opened");
  stopFile.lower(); // what an earlier life could not make durable is durable now
  stopFile.prepare();
  return createLink({
    settings,
    market: { now: () => supervisor.market.now() },
    monotonic: rootClock,
    random: seededRandom(seed, "link"),
    quotes: streamQuotes(options.shared),
    epoch: () => epoch,
    startsStopped: isHalted,
    hold: () => supervisor.hold(),
    ticksWritten: options.ticksWritten,
    refused: onFailed,
    fault: onFailed,
  });
}
