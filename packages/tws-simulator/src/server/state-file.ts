import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import type { TickworkError } from "@tickwork/model/tickwork-error";
import { simulatorError } from "../errors.ts";
import type { OrderIdsSnapshot } from "../orders/order-ids.ts";

/** What of a broker outlives its process. */
export interface BrokerState {
  readonly ids: OrderIdsSnapshot;
}

/** Where that is kept. */
export interface StateStore {
  /** undefined: nothing is kept yet. */
  read(): BrokerState | undefined;
  write(state: BrokerState): void;
}

/**
 * Keeps it in a file, which is always whole: each change is written beside it and put in its place. A file that cannot be written any
 * more is told of once, until it can be again; what is to be kept then lives in memory.
 * @param tell hears of TW-SIM-008
 * @throws TW-SIM-007 when nothing can be written there, and by `read` for a file that is not ours
 */
export function stateFile(path: string, tell: (failure: TickworkError) => void): StateStore {
  const draft = `${path}.new`;
  let isBehind = false;
  mustBeWritable(path);
  return {
    read() {
      const text = textOf(path);
      return text === undefined ? undefined : parse(text, path);
    },
    write({ ids }) {
      try {
        writeFileSync(draft, `${JSON.stringify({ version: 1, ids })}\n`, { mode: 0o600 });
        renameSync(draft, path);
        isBehind = false;
      } catch (cause) {
        if (!isBehind) tell(unwritable(path, cause as Error));
        isBehind = true;
      }
    },
  };
}

/** Tried, not asked: rights, a full disk and a disk that is only read all show so. */
function mustBeWritable(path: string): void {
  const trial = `${path}.trial`;
  try {
    writeFileSync(trial, "{}\n", { mode: 0o600 });
    rmSync(trial);
  } catch (cause) {
    const { message } = cause as Error;
    const text = `Cannot write the state file ${path}: ${message}. Give a file in a folder that is there and can be written.`;
    throw simulatorError("TW-SIM-007", text, { cause });
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw unusable(path, (cause as Error).message, cause as Error);
  }
}

function parse(text: string, path: string): BrokerState {
  try {
    const { version, ids } = JSON.parse(text) as { version?: unknown; ids?: Record<string, unknown> };
    if (version !== 1) throw new Error(`its version is ${JSON.stringify(version)}, expected 1`);
    const { used, told, bound } = ids ?? {};
    if (!isPairs(used) || !isPairs(told) || !Number.isSafeInteger(bound)) throw new Error("its ids are not whole");
    return { ids: { used, told, bound: bound as number } };
  } catch (cause) {
    throw unusable(path, (cause as Error).message, cause as Error);
  }
}

function isPairs(value: unknown): value is readonly (readonly [number, number])[] {
  return (
    Array.isArray(value) &&
    value.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every((each) => Number.isSafeInteger(each)))
  );
}

function unwritable(path: string, cause: Error): TickworkError {
  const text = `Cannot write the state file ${path} any more: ${cause.message}. Order ids live in memory until it can be written: make room, or mend its rights, before the simulator is started anew.`;
  return simulatorError("TW-SIM-008", text, { cause });
}

function unusable(path: string, reason: string, cause: Error): TickworkError {
  const text = `Cannot use the state file ${path}: ${reason}. Give another file, or remove it to begin anew.`;
  return simulatorError("TW-SIM-007", text, { cause });
}
