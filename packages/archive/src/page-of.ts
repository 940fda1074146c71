import type { Page, PageRequest } from "@tickwork/contracts/archive";

/** So many rows a page has at most. */
const MOST_ROWS = 500;

/** Limits of a page request, made safe: `limit` between 1 and 500, `before` above every entry when absent. */
export function boundsOf({ before, limit }: PageRequest): { readonly before: number; readonly limit: number } {
  const rows = Number.isFinite(limit) ? Math.trunc(limit) : MOST_ROWS;
  return { before: before ?? Number.MAX_SAFE_INTEGER, limit: Math.min(Math.max(rows, 1), MOST_ROWS) };
}

/**
 * Cuts a page out of rows, newest first, of which more than `limit` were read if there are more. Rows of one entry are never parted:
 * the next page starts before an entry.
 */
export function pageOf<Row extends { readonly entry: number }>(rows: readonly Row[], limit: number): Page<Row> {
  const last = rows[limit - 1];
  if (last === undefined) return { rows };
  const end = rows.findIndex((row, index) => index >= limit && row.entry !== last.entry);
  return end === -1 ? { rows } : { rows: rows.slice(0, end), before: last.entry };
}
