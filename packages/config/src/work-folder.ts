// Where backtests keep what they can make again: finished runs, progress of sweeps, bars that were read before.
import { homedir } from "node:os";
import path from "node:path";
import process from "node:process";
import { processEnvironment, type Environment } from "./environment.ts";

export interface WorkFolderQuestion {
  /** `--home DIR` */
  readonly flag?: string | undefined;
  readonly environment?: Environment;
  readonly platform?: NodeJS.Platform;
  /** The user's own folder. */
  readonly userFolder?: string;
}

/**
 * The folder of `--home`, else `TICKWORK_CACHE`, else the platform's cache folder. Never the home that trades, unless it is named. An
 * absolute path; nothing is made.
 */
export function workFolder(question: WorkFolderQuestion = {}): string {
  const { flag, environment = processEnvironment(), platform = process.platform, userFolder = homedir() } = question;
  const named = [flag, environment["TICKWORK_CACHE"]].find((folder) => folder !== undefined && folder !== "");
  if (named !== undefined) return path.resolve(named);
  const { join, isAbsolute } = platform === "win32" ? path.win32 : path.posix;
  switch (platform) {
    case "win32":
      return join(environment["LOCALAPPDATA"] ?? join(userFolder, "AppData", "Local"), "tickwork", "cache");
    case "darwin":
      return join(userFolder, "Library", "Caches", "tickwork");
    default: {
      const cache = environment["XDG_CACHE_HOME"];
      return join(cache !== undefined && isAbsolute(cache) ? cache : join(userFolder, ".cache"), "tickwork");
    }
  }
}
