import { readFileSync } from "node:fs";
import { PROTECTIONS } from "@tickwork/model/sabotage";
import { expect, test } from "vitest";
import { invariants } from "tickwork/chaos/invariants/invariants";

const page = readFileSync(new URL("../../docs/simulation.md", import.meta.url), "utf8");

test("the page on the proof shows every promise that is watched, with its number", () => {
  for (const { number, text } of invariants)
    expect(page).toMatch(new RegExp(`\\| ${number} +\\| ${escaped(text)} +\\|`));
});

test("the page on the proof names every protection that can be taken away", () => {
  for (const protection of PROTECTIONS) expect(page).toContain(`\`${protection}\``);
});

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
