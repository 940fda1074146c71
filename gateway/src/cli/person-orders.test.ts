import { join } from "node:path";
import { tmpdir } from "node:os";
import { describe, expect, test } from "vitest";
import { commandTable } from "./command-table.ts";
import { recordedTerminal } from "./recorded-terminal.ts";
import { runCommandLine } from "./run-command-line.ts";

/** Nothing runs there: whoever asks is told so with exit code 3. */
const NOWHERE = join(tmpdir(), "tickwork-nobody-runs-here");

async function run(...words: string[]) {
  const { terminal, written } = recordedTerminal();
  const code = await runCommandLine([...words, "--json", "--home", NOWHERE], commandTable, terminal);
  return { code, ...written };
}

describe("before a running Tickwork is asked", () => {
  test.each([
    [["halt"]],
    [["resume"]],
    [["orders", "cancel", "01A"]],
    [["orders", "change", "01A", "--limit", "5"]],
    [["orders", "resolve", "01A", "--as", "cancelled"]],
  ])("a blank reason of %j is wrong use, and the shortest will do", async (words) => {
    expect(await run(...words, "--reason", " \u00a0")).toMatchObject({
      code: 2,
      err: expect.stringContaining("a text that is not blank"),
    });
    expect(await run(...words, "--reason", "x")).toMatchObject({ code: 3, err: expect.stringMatching(/^TW-CLI-010 /) });
  });

  test.each(["-1", "0", "x"])("a quantity of %s is wrong use", async (quantity) => {
    expect(await run("orders", "preview", "buy", quantity, "SPY")).toMatchObject({
      code: 2,
      err: expect.stringContaining(`buy ${quantity}: say buy or sell, a quantity above zero`),
    });
  });

  test.each([
    [["--as", "filled"], "--price is missing"],
    [["--as", "filled", "--quantity", "5"], "--price is missing"],
    [["--as", "cancelled", "--price", "5"], "belong to a fill"],
    [["--as", "never-sent", "--quantity", "5"], "belong to a fill"],
    [[], "--as is missing"],
  ])("an order settled with %j is wrong use", async (words, message) => {
    expect(await run("orders", "resolve", "01A", "--reason", "x", ...words)).toMatchObject({
      code: 2,
      err: expect.stringContaining(message),
    });
  });
});
