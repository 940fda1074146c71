import { type ErrorCatalogue, errorsOf } from "@tickwork/model/tickwork-error";

/** What users of the simulator can run into. */
export const simulatorErrors = {
  "TW-SIM-001": {
    title: "Simulator not reachable",
    cause: "Nobody listens on the control port that was given.",
    cure: "Start the simulator with `tickwork tws-sim`, and give the ports that it prints.",
  },
  "TW-SIM-002": {
    title: "Simulator refused a control command",
    cause: "The command does not fit the simulator's state, for example a second lease, or the connection ended.",
    cure: "The message names the reason; `status` shows the state.",
  },
  "TW-SIM-003": {
    title: "Data file cannot be used",
    cause:
      "The file or folder does not exist, has no usable columns, a row that cannot be read, or one that cannot be right: a time that is not after the one before, a high below the low.",
    cure: "Check the path and the symbol; the message names the file, the line and what is wrong with it.",
  },
  "TW-SIM-004": {
    title: "Simulator cannot listen",
    cause: "The port is taken or not allowed.",
    cure: "Give another port, or 0 to have one picked.",
  },
  "TW-SIM-005": {
    title: "Simulator option cannot be used",
    cause: "A flag of `tws-sim` has a value that it cannot have.",
    cure: "Correct the flag that the message names; `tickwork tws-sim --help` lists them.",
  },
  "TW-SIM-006": {
    title: "Fault plan cannot be used",
    cause: "The file of `--faults` is missing, is no JSON, or has an entry that no fault of the simulator fits.",
    cure: "The message names the entry and what was expected there; `docs/tws-simulator.md` lists the faults with their parameters.",
  },
  "TW-SIM-007": {
    title: "State file cannot be used",
    cause: "The file of `--state` cannot be read or written, or holds something else.",
    cure: "The message names the reason: give a file in a folder that can be written, or remove what is no state file to begin anew.",
  },
  "TW-SIM-008": {
    title: "State file cannot be written any more",
    cause:
      "The disk is full, or the rights of the file's folder have changed, while the simulator runs. It goes on; order ids live in memory only.",
    cure: "Make room, or mend the rights: the next order id is written with all before it. A simulator that ends sooner begins with the ids of the last write.",
  },
} as const satisfies ErrorCatalogue;

export const simulatorError = errorsOf(simulatorErrors);
