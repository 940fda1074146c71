import { defineCommand } from "./command.ts";
import { replayFlags } from "./replay-flags.ts";

export const replayCommand = defineCommand({
  details: [
    "Nothing is skipped but the time between sessions: the same simulator, TCP connection, actors, journal and orders as in trading.",
  ],
  operands: { strategy: { help: "Name of a strategy, such as sma-cross or donchian." } },
  flags: replayFlags,
  json: "`{sessions, bars, orders, fills, position, cash, commissions, equity, trades, journal:{entries, verified}, latencyUs:{signalToWire:{p50, p99}, commit:{p50, p99}}, restarts}`; money as exact decimal strings",
  examples: [
    "tickwork replay sma-cross --data ../shared/data/us-minute --symbol SPY --param fast=10 --param slow=30 --shares 100 --json",
    "tickwork replay donchian --data ../shared/data/fx-minute --symbol EUR.USD --chaos kill-actors",
  ],
  async run({ flags, operands: { strategy }, homeFlag }, out) {
    const [{ withReplayHome }, { replayOptions }] = await Promise.all([
      import("./replay-home.ts"),
      import("./replay-options.ts"),
    ]);
    return await withReplayHome(homeFlag, out, async (home) => {
      const options = replayOptions({ home }, strategy, flags);
      const { replay } = await import("../replay.ts");
      return await replay(options, out);
    });
  },
});
