import { oneDurableIntent } from "./01-one-durable-intent.ts";
import { neverAboveQuantity } from "./02-never-above-quantity.ts";
import { numbersOnce } from "./03-numbers-once.ts";
import { executionsOnce } from "./04-executions-once.ts";
import { positionsAgree } from "./05-positions.ts";
import { cashAgrees } from "./06-cash.ts";
import { withinLimits } from "./07-within-limits.ts";
import { nothingAfterAStop } from "./08-stopped.ts";
import { onlyWhenReady } from "./09-only-when-ready.ts";
import { terminalStates } from "./10-terminal-states.ts";
import { unknownUntilEvidence } from "./11-unknown.ts";
import { exitsAfterEntries } from "./12-exits-after-entries.ts";
import { stopsRest } from "./13-stops-rest.ts";
import { chainAndFold } from "./14-chain-and-fold.ts";
import { approvalsOneToOne } from "./16-approvals-one-to-one.ts";
import { origins } from "./17-origins.ts";
import { queuesUnderCaps } from "./18-queues.ts";
import { everyOutcomeKnown } from "./19-every-outcome-known.ts";
import type { Invariant } from "./invariant.ts";

/** The promises that a checker can watch. 15 is tried by the world, which repeats callbacks; 20 by playing a seed twice. */
export const invariants: readonly Invariant[] = [
  oneDurableIntent,
  neverAboveQuantity,
  numbersOnce,
  executionsOnce,
  positionsAgree,
  cashAgrees,
  withinLimits,
  nothingAfterAStop,
  onlyWhenReady,
  terminalStates,
  unknownUntilEvidence,
  exitsAfterEntries,
  stopsRest,
  chainAndFold,
  approvalsOneToOne,
  origins,
  queuesUnderCaps,
  everyOutcomeKnown,
];
