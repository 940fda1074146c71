import { alignedValue } from "./aligned.ts";
import type { Output, Progress } from "./output.ts";

/** Where the lines go; the process's streams, or a test's arrays. */
export interface Terminal {
  writeOut(text: string): void;
  writeErr(text: string): void;
  /** Whether a line of stderr can be rewritten. */
  readonly isInteractive: boolean;
  /** Monotonic, ms. */
  now(): number;
}

/** Redrawn at most this often on a terminal, and told this seldom elsewhere. */
const REDRAW_MS = 100;
const QUIET_LINE_MS = 10_000;

/** An output, and whether its result was printed: the frame prints one where a command had none. */
export interface TerminalOutput extends Output {
  readonly hasResult: boolean;
  /** Ends a progress line that still stands. */
  settle(): void;
}

export function terminalOutput(terminal: Terminal, json: boolean): TerminalOutput {
  let hasResult = false;
  let isLineOpen = false;
  let began: { readonly label: string; readonly at: number; readonly done: number } | undefined;
  let lastShown = -Infinity;

  function settle(): void {
    if (isLineOpen) terminal.writeErr("\r\u001b[K");
    isLineOpen = false;
  }

  function progress(step: Progress): void {
    const now = terminal.now();
    if (began?.label !== step.label) {
      began = { label: step.label, at: now, done: step.done };
      lastShown = terminal.isInteractive ? -Infinity : now;
    }
    const isComplete = step.total !== undefined && step.done >= step.total;
    if (
      now - lastShown < (terminal.isInteractive ? REDRAW_MS : QUIET_LINE_MS) &&
      !(isComplete && terminal.isInteractive)
    )
      return;
    lastShown = now;
    const text = progressText(step, now - began.at, step.done - began.done);
    terminal.writeErr(terminal.isInteractive ? `\r\u001b[K${text}` : `${text}\n`);
    isLineOpen = terminal.isInteractive;
  }

  return {
    json,
    get hasResult() {
      return hasResult;
    },
    settle,
    progress,
    info(text) {
      settle();
      (json ? terminal.writeErr : terminal.writeOut)(`${text}\n`);
    },
    warn(text) {
      settle();
      terminal.writeErr(`${text}\n`);
    },
    result(value, text) {
      if (hasResult) throw new Error("a command gave two results; --json promises one value");
      hasResult = true;
      settle();
      terminal.writeOut(json ? `${JSON.stringify(value ?? null)}\n` : `${text ?? alignedValue(value)}\n`);
    },
  };
}

function progressText({ label, done, total }: Progress, elapsedMs: number, doneSince: number): string {
  if (total === undefined || total <= 0) return `${label}: ${done}`;
  const percent = `${Math.min(100, Math.floor((100 * done) / total))} %`;
  const leftMs = doneSince > 0 ? (elapsedMs / doneSince) * (total - done) : undefined;
  const left = leftMs === undefined || done >= total ? "" : `, ${duration(leftMs)} left`;
  return `${label}: ${done} of ${total} (${percent}${left})`;
}

function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
