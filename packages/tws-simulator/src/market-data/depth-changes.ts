import type { DepthLevel } from "./depth-book.ts";

/** One step from a told book to the present one: 0 inserts at a place, 1 changes what is there, 2 takes it away. */
export interface DepthChange {
  readonly operation: 0 | 1 | 2;
  readonly position: number;
  readonly level: DepthLevel;
}

/**
 * The steps that make of one side of a book another, row by row: each row that is otherwise is changed in its place, new rows come and
 * old ones go at the far end alone. So a client has the book whether it moves the rows behind an insertion or a deletion, as IBKR's
 * samples and ib_insync do, or keeps each row under its number, as ib_async does.
 */
export function depthChanges(told: readonly DepthLevel[], now: readonly DepthLevel[]): readonly DepthChange[] {
  const changes: DepthChange[] = [];
  for (const [position, level] of now.entries()) {
    const before = told[position];
    if (before === undefined) changes.push({ operation: 0, position, level });
    else if (!isSame(before, level)) changes.push({ operation: 1, position, level });
  }
  for (let position = told.length - 1; position >= now.length; position -= 1)
    changes.push({ operation: 2, position, level: told[position] as DepthLevel });
  return changes;
}

function isSame(a: DepthLevel, b: DepthLevel): boolean {
  return a.price === b.price && a.size === b.size && a.marketMaker === b.marketMaker;
}
