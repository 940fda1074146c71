import { defineCommand } from "./command.ts";
import { replayFlags } from "./replay-flags.ts";

const { param, shares, cash, zone, set, "until-session": untilSession } = replayFlags;

export const parityCommand = defineCommand({
  details: [
    "STRATEGY trades the same days twice: through replay, which is the whole live path, and through the engine of backtests with the simulator's fill model. Bars, orders, refusals, fills, position, cash and equity are compared row by row, and every difference is told with its cause.",
    "Exit code 1 when there is a difference. docs/backtesting.md lists the causes.",
  ],
  operands: { strategy: { help: "Name of a strategy, such as sma-cross or donchian." } },
  flags: {
    data: replayFlags.data,
    symbol: replayFlags.symbol,
    param,
    shares,
    cash,
    "until-session": untilSession,
    zone,
    set,
  },
  json: "`{equal, differences:[{cause, what, time, live, engine, explanation}], causes, live, engine, …}`: `live` and `engine` of a difference are the rows, null where there is none; `causes` counts by cause; the outer `live` and `engine` are `{bars, orders, fills, refused, position, cash, commissions, equity}`",
  examples: [
    "tickwork parity sma-cross --data ../shared/data/us-minute --symbol SPY --param fast=10 --param slow=30 --shares 100",
    "tickwork parity donchian --data ../shared/data/us-minute/SPY-20131004.csv --symbol SPY --json",
  ],
  async run({ flags, operands: { strategy }, homeFlag }, out) {
    const [{ withReplayHome }, { replayOptions }] = await Promise.all([
      import("./replay-home.ts"),
      import("./replay-options.ts"),
    ]);
    return await withReplayHome(homeFlag, out, async (home) => {
      const asReplay = { ...flags, speed: "max", broker: undefined, chaos: undefined } as const;
      const options = replayOptions({ home }, strategy, asReplay);
      const [{ runParity }, { parityReport }] = await Promise.all([
        import("../parity/run-parity.ts"),
        import("./parity-report.ts"),
      ]);
      const { value, text } = parityReport(await runParity(options, out), options);
      out.result(value, text);
      return value.equal ? 0 : 1;
    });
  },
});
