import { join } from "node:path";

/** Files of the home folder that the command line and the settings know; ledger and archive name their own. */
export function homeFiles(home: string) {
  return {
    /** A person's settings, JSON. */
    settings: join(home, "settings.json"),
    /** Settings stored by `tickwork settings set`, with their history. */
    settingsStore: join(home, "settings.db"),
    /** The admin token, mode 0600. */
    token: join(home, "token"),
    /** Written by the running supervisor, mode 0600: `{host, port, pid}`. */
    admin: join(home, "admin.json"),
    /** While it lies there nothing is traded; anybody with the right to write here may make it. */
    stop: join(home, "STOP"),
    /** Room for it that was taken beforehand: a full disk can still rename. */
    stopReserve: join(home, ".stop-reserve"),
    /** What the running supervisor and its actors note: JSON lines, rotated. */
    log: join(home, "logs", "tickwork.log"),
    /** What the command line could not explain, with stacks. */
    commandLog: join(home, "logs", "command-line.log"),
  } as const;
}
