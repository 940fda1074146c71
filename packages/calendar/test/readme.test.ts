import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { answers } from "../example/answers.ts";

const here = (path: string): URL => new URL(path, import.meta.url);

test("the README's example is the one that runs", async () => {
  const example = await readFile(here("../example/answers.ts"), "utf8");
  expect(await readFile(here("../README.md"), "utf8")).toContain(`\`\`\`ts\n${example}\`\`\``);
  expect(answers).toEqual({
    isOpen: true,
    next: "2013-10-07",
    nextOpen: Date.UTC(2013, 9, 7, 13, 30),
    previousClose: Date.UTC(2013, 9, 4, 20),
    sessions: ["2025-01-08", "2025-01-10"],
    state: { state: "break", until: Date.UTC(2025, 0, 6, 3, 30) },
    bars: 6,
    auctions: ["opening-auction", "closing-auction"],
    differences: ["2025-01-09 only-in-contract"],
    why: "Day of mourning for Jimmy Carter",
  });
});
