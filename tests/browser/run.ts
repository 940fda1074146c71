// The page in a real browser: `node gateway/bin/run.mjs tests/browser/run.ts [words of a case's name]`
import process from "node:process";
import { cases } from "./cases.ts";
import { openBrowser } from "./open-browser.ts";
import { orderCases } from "./order-cases.ts";

const CASE_LIMIT_MS = 60_000;
const wanted = process.argv.slice(2).join(" ");

const browser = await openBrowser();
if (browser === undefined) {
  process.stdout.write(
    "No chromium on this machine: the browser tests are skipped. On Debian: apt-get install chromium\n",
  );
  process.exit(0);
}
let [passed, failed] = [0, 0];
for (const { name, run } of [...cases, ...orderCases].filter((known) => known.name.includes(wanted))) {
  try {
    await withLimit(run(browser));
    passed += 1;
    process.stdout.write(`  ok    ${name}\n`);
  } catch (error) {
    failed += 1;
    process.stdout.write(`  FAIL  ${name}\n${indented(error)}\n`);
  }
}
await browser.close();
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);

async function withLimit(running: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${CASE_LIMIT_MS} ms`)), CASE_LIMIT_MS);
  });
  await Promise.race([running, late]).finally(() => clearTimeout(timer));
}

function indented(error: unknown): string {
  return String(error instanceof Error ? error.message : error).replaceAll(/^/gm, "        ");
}
