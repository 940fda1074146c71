import { expect, test } from "vitest";
import { boundsOf, pageOf } from "./page-of.ts";

const rows = [9, 8, 8, 8, 7, 5].map((entry) => ({ entry }));

test("a page says where the next one starts, and the last one that there is none", () => {
  expect(pageOf(rows.slice(0, 2), 1)).toEqual({ rows: [{ entry: 9 }], before: 9 });
  expect(pageOf(rows, 6)).toEqual({ rows });
  expect(pageOf([], 3)).toEqual({ rows: [] });
});

test("rows of one entry stay on one page", () => {
  expect(pageOf(rows, 2)).toEqual({ rows: rows.slice(0, 4), before: 8 });
});

test("a page is bounded, whatever is asked", () => {
  expect(boundsOf({ limit: 1e9 })).toEqual({ before: Number.MAX_SAFE_INTEGER, limit: 500 });
  expect(boundsOf({ limit: Number.NaN, before: 7 })).toEqual({ before: 7, limit: 500 });
  expect(boundsOf({ limit: -3 }).limit).toBe(1);
});
