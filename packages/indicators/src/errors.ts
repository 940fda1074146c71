import type { ErrorCatalogue } from "@tickwork/model/tickwork-error";

/** Everything that can go wrong with indicators, and what to do about it. */
export const indicatorErrors = {
  "TW-IND-001": {
    title: "Bad parameter of an indicator",
    cause:
      "A parameter lies outside its bounds, is not whole where it must be, or has a name that the indicator does not know.",
    cure: "Use the name and the bounds that the message gives.",
  },
  "TW-IND-002": {
    title: "Bad input series of an indicator",
    cause: "A series is missing, is not a Float64Array, or differs in length from the others of the same call.",
    cure: "Pass columns of the same bars.",
  },
  "TW-IND-003": {
    title: "Unknown indicator",
    cause: "No indicator has that name.",
    cure: "Use one of the names in docs/indicators.md, such as SMA or MACD.",
  },
  "TW-IND-004": {
    title: "Not enough memory for an indicator",
    cause: "The series of one call need more than the 4 GB that WebAssembly can address, or than the machine has.",
    cure: "Compute over fewer bars at once, and free columns that are no longer used.",
  },
  "TW-IND-005": {
    title: "TA-Lib is not built",
    cause: "The C source could not be fetched or compiled at installation, nor now.",
    cure: "Look at the message printed before; check the network and the registry settings of npm, then run `npm run postinstall`.",
  },
  "TW-IND-006": {
    title: "The source of TA-Lib is not the expected one",
    cause: "The package that the registry delivered does not have the pinned checksum.",
    cure: "Do not go on: check the registry or mirror in npm's settings, empty npm's cache (`npm cache clean --force`), and try again.",
  },
  "TW-IND-007": {
    title: "TA-Lib does not compile",
    cause: "The compiler failed, or its version is not the one that this version of Tickwork was made with.",
    cure: "Run `npm ci` so that the locked version is installed, then `npm run postinstall`. Compiling needs about 1 GB of memory.",
  },
  "TW-IND-008": {
    title: "The cached TA-Lib module is damaged",
    cause: "The file in the cache folder is not a whole WebAssembly module.",
    cure: "Delete the file that the message names; it is built again at the next start.",
  },
  "TW-IND-009": {
    title: "The cache folder cannot be written",
    cause: "The compiled TA-Lib module could not be stored: no rights, no space, or a file where the folder should be.",
    cure: "Make the folder writable, or name another one in the environment variable TICKWORK_CACHE.",
  },
  "TW-IND-010": {
    title: "Bad composition of an opportunity score",
    cause:
      "It has no parts, two parts of one name, a weight that is not positive, two equal ends of a scale, or an output that its indicator does not have.",
    cure: "Correct the part that the message names.",
  },
} as const satisfies ErrorCatalogue;
