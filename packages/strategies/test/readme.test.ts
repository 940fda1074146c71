import { spawnSync } from "node:child_process";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { OwnDecisions } from "./decide-with-own.ts";

const here = (path: string): URL => new URL(path, import.meta.url);

test("the README's example is loaded from any folder, and decides", async () => {
  const example = await readFile(here("../example/oversold.ts"), "utf8");
  expect(await readFile(here("../README.md"), "utf8")).toContain(`\`\`\`ts\n${example}\`\`\``);
  const folder = await mkdtemp(join(tmpdir(), "tickwork-own-"));
  try {
    await cp(here("../example"), folder, { recursive: true });
    // A process of its own: a file outside the checkout is loaded by Node itself, not by the test runner.
    const { stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(here("./decide-with-own.ts")), folder], {
      encoding: "utf8",
    });
    expect(stderr).not.toContain("Error");
    const decisions = JSON.parse(stdout) as OwnDecisions;
    expect(decisions).toEqual({ names: ["oversold"], problems: [], falling: "enter", rising: "hold" });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 300_000);
