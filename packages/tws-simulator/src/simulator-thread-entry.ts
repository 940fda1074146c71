import module from "node:module";
import { isMainThread, parentPort, workerData } from "node:worker_threads";
import { TickworkError } from "@tickwork/model/tickwork-error";
import type { SimulatorOptions } from "./simulator-options.ts";
import type { ThreadAnswer } from "./simulator-thread.ts";

/** The simulator's own thread: starts what it is given and tells where it listens; told anything, it closes and says so. */
async function run(port: NonNullable<typeof parentPort>): Promise<void> {
  const answer = (message: ThreadAnswer) => port.postMessage(message);
  module.enableCompileCache?.();
  const { startSimulator } = await import("./start-simulator.ts");
  try {
    const listening = await startSimulator(workerData as SimulatorOptions);
    port.once("message", () => {
      void listening.close().then(() => answer({ type: "closed" }));
    });
    answer({ type: "listening", port: listening.port, controlPort: listening.controlPort });
  } catch (error) {
    if (!(error instanceof TickworkError)) throw error;
    answer({ type: "refused", code: error.code, message: error.message });
  }
}

if (!isMainThread && parentPort !== null) await run(parentPort);
