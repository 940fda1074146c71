import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { BENCHMARK_NAMES } from "./benchmark-names.ts";

test("every case has its name in the list, once", () => {
  const files = readdirSync(new URL("cases/", import.meta.url)).map((file) => file.replace(/\.ts$/, ""));
  expect([...BENCHMARK_NAMES].toSorted()).toEqual(files.toSorted());
});
