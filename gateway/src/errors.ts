import type { ErrorCatalogue } from "@tickwork/model/tickwork-error";

export const gatewayErrors = {
  "TW-RUN-001": {
    title: "Node is too old",
    cause:
      "Tickwork runs on Node 26; none came with the dependencies for this platform, and the machine's own is older.",
    cure: "Run `npm ci` in the checkout, or install Node 26.",
  },
  "TW-RUN-002": {
    title: "Nothing to replay",
    cause: "The file or folder has no bar of the symbol.",
    cure: "Name a CSV file, or a folder of files such as SPY-20131004.csv for the symbol.",
  },
  "TW-RUN-003": {
    title: "The broker does not know the symbol",
    cause: "The symbol was refused when it was to be qualified.",
    cure: "Correct the symbol; stocks as SPY, currency pairs as EUR.USD.",
  },
  "TW-RUN-004": {
    title: "Trading does not begin",
    cause:
      "The cycle met an obstacle that the message names: a strategy or parameter that does not exist, a broker that went away.",
    cure: "Remove the obstacle and start again.",
  },
  "TW-RUN-005": {
    title: "A replay needs an empty home",
    cause: "The folder named with --home holds the journal of another run.",
    cure: "Name an empty folder, or leave --home out: a temporary one is made.",
  },
  "TW-RUN-006": {
    title: "The replay was interrupted",
    cause: "Ctrl-C or a termination signal came while it ran.",
    cure: "Run it again; with --until-session it ends after fewer sessions.",
  },
  "TW-RUN-007": {
    title: "The broker's clock is far from ours",
    cause:
      "Sessions, schedules and expiries are judged by the clock; one of the two clocks is wrong by more than an hour.",
    cure: "Set this machine's clock by a time service, and that of the machine that runs TWS.",
  },
  "TW-RUN-008": {
    title: "The stop file is in the home folder",
    cause: "While a file named STOP lies in the home folder nothing is traded.",
    cure: "Whoever made it takes it away (`rm STOP` there); then resume with a reason.",
  },
  "TW-RUN-009": {
    title: "The stop is not in the journal yet",
    cause:
      "Trading was stopped while the disk was full or the order actor was away; until the journal has the stop, it cannot be ended.",
    cure: "Make room on the disk; `tickwork status` shows when the stop is durable. Then resume.",
  },
  "TW-RUN-010": {
    title: "The simulator of a replay does not answer",
    cause:
      "What listens at the address of --broker is no simulator of Tickwork, or it is its control port; or another client has the same client id there.",
    cure: "Give the TWS port, which `tickwork tws-sim --json` prints as `port`.",
  },
} as const satisfies ErrorCatalogue;
