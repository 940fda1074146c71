import { commands, runLLVM, type Tree } from "@yowasp/clang";
import { recipe } from "../src/module/recipe.ts";

const INCLUDES = ["-Iinclude", "-Isrc/ta_common", "-Isrc/ta_func"];
const decoder = new TextDecoder();

/**
 * Compiles some of the C files as one unit into a WebAssembly object file.
 *
 * @param sources every file by path, headers too
 * @param units the paths of the C files that make this chunk
 * @throws an Error with the compiler's own words
 */
export async function compileChunk(
  sources: ReadonlyMap<string, Uint8Array>,
  units: readonly string[],
): Promise<Uint8Array> {
  const files = treeOf(sources);
  files["unit.c"] = units.map((path) => `#include "${path}"\n`).join("");
  return run([...recipe.compileFlags, ...INCLUDES, "-c", "unit.c", "-o", "unit.o"], files, "unit.o");
}

/** Links object files into the module, keeping the named exports. */
export async function link(objects: readonly Uint8Array[], exported: readonly string[]): Promise<Uint8Array> {
  const files: Tree = {};
  objects.forEach((bytes, index) => (files[`${index}.o`] = bytes));
  const keep = exported.map((name) => `-Wl,--export=${name}`);
  return run([...recipe.linkFlags, ...Object.keys(files), ...keep, "-o", "ta-lib.wasm"], files, "ta-lib.wasm");
}

async function run(parameters: string[], files: Tree, output: string): Promise<Uint8Array> {
  let said = "";
  const listen = (bytes: Uint8Array | null): void => {
    if (bytes !== null) said += decoder.decode(bytes);
  };
  // The package prints its loading to stdout unless the first call has a progress callback.
  await runLLVM(["clang", "--version"], {}, { stdout: () => {}, stderr: () => {}, fetchProgress: () => {} });
  try {
    const tree = await commands.clang?.(parameters, files, { stderr: listen, stdout: listen });
    const bytes = tree?.[output];
    if (!(bytes instanceof Uint8Array)) throw new Error("the compiler left no output");
    return bytes;
  } catch (cause) {
    throw new Error(`clang failed: ${said.trim() || String(cause)}`, { cause });
  }
}

function treeOf(sources: ReadonlyMap<string, Uint8Array>): Tree {
  const root: Tree = {};
  for (const [path, bytes] of sources) {
    const folders = path.split("/");
    const name = folders.pop() ?? path;
    let folder = root;
    for (const part of folders) {
      const next = folder[part] ?? {};
      if (typeof next === "string" || next instanceof Uint8Array) throw new Error(`${path} lies below a file`);
      folder[part] = next;
      folder = next;
    }
    folder[name] = bytes;
  }
  return root;
}
