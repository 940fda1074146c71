import type { DepthLevel } from "./depth-book.ts";

/** One step from a told book to the present one: 0 inserts at a place, 1 changes what is there, 2 takes it away. */
export interface DepthChange {
  readonly operation: 0 | 1 | 2;
  readonly position: number;
  readonly level: DepthLevel;
}

/**
 * The steps that make of one side of a book another, in the order in which they must be taken. Rows that moved out of sight at the far end
 * are taken away last, from the end.
 * @param direction 1 when higher prices come later, as with asks
 */
export function depthChanges(
  told: readonly DepthLevel[],
  now: readonly DepthLevel[],
  direction: 1 | -1,
): readonly DepthChange[] {
  const rows = [...told];
  const changes: DepthChange[] = [];
  for (let position = 0; position < now.length; position += 1) {
    const level = now[position] as DepthLevel;
    while (isAhead(rows[position], level, direction)) {
      changes.push({ operation: 2, position, level: rows[position] as DepthLevel });
      rows.splice(position, 1);
    }
    const here = rows[position];
    if (here?.price !== level.price) {
      changes.push({ operation: 0, position, level });
      rows.splice(position, 0, level);
    } else if (here.size !== level.size || here.marketMaker !== level.marketMaker)
      changes.push({ operation: 1, position, level });
  }
  for (let position = rows.length - 1; position >= now.length; position -= 1)
    changes.push({ operation: 2, position, level: rows[position] as DepthLevel });
  return changes;
}

function isAhead(row: DepthLevel | undefined, level: DepthLevel, direction: 1 | -1): boolean {
  return row !== undefined && (level.price - row.price) * direction > 0;
}
