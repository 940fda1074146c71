import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Packages whose code a result depends on, beside this one. */
const PACKAGES = ["backtest", "strategies", "indicators", "matching", "order-rules", "bars", "model"];
const IMPORT = /(?:from|import)\s*\(?\s*["'](\.[^"']+)["']/g;

/**
 * Hash of all code that makes a result: the engine, and the strategy with the files of its own that it imports.
 * @param strategyFiles none: a built-in strategy
 */
export function codeHash(strategyFiles: readonly string[]): string {
  const hash = createHash("sha256");
  const packages = fileURLToPath(new URL("../../../", import.meta.url));
  for (const name of PACKAGES) {
    const folder = join(packages, name, "src");
    for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
      if (!file.endsWith(".ts") || file.endsWith(".test.ts")) continue;
      hash
        .update(file)
        .update("\0")
        .update(readFileSync(join(folder, file)));
    }
  }
  const seen = new Set<string>();
  for (const file of strategyFiles) addFile(hash, resolve(file), seen);
  return hash.digest("hex");
}

function addFile(hash: ReturnType<typeof createHash>, path: string, seen: Set<string>): void {
  if (seen.has(path) || !existsSync(path)) return;
  seen.add(path);
  const text = readFileSync(path, "utf8");
  hash.update(text).update("\0");
  for (const [, imported = ""] of text.matchAll(IMPORT)) addFile(hash, resolve(dirname(path), imported), seen);
}
