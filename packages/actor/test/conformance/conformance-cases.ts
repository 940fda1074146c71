import { callCases } from "./cases/calls.ts";
import { castCases } from "./cases/casts.ts";
import { chaosCases } from "./cases/chaos.ts";
import { factCases } from "./cases/facts.ts";
import { mailboxCases } from "./cases/mailboxes.ts";
import { threadCases } from "./cases/only-threads.ts";
import { worldCases } from "./cases/only-world.ts";
import { supervisionCases } from "./cases/supervision.ts";
import { timeCases } from "./cases/time.ts";
import type { ConformanceCase } from "./conformance-case.ts";

/** What every host of actors must do, under every runtime. */
export const conformanceCases: readonly ConformanceCase[] = [
  ...callCases,
  ...castCases,
  ...factCases,
  ...timeCases,
  ...mailboxCases,
  ...supervisionCases,
  ...chaosCases,
  ...threadCases,
  ...worldCases,
];
