// Where data lies on each platform, and with which rights. Linux, macOS and Windows differ here and nowhere else.
import { accessSync, constants } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import process from "node:process";
import { errorCode } from "@tickwork/model/tickwork-error";
import { processEnvironment, type Environment } from "./environment.ts";
import { configError } from "./errors.ts";
import { makeFolder } from "./make-folder.ts";

export interface HomeQuestion {
  /** `--home DIR` */
  readonly flag?: string | undefined;
  readonly environment?: Environment;
  readonly platform?: NodeJS.Platform;
  /** The user's own folder. */
  readonly userFolder?: string;
}

/** The home folder: `--home`, else `TICKWORK_HOME`, else the platform's data folder. An absolute path; nothing is made. */
export function resolveHome(question: HomeQuestion = {}): string {
  const { flag, environment = processEnvironment(), platform = process.platform, userFolder = homedir() } = question;
  const named = [flag, environment["TICKWORK_HOME"]].find((folder) => folder !== undefined && folder !== "");
  if (named !== undefined) return path.resolve(named);
  const { join, isAbsolute } = platform === "win32" ? path.win32 : path.posix;
  switch (platform) {
    case "win32":
      return join(environment["LOCALAPPDATA"] ?? join(userFolder, "AppData", "Local"), "tickwork");
    case "darwin":
      return join(userFolder, "Library", "Application Support", "tickwork");
    default: {
      // The XDG base directory specification says that a relative path there is to be ignored.
      const data = environment["XDG_DATA_HOME"];
      return join(data !== undefined && isAbsolute(data) ? data : join(userFolder, ".local", "share"), "tickwork");
    }
  }
}

/**
 * Makes the home folder for this user alone, or checks the one that is there.
 * @throws TickworkError TW-CFG-007 when it cannot be made, is no folder, or may not be written.
 */
export function prepareHome(home: string): void {
  try {
    makeFolder(home);
    accessSync(home, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const state = homeProblem(errorCode(error));
    throw configError(
      "TW-CFG-007",
      `Cannot use ${home} as home: ${state}. Name another folder with --home or TICKWORK_HOME.`,
      {
        cause: error,
      },
    );
  }
}

function homeProblem(code: string | undefined): string {
  switch (code) {
    case "EACCES":
    case "EPERM":
      return "this user has no right to write there";
    case "EEXIST":
    case "ENOTDIR":
      return "it, or a part of its path, is a file";
    case "ENOENT":
      return "no folder can be made there";
    case "EROFS":
      return "the file system is read-only";
    case "ENOSPC":
      return "the disk is full";
    default:
      return `it cannot be made or read (${code ?? "unknown reason"})`;
  }
}
