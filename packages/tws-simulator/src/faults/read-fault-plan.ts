import { readFileSync, statSync } from "node:fs";
import type { TickworkError } from "@tickwork/model/tickwork-error";
import { simulatorError } from "../errors.ts";
import type { FaultPlan } from "./fault-plan.ts";
import { FaultEntryProblem, parseFaultEntry } from "./parse-fault-entry.ts";

/** Faults that can be armed at the same time. */
export const MOST_ARMED_FAULTS = 1_000;
const LARGEST_FILE_BYTES = 4 * 1_048_576;

/** Reads a plan file. @throws TW-SIM-006 with the place and what was expected there */
export function readFaultPlan(path: string): FaultPlan {
  return parseFaultPlan(readJson(path), path);
}

/** Reads a plan: `{"seed": 7, "faults": [{"fault": …}, …]}`, or the mere list. @throws TW-SIM-006 */
export function parseFaultPlan(value: unknown, path: string): FaultPlan {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  const { seed, faults, ...others } = isObject
    ? (value as Record<string, unknown>)
    : { seed: undefined, faults: value };
  const other = Object.keys(others)[0];
  if (other !== undefined && other !== "comment")
    throw unusable(path, `it has ${JSON.stringify(other)}; a plan has seed, faults and comment`);
  const isSeed = Number.isSafeInteger(seed) && (seed as number) >= 0 && (seed as number) <= 4_294_967_295;
  if (seed !== undefined && !isSeed) throw unusable(path, "seed must be a whole number from 0 to 4294967295");
  if (!Array.isArray(faults)) throw unusable(path, "expected a list of faults");
  if (faults.length > MOST_ARMED_FAULTS)
    throw unusable(path, `it has ${faults.length} faults; ${MOST_ARMED_FAULTS} are possible`);
  return {
    seed: seed as number | undefined,
    faults: faults.map((entry, at) => {
      try {
        return parseFaultEntry(entry);
      } catch (error) {
        if (!(error instanceof FaultEntryProblem)) throw error;
        throw unusable(path, `faults[${at}]: ${error.message}`, error);
      }
    }),
  };
}

function readJson(path: string): unknown {
  let content: string;
  try {
    const { size } = statSync(path);
    if (size > LARGEST_FILE_BYTES) throw new Error(`it has ${size} bytes; ${LARGEST_FILE_BYTES} are possible`);
    content = readFileSync(path, "utf8");
  } catch (cause) {
    throw unusable(path, (cause as Error).message, cause as Error);
  }
  try {
    return JSON.parse(content);
  } catch (cause) {
    throw unusable(path, `it is not JSON: ${(cause as Error).message}`, cause as Error);
  }
}

function unusable(path: string, reason: string, cause?: Error): TickworkError {
  return simulatorError(
    "TW-SIM-006",
    `Cannot use the fault plan ${path}: ${reason}. Correct it; docs/tws-simulator.md lists the faults with their parameters.`,
    { cause },
  );
}
