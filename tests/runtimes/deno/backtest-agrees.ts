import assert from "node:assert/strict";
import { recordedDay } from "../../replay/recorded-day.ts";
import type { Tally } from "./tally.ts";
import { toldBy } from "./told-by.ts";

const NAME = "a backtest under Deno tells the figures and trades of the same backtest under Node";
const WORDS = ["--fill", "intrabar", "--commission", "ibkr-tiered", "--param", "entry=5", "--trades", "--json"];

/** Loading, indicators, engine and figures, once under each runtime. */
export async function backtestAgrees(filter: string, tally: Tally): Promise<void> {
  if (!NAME.includes(filter)) return;
  try {
    const backtest = ["backtest", "donchian", "--data", recordedDay(), "--symbol", "SPY", ...WORDS];
    const [node, deno] = [untimed(await toldBy("node", backtest)), untimed(await toldBy("deno", backtest))];
    assert.deepEqual(deno, node);
    assert.ok(node.fills > 1, `expected a backtest that trades, got ${node.fills} fills`);
    tally.passed += 1;
    process.stdout.write(`ok ${NAME}\n`);
  } catch (error) {
    tally.failed += 1;
    process.stdout.write(`FAILED ${NAME}\n${error instanceof Error ? error.stack : String(error)}\n`);
  }
}

/** Without the times that the runs took. */
function untimed(report: unknown): { readonly fills: number } {
  return { ...(report as { readonly fills: number }), seconds: 0, loadSeconds: 0 } as { readonly fills: number };
}
