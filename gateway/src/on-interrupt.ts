import process from "node:process";

const INTERRUPTS = ["SIGINT", "SIGTERM"] as const;
/** A terminal tells its whole group, and our launcher passes on what it was told: so soon after the first it is the same Ctrl-C. */
const ECHO_MS = 1_000;

/**
 * Calls `stop` on the first Ctrl-C; a later one ends the process at once, as it would have without us.
 * @returns lets go of the signals
 */
export function onInterrupt(stop: () => void): () => void {
  let first: number | undefined;
  const listener = (signal: NodeJS.Signals): void => {
    if (first === undefined) {
      first = performance.now();
      stop();
    } else if (performance.now() - first > ECHO_MS) {
      off();
      process.kill(process.pid, signal);
    }
  };
  const off = (): void => INTERRUPTS.forEach((signal) => process.off(signal, listener));
  for (const signal of INTERRUPTS) process.on(signal, listener);
  return off;
}
