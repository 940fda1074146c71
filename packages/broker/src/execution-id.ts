/**
 * Executions are named `0000e0d5.69dd7411.01.01`; a correction repeats one with another number after the last dot and replaces it.
 * (IBKR, "Execution corrections")
 */
export interface ExecutionId {
  /** The same for an execution and all its corrections. */
  readonly family: string;
  /** 1 for the first; a higher one replaces a lower one. 0 when the id has no such number. */
  readonly revision: number;
}

export function parseExecutionId(execution: string): ExecutionId {
  const dot = execution.lastIndexOf(".");
  const revision = Number(execution.slice(dot + 1));
  if (dot <= 0 || !/^\d+$/.test(execution.slice(dot + 1))) return { family: execution, revision: 0 };
  return { family: execution.slice(0, dot), revision };
}

/** True when `later` replaces `earlier`: another revision of the same execution, with the higher number. */
export function corrects(later: string, earlier: string): boolean {
  const [a, b] = [parseExecutionId(later), parseExecutionId(earlier)];
  return a.family === b.family && a.revision > b.revision;
}
