import { fork, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism, freemem } from "node:os";
import { fileURLToPath } from "node:url";
import { errorsOf } from "@tickwork/model/tickwork-error";
import { indicatorErrors } from "../src/errors.ts";
import { recipe } from "../src/module/recipe.ts";
import { link } from "./clang.ts";
import type { CompileJob, CompileResult } from "./compile-job.ts";

const fail = errorsOf(indicatorErrors);
/** Enough for a smooth progress line; each costs the headers once more. */
const CHUNKS = 8;
/** One compiler takes about 550 MB. */
const COMPILER_BYTES = 700e6;

/**
 * Compiles TA-Lib's C files to one WebAssembly module without imports.
 *
 * @param sources C files and headers by path
 * @param onProgress told the share done, 0 to 1, after each chunk
 * @throws TW-IND-007 when the compiler is another version or fails
 */
export async function compile(
  sources: ReadonlyMap<string, Uint8Array>,
  onProgress: (share: number) => void,
): Promise<Uint8Array> {
  checkCompilerVersion();
  const patched = patch(sources);
  const chunks = split([...patched.keys()].filter((path) => /^src\/ta_(common|func)\/.*\.c$/.test(path)).sort());
  try {
    const objects = await compileAll(patched, chunks, onProgress);
    return await link(objects, exportedNames(sources));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw fail("TW-IND-007", `Cannot compile TA-Lib: ${reason}`, { cause });
  }
}

function checkCompilerVersion(): void {
  const manifest = new URL("../package.json", import.meta.resolve("@yowasp/clang"));
  const { version } = JSON.parse(readFileSync(fileURLToPath(manifest), "utf8")) as { version: string };
  if (version === recipe.compilerVersion) return;
  throw fail(
    "TW-IND-007",
    `Cannot compile TA-Lib with @yowasp/clang ${version}: this version of Tickwork needs ${recipe.compilerVersion}. Run \`npm ci\`.`,
  );
}

function patch(sources: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  const patched = new Map(sources);
  for (const { path, find, replace } of recipe.patches) {
    const text = new TextDecoder().decode(patched.get(path)).replaceAll("\r\n", "\n");
    const [before, after, ...more] = text.split(find);
    if (before === undefined || after === undefined || more.length > 0) {
      throw fail("TW-IND-007", `Cannot compile TA-Lib: the patch of ${path} does not fit its text exactly once.`);
    }
    patched.set(path, new TextEncoder().encode(`${before}${replace}${after}`));
  }
  for (const { path, text } of recipe.additions) patched.set(path, new TextEncoder().encode(text));
  return patched;
}

function split(paths: readonly string[]): string[][] {
  const units: string[][] = Array.from({ length: CHUNKS }, () => []);
  paths.forEach((path, index) => units[index % CHUNKS]?.push(path));
  return units;
}

async function compileAll(
  sources: ReadonlyMap<string, Uint8Array>,
  chunks: readonly string[][],
  onProgress: (share: number) => void,
): Promise<Uint8Array[]> {
  const waiting = [...chunks];
  const objects: Uint8Array[] = [];
  let done = 0;
  const processes = Array.from(
    { length: Math.max(1, Math.min(2, availableParallelism(), Math.floor(freemem() / COMPILER_BYTES))) },
    () => fork(fileURLToPath(new URL("./compile-process.ts", import.meta.url)), { serialization: "advanced" }),
  );
  try {
    await Promise.all(
      processes.map(async (compiler) => {
        for (let units = waiting.shift(); units !== undefined; units = waiting.shift()) {
          objects[chunks.indexOf(units)] = await compiled(compiler, { sources, units });
          onProgress(++done / chunks.length);
        }
      }),
    );
    return objects;
  } finally {
    for (const compiler of processes) compiler.kill();
  }
}

function compiled(compiler: ChildProcess, job: CompileJob): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const onExit = (code: number | null, signal: string | null): void =>
    reject(new Error(`the compiler's process ended with ${signal ?? code}`));
  compiler.once("error", reject);
  compiler.once("exit", onExit);
  compiler.once("message", (result: CompileResult) => {
    compiler.off("error", reject);
    compiler.off("exit", onExit);
    if (result.type === "compiled") resolve(result.object);
    else reject(new Error(result.reason));
  });
  compiler.send(job);
  return promise;
}

/** Every function on doubles that `ta_func.h` declares, with its lookback; the variants on floats are left out. */
function exportedNames(sources: ReadonlyMap<string, Uint8Array>): string[] {
  const header = new TextDecoder().decode(sources.get("include/ta_func.h"));
  const names = [...header.matchAll(/^int (TA_[A-Z0-9_]+)_Lookback\(/gm)].map((match) => match[1] ?? "");
  return [...recipe.exports, ...names.flatMap((name) => [name, `${name}_Lookback`])];
}
