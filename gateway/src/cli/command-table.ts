import type { CommandRow } from "./command.ts";

/** Every command of Tickwork, in the order of the manual. What a command needs is imported when it is called. */
export const commandTable: readonly CommandRow[] = [
  {
    name: "up",
    summary: "Starts trading and runs until stopped; the demo when nothing is configured.",
    load: async () => (await import("./up.ts")).upCommand,
  },
  {
    name: "down",
    summary: "Ends the running Tickwork cleanly; protective orders stay at the broker.",
    load: async () => (await import("./down.ts")).downCommand,
  },
  {
    name: "status",
    summary: "Shows what runs: mode, actors, orders, fills, positions, journal.",
    load: async () => (await import("./status.ts")).statusCommand,
  },
  {
    name: "halt",
    summary: "Stops trading at once: cancels open orders and sends no new ones until resumed.",
    load: async () => (await import("./halt.ts")).haltCommand,
  },
  {
    name: "resume",
    summary: "Ends a stop of trading.",
    load: async () => (await import("./resume.ts")).resumeCommand,
  },
  {
    name: "replay",
    summary: "Runs recorded days through the whole live path: simulator, TCP, actors, orders.",
    load: async () => (await import("./replay.ts")).replayCommand,
  },
  {
    name: "backtest",
    summary: "Runs a strategy over recorded bars and tells what it would have made.",
    load: async () => (await import("./backtest.ts")).backtestCommand,
  },
  {
    name: "sweep",
    summary: "Runs a strategy with every combination of parameters, in parallel.",
    load: async () => (await import("./sweep.ts")).sweepCommand,
  },
  {
    name: "parity",
    summary: "Runs the same days through the live path and the backtest engine, and explains every difference.",
    load: async () => (await import("./parity.ts")).parityCommand,
  },
  {
    name: "runs list",
    summary: "Lists finished backtests and sweeps.",
    load: async () => (await import("./runs-list.ts")).runsListCommand,
  },
  {
    name: "runs show",
    summary: "Shows a finished run, and the command that makes it again.",
    load: async () => (await import("./runs-show.ts")).runsShowCommand,
  },
  {
    name: "runs compare",
    summary: "Shows what differs between finished runs.",
    load: async () => (await import("./runs-compare.ts")).runsCompareCommand,
  },
  {
    name: "runs export",
    summary: "Writes a finished run's record, trades, equity or table as JSON or CSV.",
    load: async () => (await import("./runs-export.ts")).runsExportCommand,
  },
  {
    name: "chaos",
    summary: "Proves the order path: the whole system in simulated worlds full of faults, one for each seed.",
    load: async () => (await import("./chaos.ts")).chaosCommand,
  },
  {
    name: "tws-sim",
    summary: "Serves the TWS simulator to any client, until stopped.",
    load: async () => (await import("./tws-sim.ts")).twsSimCommand,
  },
  {
    name: "indicator",
    summary: "Computes indicators over a data file.",
    load: async () => (await import("./indicator.ts")).indicatorCommand,
  },
  {
    name: "metrics",
    summary: "Computes every performance figure of a file of returns or of trades.",
    load: async () => (await import("./metrics.ts")).metricsCommand,
  },
  {
    name: "calendar",
    summary: "Lists the sessions of a market: opening, close, breaks, and why a day is different.",
    load: async () => (await import("./calendar.ts")).calendarCommand,
  },
  {
    name: "orders list",
    summary: "Lists open orders, and those of which nobody knows what became.",
    load: async () => (await import("./orders-list.ts")).ordersListCommand,
  },
  {
    name: "orders preview",
    summary: "Shows what would become of an order: the controls, and the broker's margin and commission.",
    load: async () => (await import("./orders-preview.ts")).ordersPreviewCommand,
  },
  {
    name: "orders change",
    summary: "Changes a resting order: quantity, prices or times, with a reason.",
    load: async () => (await import("./orders-change.ts")).ordersChangeCommand,
  },
  {
    name: "orders cancel",
    summary: "Asks the broker to cancel one order, with a reason.",
    load: async () => (await import("./orders-cancel.ts")).ordersCancelCommand,
  },
  {
    name: "orders resolve",
    summary: "Settles an UNKNOWN order by a person's word, with a reason.",
    load: async () => (await import("./orders-resolve.ts")).ordersResolveCommand,
  },
  {
    name: "journal verify",
    summary: "Checks the journal's whole hash chain.",
    load: async () => (await import("./journal-verify.ts")).journalVerifyCommand,
  },
  {
    name: "doctor",
    summary: "Checks the machine, the home folder and the broker, and says what to do.",
    load: async () => (await import("./doctor.ts")).doctorCommand,
  },
  {
    name: "token",
    summary: "Prints the token of the admin page.",
    load: async () => (await import("./token.ts")).tokenCommand,
  },
  {
    name: "settings list",
    summary: "Shows every setting with its value and where it comes from.",
    load: async () => (await import("./settings-list.ts")).settingsListCommand,
  },
  {
    name: "settings get",
    summary: "Explains one setting.",
    load: async () => (await import("./settings-get.ts")).settingsGetCommand,
  },
  {
    name: "settings set",
    summary: "Stores the value of a setting.",
    load: async () => (await import("./settings-set.ts")).settingsSetCommand,
  },
  {
    name: "settings unset",
    summary: "Forgets a stored value.",
    load: async () => (await import("./settings-unset.ts")).settingsUnsetCommand,
  },
  {
    name: "settings preset",
    summary: "Stores all values of a preset: conservative, balanced or aggressive.",
    load: async () => (await import("./settings-preset.ts")).settingsPresetCommand,
  },
  {
    name: "settings history",
    summary: "Shows who changed which stored setting, when and why.",
    load: async () => (await import("./settings-history.ts")).settingsHistoryCommand,
  },
  {
    name: "settings export",
    summary: "Prints the stored settings as JSON, without secrets.",
    load: async () => (await import("./settings-export.ts")).settingsExportCommand,
  },
  {
    name: "settings import",
    summary: "Stores the settings of an export.",
    load: async () => (await import("./settings-import.ts")).settingsImportCommand,
  },
  {
    name: "errors",
    summary: "Explains an error code.",
    load: async () => (await import("./errors-command.ts")).errorsCommand,
  },
];
