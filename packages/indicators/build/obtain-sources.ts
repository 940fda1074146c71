import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { errorsOf } from "@tickwork/model/tickwork-error";
import { indicatorErrors } from "../src/errors.ts";
import { recipe } from "../src/module/recipe.ts";
import { readTar } from "./read-tar.ts";

const fail = errorsOf(indicatorErrors);
const DOWNLOAD_TIMEOUT_MS = 180_000;
const WANTED = /^package\/src\/lib\/((?:include|src\/ta_common|src\/ta_func|src\/ta_abstract)\/[^/]+\.[ch])$/;

/**
 * TA-Lib's C files by path below its root (`src/ta_func/ta_SMA.c`). The package comes through the npm client, so the user's own
 * registry, proxy and cache settings hold; its checksum is pinned.
 *
 * @throws TW-IND-005 when npm cannot deliver it, TW-IND-006 when it is not the pinned one.
 */
export async function obtainSources(): Promise<Map<string, Uint8Array>> {
  const folder = await mkdtemp(join(tmpdir(), "tickwork-talib-"));
  try {
    await pack(folder);
    const [archiveName] = await readdir(folder);
    if (archiveName === undefined)
      throw fail("TW-IND-005", `Cannot fetch ${recipe.sourcePackage}: npm delivered no file.`);
    return select(await readFile(join(folder, archiveName)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function select(archive: Uint8Array): Map<string, Uint8Array> {
  const integrity = `sha512-${createHash("sha512").update(archive).digest("base64")}`;
  if (integrity !== recipe.sourceIntegrity) {
    throw fail(
      "TW-IND-006",
      `Cannot use ${recipe.sourcePackage}: its checksum is ${integrity}, expected ${recipe.sourceIntegrity}. ` +
        "Check the registry in npm's settings and empty npm's cache.",
    );
  }
  const sources = new Map<string, Uint8Array>();
  for (const [path, bytes] of readTar(gunzipSync(archive))) {
    const inside = WANTED.exec(path)?.[1];
    if (inside !== undefined) sources.set(inside, bytes);
  }
  return sources;
}

/** `npm pack` into `folder`; run from the repository, so that a `.npmrc` there holds too. */
function pack(folder: string): Promise<void> {
  const { command, leading, shell } = npmClient();
  const parameters = [
    "pack",
    recipe.sourcePackage,
    "--pack-destination",
    folder,
    "--ignore-scripts",
    "--loglevel=error",
  ];
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const child = spawn(command, [...leading, ...parameters], {
    cwd: fileURLToPath(new URL("../../..", import.meta.url)),
    stdio: ["ignore", "ignore", "pipe"],
    timeout: DOWNLOAD_TIMEOUT_MS,
    shell,
  });
  let complaint = "";
  child.stderr.on("data", (chunk) => (complaint += String(chunk)));
  child.on("error", (cause) =>
    reject(fail("TW-IND-005", `Cannot fetch ${recipe.sourcePackage}: npm does not start.`, { cause })),
  );
  child.on("close", (code, signal) => {
    if (code === 0) return resolve();
    const state = signal === null ? `npm ended with ${code}` : `npm did not end within ${DOWNLOAD_TIMEOUT_MS / 1000} s`;
    reject(fail("TW-IND-005", `Cannot fetch ${recipe.sourcePackage}: ${state}. ${reasonIn(complaint)}`.trim()));
  });
  return promise;
}

/** What npm says, without its prefixes and its stack. */
function reasonIn(complaint: string): string {
  const lines = complaint.split("\n").map((line) => line.replace(/^npm (error|ERR!|warn)\s*/, "").trim());
  return lines
    .filter((line) => line !== "" && !line.startsWith("at "))
    .slice(0, 4)
    .join("; ");
}

/** The npm that runs us when there is one (its path is in the environment of every npm script), else the one on the path. */
function npmClient(): { command: string; leading: string[]; shell: boolean } {
  const { npm_execpath, npm_node_execpath } = process.env;
  if (npm_execpath !== undefined && basename(npm_execpath).startsWith("npm-cli")) {
    return { command: npm_node_execpath ?? "node", leading: [npm_execpath], shell: false };
  }
  return { command: "npm", leading: [], shell: process.platform === "win32" };
}
