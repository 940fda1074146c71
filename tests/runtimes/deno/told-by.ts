import assert from "node:assert/strict";
import { text } from "node:stream/consumers";
import { type Runtime, startRuntime } from "./start-runtime.ts";

/** The JSON that a command of Tickwork tells under a runtime. */
export async function toldBy(runtime: Runtime, words: readonly string[]): Promise<unknown> {
  const child = startRuntime(runtime, "gateway/src/cli/main.ts", words);
  const [stdout, code] = await Promise.all([
    text(child.stdout!),
    new Promise<number | string | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (exitCode, signal) => resolve(exitCode ?? signal));
    }),
  ]);
  assert.equal(code, 0, `${words[0]} under ${runtime} ended with ${code}: ${stdout}`);
  return JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "");
}
