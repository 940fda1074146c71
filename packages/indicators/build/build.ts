// Builds TA-Lib into the cache. npm runs this after installing; the first indicator runs it when the module is missing.
import { TickworkError } from "@tickwork/model/tickwork-error";
import { modulePath } from "../src/module/module-path.ts";
import { becomeBuilder } from "./become-builder.ts";
import { buildModule } from "./build-module.ts";

const startedMs = performance.now();
let shownAtMs = Number.NEGATIVE_INFINITY;

function report(step: "fetching" | "compiling", share: number): void {
  const nowMs = performance.now();
  const isTerminal = process.stderr.isTTY;
  // A log without a terminal gets few lines, a terminal one line that changes.
  if (!isTerminal && share > 0 && nowMs - shownAtMs < 10_000) return;
  shownAtMs = nowMs;
  const text = step === "fetching" ? "fetching the source" : `compiling, once${progressText(share, nowMs - startedMs)}`;
  process.stderr.write(isTerminal ? `\r\u001b[KTA-Lib: ${text}` : `TA-Lib: ${text}\n`);
}

function progressText(share: number, elapsedMs: number): string {
  if (share === 0) return ", about 30 s";
  const secondsLeft = ((elapsedMs / share) * (1 - share)) / 1000;
  return `: ${Math.round(share * 100)} %, about ${Math.ceil(secondsLeft)} s left`;
}

const builder = await becomeBuilder(modulePath(), () =>
  process.stderr.write("TA-Lib: another process compiles it, which takes about half a minute; waiting for that\n"),
);
if (builder !== undefined) {
  try {
    const path = await buildModule((step, share) => {
      builder.isAlive();
      report(step, share);
    });
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(0);
    process.stderr.write(
      `${process.stderr.isTTY ? "\r\u001b[K" : ""}TA-Lib: ready after ${seconds} s, kept in ${path}\n`,
    );
  } catch (error) {
    // Never the end of `npm ci`: all else works, and the first indicator tries again.
    const problem =
      error instanceof TickworkError ? error : new TickworkError("TW-IND-007", `Cannot build TA-Lib: ${error}`);
    process.stderr.write(
      `\n${problem.toString()}\nTA-Lib: not built now; the first use of an indicator tries again.\n`,
    );
  } finally {
    builder.end();
  }
}
