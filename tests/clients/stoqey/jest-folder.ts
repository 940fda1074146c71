import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** What @stoqey/ib's tests were written for. Not among the repository's dependencies: they are 284 packages for this one check. */
const PACKAGES = { jest: "30.5.2", ajv: "8.20.0" } as const;

/**
 * A folder outside the repository whose `node_modules` has jest; installed on first use, kept for later runs.
 * @throws Error when npm cannot install it
 */
export function jestFolder(): string {
  const caches = process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache");
  const folder = join(caches, "tickwork", `jest-${PACKAGES.jest}-ajv-${PACKAGES.ajv}`);
  if (existsSync(folder)) return folder;
  // Installed beside and then renamed, so that an interrupted run leaves nothing that looks whole.
  const fresh = `${folder}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  writeFileSync(join(fresh, "package.json"), JSON.stringify({ private: true, dependencies: PACKAGES }));
  const { status, stderr } = spawnSync("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts"], {
    cwd: fresh,
    encoding: "utf8",
  });
  if (status !== 0) {
    rmSync(fresh, { recursive: true });
    throw new Error(`npm cannot install jest into ${folder}:\n${stderr}`);
  }
  renameSync(fresh, folder);
  return folder;
}
