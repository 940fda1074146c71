import module from "node:module";
import { isMainThread, parentPort, workerData } from "node:worker_threads";
import { TickworkError } from "@tickwork/model/tickwork-error";
import type { SimulatorOptions } from "./simulator-options.ts";
import type { ThreadAnswer } from "./simulator-thread.ts";

/** The simulator's own thread: starts what it is given, tells where it listens, ends when told anything. */
async function run(port: NonNullable<typeof parentPort>): Promise<void> {
  const answer = (message: ThreadAnswer) => port.postMessage(message);
  module.enableCompileCache?.();
  const { startSimulator } = await import("./start-simulator.ts");
  try {
    const listening = await startSimulator(workerData as SimulatorOptions);
    port.once("message", () => {
      void listening.close().then(() => port.close());
    });
    answer({ type: "listening", port: listening.port, controlPort: listening.controlPort });
  } catch (error) {
    if (!(error instanceof TickworkError)) throw error;
    answer({ type: "refused", code: error.code, message: error.message });
    port.close();
  }
}

if (!isMainThread && parentPort !== null) await run(parentPort);
