import type { Terminal } from "./terminal-output.ts";

/** A terminal for tests: keeps what was written; its clock stands until it is moved. */
export function recordedTerminal(isInteractive = false) {
  let now = 0;
  const written = { out: "", err: "" };
  const terminal: Terminal = {
    writeOut: (text) => void (written.out += text),
    writeErr: (text) => void (written.err += text),
    isInteractive,
    now: () => now,
  };
  return { terminal, written, advance: (ms: number) => void (now += ms) };
}
