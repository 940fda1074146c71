import { Worker } from "node:worker_threads";
import { TickworkError } from "@tickwork/model/tickwork-error";
import type { SimulatorOptions } from "./simulator-options.ts";

/** First and only message of the thread. */
export type ThreadAnswer =
  | { readonly type: "listening"; readonly port: number; readonly controlPort: number }
  | { readonly type: "refused"; readonly code: string; readonly message: string };

/** A simulator that runs in a thread of its own. */
export interface SimulatorThread {
  readonly port: number;
  readonly controlPort: number;
  /** Ends connections and thread. */
  close(): Promise<void>;
}

/**
 * Starts a simulator in its own thread, so that neither side's work delays the other's.
 * @throws TW-SIM-003 for data that cannot be used, TW-SIM-004 for a port that cannot be had
 */
export function startSimulatorThread(options: SimulatorOptions): Promise<SimulatorThread> {
  const worker = new Worker(new URL("./simulator-thread-entry.ts", import.meta.url), {
    name: "tws-simulator",
    workerData: options,
  });
  const exited = new Promise<void>((resolve) => {
    worker.once("exit", () => resolve());
  });
  return new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", (answer: ThreadAnswer) => {
      if (answer.type === "refused") {
        reject(new TickworkError(answer.code, answer.message));
        return;
      }
      const { port, controlPort } = answer;
      resolve({ port, controlPort, close: () => end(worker, exited) });
    });
  });
}

async function end(worker: Worker, exited: Promise<void>): Promise<void> {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
  worker.postMessage("close");
  await exited;
}
