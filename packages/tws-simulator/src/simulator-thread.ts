import { Worker } from "node:worker_threads";
import { TickworkError } from "@tickwork/model/tickwork-error";
import type { SimulatorOptions } from "./simulator-options.ts";

/** What the thread says: first whether it listens, last that it has closed. */
export type ThreadAnswer =
  | { readonly type: "listening"; readonly port: number; readonly controlPort: number }
  | { readonly type: "refused"; readonly code: string; readonly message: string }
  | { readonly type: "closed" };

/** A simulator that runs in a thread of its own. */
export interface SimulatorThread {
  readonly port: number;
  readonly controlPort: number;
  /** Ends connections and thread. */
  close(): Promise<void>;
}

/**
 * Starts a simulator in its own thread, so that neither side's work delays the other's. A mistake inside it ends the process, as
 * one in this thread would.
 * @throws TW-SIM-003 for data that cannot be used, TW-SIM-004 for a port that cannot be had, TW-SIM-005 for a missing symbol
 */
export function startSimulatorThread(options: SimulatorOptions): Promise<SimulatorThread> {
  const worker = new Worker(new URL("./simulator-thread-entry.ts", import.meta.url), {
    name: "tws-simulator",
    workerData: options,
  });
  return new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", (answer: ThreadAnswer) => {
      worker.off("error", reject);
      if (answer.type === "listening") {
        const { port, controlPort } = answer;
        resolve({ port, controlPort, close: () => end(worker) });
        return;
      }
      const refusal =
        answer.type === "refused" ? answer : { code: "TW-SIM-004", message: "Cannot start: it closed at once." };
      void worker.terminate().then(() => reject(new TickworkError(refusal.code, refusal.message)));
    });
  });
}

/** Lets the thread close its ports, then ends it. */
async function end(worker: Worker): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    worker.once("message", () => resolve());
    worker.once("exit", () => resolve());
  });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
  worker.postMessage("close");
  await closed;
  await worker.terminate();
}
