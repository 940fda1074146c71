import { expect, test } from "vitest";
import { csvRecords } from "./csv-records.ts";

test("lines are objects by the header's names", () => {
  expect(csvRecords("a,b\n1,2\n3,\n")).toEqual([
    { a: "1", b: "2" },
    { a: "3", b: "" },
  ]);
});

test("a quoted cell may hold commas, quotes and ends of line", () => {
  expect(csvRecords('a,b\n"x, ""y""\nz",2\n')).toEqual([{ a: 'x, "y"\nz', b: "2" }]);
});
