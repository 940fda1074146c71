import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { catalogue } from "../src/catalogue.ts";
import { fileOf, identifierOf, renderFunction } from "./render-function.ts";

test.each([
  ["SMA", "sma", "sma"],
  ["HT_DCPERIOD", "htDcperiod", "ht-dcperiod"],
  ["CDL3INSIDE", "cdl3inside", "cdl3inside"],
  ["VAR", "variance", "variance"], // `var` is a word of the language
])("%s becomes %s in %s.ts", (name, identifier, file) => {
  expect(identifierOf(name)).toBe(identifier);
  expect(fileOf(identifier)).toBe(file);
});

/** Without what the formatter is free to change. */
function unformatted(text: string): string {
  return text
    .replaceAll(/\s+/g, "")
    .replaceAll(/,(?=[}\])>])/g, "")
    .replaceAll(/"(\w+)":/g, "$1:")
    .replaceAll("e+", "e");
}

test.each(catalogue)("the file of $name is what the generator writes", async (description) => {
  const file = new URL(`../src/functions/${fileOf(identifierOf(description.name))}.ts`, import.meta.url);
  expect(unformatted(await readFile(file, "utf8"))).toBe(unformatted(renderFunction(description)));
});
