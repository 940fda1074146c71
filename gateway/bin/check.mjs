// The whole gate in one command. Turbo's telemetry is switched off here, so that no shell has to remember it.
import { spawnSync } from "node:child_process";

const tasks = ["format", "lint", "types", "floors", "unused", "docs", "traceability"].map((name) => `//#check:${name}`);
const { status } = spawnSync(
  "npx",
  ["turbo", "run", ...tasks, "//#test", "--continue", "--concurrency=2", ...process.argv.slice(2)],
  {
    stdio: "inherit",
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" },
  },
);
process.exit(status ?? 1);
