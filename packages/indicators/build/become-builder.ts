import { closeSync, existsSync, mkdirSync, openSync, rmSync, statSync, utimesSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { errorCode } from "@tickwork/model/tickwork-error";

const LOOK_MS = 250;
/** A builder shows a sign of life at each file that it compiles; one that shows none for so long is gone. */
const SILENT_MS = 60_000;

/** The one process that builds a module. */
export interface Builder {
  /** A sign of life. */
  isAlive(): void;
  /** Lets others build. */
  end(): void;
}

/**
 * Waits while another process builds the same module: a compilation takes two cores and half a minute.
 * @param waits told once, when there is somebody to wait for
 * @returns undefined when the other one has built it
 */
export async function becomeBuilder(path: string, waits = (): void => {}): Promise<Builder | undefined> {
  const claim = `${path}.building`;
  for (let look = 0; ; look += 1) {
    if (existsSync(path)) return undefined;
    const outcome = take(claim);
    if (outcome === "cannot") return { isAlive: () => {}, end: () => {} }; // what is wrong with the folder, the building says
    if (outcome === "mine") return builder(claim);
    if (look === 0) waits();
    if (silentMs(claim) > SILENT_MS) rmSync(claim, { force: true });
    else await delay(LOOK_MS);
  }
}

function take(claim: string): "mine" | "taken" | "cannot" {
  try {
    mkdirSync(dirname(claim), { recursive: true });
    closeSync(openSync(claim, "wx"));
    return "mine";
  } catch (error) {
    return errorCode(error) === "EEXIST" && existsSync(claim) ? "taken" : "cannot";
  }
}

function builder(claim: string): Builder {
  return {
    isAlive() {
      const now = new Date();
      if (existsSync(claim)) utimesSync(claim, now, now);
    },
    end: () => rmSync(claim, { force: true }),
  };
}

function silentMs(claim: string): number {
  const stat = statSync(claim, { throwIfNoEntry: false });
  return stat === undefined ? 0 : Date.now() - stat.mtimeMs;
}
