import { readFileSync, renameSync, writeFileSync } from "node:fs";
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

/** Keeps it in a file, which is always whole: each change is written beside it and put in its place. @throws TW-SIM-007 */
export function stateFile(path: string): StateStore {
  return {
    read() {
      const text = textOf(path);
      return text === undefined ? undefined : parse(text, path);
    },
    write({ ids }) {
      const draft = `${path}.new`;
      try {
        writeFileSync(draft, `${JSON.stringify({ version: 1, ids })}\n`, { mode: 0o600 });
        renameSync(draft, path);
      } catch (cause) {
        throw unusable(path, (cause as Error).message, cause as Error);
      }
    },
  };
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

function unusable(path: string, reason: string, cause: Error): TickworkError {
  const text = `Cannot use the state file ${path}: ${reason}. Give another file, or remove it to begin anew.`;
  return simulatorError("TW-SIM-007", text, { cause });
}
