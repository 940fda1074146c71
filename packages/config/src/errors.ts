import { errorsOf, type ErrorCatalogue } from "@tickwork/model/tickwork-error";

/** What can be wrong with settings, the settings files and the home folder. */
export const configErrors = {
  "TW-CFG-001": {
    title: "Unknown setting",
    cause: "A flag, an environment variable, the settings file or the store names a setting that does not exist.",
    cure: "Correct the name (the message gives the nearest one) or remove it. `tickwork settings list` shows all.",
  },
  "TW-CFG-002": {
    title: "Bad value of a setting",
    cause: "The value is of the wrong kind or outside its bounds.",
    cure: "Give a value within the bounds that the message names.",
  },
  "TW-CFG-003": {
    title: "Settings that contradict each other",
    cause:
      "Each value is allowed, but not together: for example live mode without an account, or paper mode on a live port.",
    cure: "Change one of the settings that the message names.",
  },
  "TW-CFG-004": {
    title: "Settings file cannot be read",
    cause: "`settings.json` in the home folder is not valid JSON, is too large, or may not be read by this user.",
    cure: "Correct the file at the place that the message names, or move it away: defaults then apply.",
  },
  "TW-CFG-005": {
    title: "Settings store cannot be used",
    cause: "`settings.db` in the home folder is damaged, locked by another process, or may not be written.",
    cure: "Stop the other process, or put back a copy of the file; `tickwork settings import` restores an export.",
  },
  "TW-CFG-006": {
    title: "Settings store of a newer Tickwork",
    cause: "A newer version has written `settings.db`; this version does not know its layout.",
    cure: "Use the newer version, or another home folder.",
  },
  "TW-CFG-007": {
    title: "Home folder cannot be used",
    cause: "The folder cannot be made, is not a folder, or this user has no rights in it.",
    cure: "Give the rights, or name another folder with --home or TICKWORK_HOME.",
  },
  "TW-CFG-008": {
    title: "Setting is held from above",
    cause:
      "A flag, an environment variable or the settings file gives this setting its value, so a stored one would have no effect.",
    cure: "Change it where the message says, or remove it there first.",
  },
  "TW-CFG-009": {
    title: "Settings export cannot be imported",
    cause: "The file is not JSON of the form that `tickwork settings export` writes.",
    cure: "Export again, or correct the file; nothing was changed.",
  },
  "TW-CFG-010": {
    title: "A file of the home folder cannot be used",
    cause: "`token` or `admin.json` cannot be read or written, or does not hold what it should.",
    cure: "Give this user the rights, or delete the file that the message names: it is made anew.",
  },
} as const satisfies ErrorCatalogue;

export const configError = errorsOf(configErrors);
