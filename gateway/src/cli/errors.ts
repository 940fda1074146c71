import { errorsOf, type ErrorCatalogue } from "@tickwork/model/tickwork-error";

/** What can go wrong between a person and the command line. */
export const cliErrors = {
  "TW-CLI-001": {
    title: "Unknown command",
    cause: "The first words name no command.",
    cure: "Use the nearest name that the message gives; `tickwork --help` lists all commands.",
  },
  "TW-CLI-002": {
    title: "Unknown flag",
    cause: "The command has no such flag.",
    cure: "Use the nearest name that the message gives; `tickwork COMMAND --help` lists the flags.",
  },
  "TW-CLI-003": {
    title: "Bad value of a flag",
    cause: "The value is missing, of the wrong kind, or out of bounds, or the flag stands twice.",
    cure: "Give one value as the message says.",
  },
  "TW-CLI-004": {
    title: "Missing or surplus word",
    cause: "The command needs a word that is not there, or there is one too many.",
    cure: "Compare with the usage line of `tickwork COMMAND --help`.",
  },
  "TW-CLI-005": {
    title: "Flags that exclude each other",
    cause: "Two flags ask for different things, such as --paper and --live.",
    cure: "Keep one of them.",
  },
  "TW-CLI-006": {
    title: "Live trading not confirmed",
    cause: "`up --live` was started without the account id typed in full, or with another than the configured account.",
    cure: "Type the id of the account when asked, or give it with --confirm-account.",
  },
  "TW-CLI-010": {
    title: "Nothing is running",
    cause: "No Tickwork runs on this home folder.",
    cure: "Start it with `tickwork up`, or name the home folder of the one that runs with --home.",
  },
  "TW-CLI-011": {
    title: "The running Tickwork does not answer",
    cause: "Its process lives, but its admin did not answer in time.",
    cure: "Try again; else end the process that the message names. Protective orders stay at the broker.",
  },
  "TW-CLI-012": {
    title: "Not an answer of Tickwork",
    cause:
      "What listens at the admin's address answered with something else; a refusal of Tickwork has a code of its own.",
    cure: "Look at what listens at the address that the message names, and at admin.json in the home folder.",
  },
  "TW-CLI-014": {
    title: "The running Tickwork did not end",
    cause: "It was asked to end, but its process still lives after the time limit.",
    cure: "Look at `tickwork status`; as the last resort end the process that the message names.",
  },
  "TW-CLI-015": {
    title: "Unknown error code",
    cause: "No error of Tickwork has this code.",
    cure: "Copy the code as it was printed, such as TW-CFG-001.",
  },
  "TW-CLI-016": {
    title: "The data has not what an indicator needs",
    cause: "The indicator reads a column, such as volume, that the file does not have.",
    cure: "Use a file with that column, or another indicator.",
  },
  "TW-CLI-017": {
    title: "The stop is not confirmed",
    cause:
      "The running Tickwork could not be asked, so the file STOP was written into its home folder; nobody has confirmed that it was seen.",
    cure: "End the process that the message names, and cancel open orders in TWS. A new start stays stopped while the file is there.",
  },
  "TW-CLI-018": {
    title: "What runs there has no admin",
    cause:
      "The process that has this home folder cannot be asked: a replay, a Tickwork that is just starting or ending, or one with admin.isEnabled off.",
    cure: "Wait, or end it with Ctrl-C where it runs. `tickwork halt` stops its trading by the file STOP.",
  },
  "TW-CLI-099": {
    title: "A mistake in Tickwork",
    cause: "Something happened that no part of Tickwork expected.",
    cure: "Please report it with the log file that the message names. Orders at the broker are not touched by it.",
  },
} as const satisfies ErrorCatalogue;

export const cliError = errorsOf(cliErrors);
