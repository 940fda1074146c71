// Every error that a user can meet, from the catalogues beside the code that raises them.
import { globSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { join } from "node:path";
import type { ErrorEntry } from "@tickwork/model/tickwork-error";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Where catalogues may lie: each package, actor and admin part has at most one, the gateway one for each folder. */
const CATALOGUES = [
  "packages/*/src/errors.ts",
  "actors/*/src/errors.ts",
  "admin/*/src/errors.ts",
  "gateway/src/errors.ts",
  "gateway/src/*/errors.ts",
];

export interface CodedError extends ErrorEntry {
  readonly code: string;
  /** Folder that raises it: `packages/config`. */
  readonly folder: string;
}

/** All entries, by code. */
export async function errorEntries(): Promise<readonly CodedError[]> {
  const files = globSync(CATALOGUES, { cwd: root })
    .map((file) => file.replaceAll("\\", "/"))
    .sort();
  const entries: CodedError[] = [];
  for (const file of files) {
    const exports: unknown = await import(pathToFileURL(join(root, file)).href);
    if (typeof exports !== "object" || exports === null) continue;
    for (const catalogue of Object.values(exports)) {
      if (!isCatalogue(catalogue)) continue;
      const folder = file.replace(/\/src\/errors\.ts$|\/errors\.ts$/, "");
      entries.push(...Object.entries(catalogue).map(([code, entry]) => ({ code, folder, ...entry })));
    }
  }
  return entries.sort((one, other) => (one.code < other.code ? -1 : 1));
}

function isCatalogue(value: unknown): value is Readonly<Record<string, ErrorEntry>> {
  if (typeof value !== "object" || value === null) return false;
  const codes = Object.keys(value);
  return codes.length > 0 && codes.every((code) => code.startsWith("TW-"));
}
