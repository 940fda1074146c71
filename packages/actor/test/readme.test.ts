import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { runShop } from "../example/main.ts";

const here = (path: string): URL => new URL(path, import.meta.url);

test("the README's example is the one that runs", async () => {
  const readme = await readFile(here("../README.md"), "utf8");
  for (const file of ["protocols", "till", "counter", "main"]) {
    expect(readme).toContain(`\`\`\`ts\n${await readFile(here(`../example/${file}.ts`), "utf8")}\`\`\``);
  }
  expect(await runShop()).toEqual({ before: 75, after: 75 });
});
