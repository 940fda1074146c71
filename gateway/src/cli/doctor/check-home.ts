import { accessSync, constants, statfsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import process from "node:process";
import { errorCode } from "@tickwork/model/tickwork-error";
import { failure, ok, warning, type Finding } from "./finding.ts";

const MEGABYTE = 1_000_000;
const LITTLE_SPACE_MB = 1_000;
const NO_SPACE_MB = 100;

/** Rights and space of the home folder; one that is not there yet is judged by the folder that it will be made in. */
export function checkHome(home: string): readonly Finding[] {
  const stats = statSync(home, { throwIfNoEntry: false });
  if (stats !== undefined && !stats.isDirectory()) {
    return [failure("home", `${home} is not a folder`, "Name another one with --home or TICKWORK_HOME.")];
  }
  const existing = stats === undefined ? nearestExisting(home) : home;
  try {
    accessSync(existing, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    return [
      failure(
        "home",
        `this user may not write in ${existing} (${errorCode(error) ?? "unknown reason"})`,
        "Give the rights, or name another folder with --home.",
      ),
    ];
  }
  return [
    stats === undefined ? ok("home", `${home} will be made at the first start`) : rights(home, stats.mode),
    space(existing),
  ];
}

function rights(home: string, mode: number): Finding {
  const others = mode & 0o077;
  if (process.platform === "win32" || others === 0) return ok("home", home);
  return warning(
    "home",
    `others may look into ${home} (mode ${(mode & 0o777).toString(8)})`,
    `Run \`chmod 700 ${home}\`.`,
  );
}

function space(folder: string): Finding {
  const { bavail, bsize } = statfsSync(folder);
  const freeMb = Math.floor((bavail * bsize) / MEGABYTE);
  const message = `${freeMb} MB free`;
  if (freeMb < NO_SPACE_MB)
    return failure("space", message, "Make room: the journal must be able to write, or nothing is sent.");
  return freeMb < LITTLE_SPACE_MB ? warning("space", message, "Make room before it runs out.") : ok("space", message);
}

function nearestExisting(path: string): string {
  const above = dirname(path);
  return above === path || statSync(above, { throwIfNoEntry: false }) !== undefined ? above : nearestExisting(above);
}
