/** The broker's name for an execution, split: a correction repeats it with another number after the last dot. */
export interface ExecutionId {
  /** The same for an execution and all its corrections: `0000e0d5.69dd7411.01` */
  readonly family: string;
  /** A higher one replaces a lower one; 0 when the id has no such number. */
  readonly revision: number;
}

/** Reads `0000e0d5.69dd7411.01.02` as the second revision of its family; any other text is a family of its own. */
export function executionId(text: string): ExecutionId {
  const match = /^(.+)\.(\d{1,9})$/.exec(text);
  if (match === null) return { family: text, revision: 0 };
  const [, family = text, revision = "0"] = match;
  return { family, revision: Number(revision) };
}
