import { performance } from "node:perf_hooks";
import process from "node:process";
import { errorCode } from "@tickwork/model/tickwork-error";
import type { Terminal } from "./terminal-output.ts";

/** The process's own streams. */
export function processTerminal(): Terminal & { flush(): Promise<void> } {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error) => {
      // `tickwork errors | head`: the reader has seen enough. Anything else is a fault worth dying of.
      if (errorCode(error) !== "EPIPE") throw error;
    });
  }
  return {
    writeOut: (text) => void process.stdout.write(text),
    writeErr: (text) => void process.stderr.write(text),
    isInteractive: process.stderr.isTTY === true,
    now: () => performance.now(),
    async flush() {
      await Promise.all(
        [process.stdout, process.stderr].map(
          (stream) =>
            new Promise<void>((resolve) =>
              stream.writableLength === 0 ? resolve() : stream.write("", () => resolve()),
            ),
        ),
      );
    },
  };
}
