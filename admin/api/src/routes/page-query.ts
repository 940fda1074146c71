import { z } from "zod";

/** The query of a paged list, newest first. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(100).meta({ description: "Rows at most" }),
  before: z.coerce.number().int().min(1).optional().meta({ description: "`before` of the page before" }),
});

/** Leaves `before` out when it is not given, as the archive wants it. */
export function pageRequest({ limit, before }: z.output<typeof pageQuery>): { limit: number; before?: number } {
  return before === undefined ? { limit } : { limit, before };
}

/** The answer of a paged list. */
export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.strictObject({
    rows: z.array(row),
    before: z.int().nullable().meta({ description: "Send it back for the next page; null when there is none" }),
  });
}
