import { defineCommand } from "./command.ts";
import type { FlagValues } from "./flag.ts";
import { replayFlags } from "./replay-flags.ts";

const { param, shares, cash, zone, set, data, symbol, "until-session": untilSession } = replayFlags;

export const parityCommand = defineCommand({
  details: [
    "The same days are traded twice: through replay, which is the whole live path, and through the engine of backtests. Bars, orders, refusals, fills, position, cash and equity are compared row by row, and every difference is told with its cause.",
    "With --data, RUN is a strategy, and the engine takes the simulator's fill model, commissions, controls and bars: nothing should differ. Otherwise RUN is a kept backtest, compared as it was made: its differences tell what its assumptions are worth.",
    "Exit code 1 when there is a difference. docs/backtesting.md lists the causes.",
  ],
  operands: {
    run: { help: "With --data a strategy, such as sma-cross; else a kept run: its id, its beginning, or last." },
  },
  flags: {
    data: { ...data, isRequired: false },
    symbol: { ...symbol, isRequired: false, help: "SPY or EUR.USD; needed with --data." },
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
    "tickwork parity last",
  ],
  async run({ flags, operands, homeFlag }, out) {
    const asked = await askedFor(operands.run, flags, homeFlag);
    const { withReplayHome } = await import("./replay-home.ts");
    // A kept run is looked up in the home that was named; the replay's own journal needs an empty one.
    return await withReplayHome(asked.engine === undefined ? homeFlag : undefined, out, async (home) => {
      const { replayOptions } = await import("./replay-options.ts");
      const options = replayOptions({ home }, asked.strategy, asked.flags);
      const [{ runParity }, { parityReport }] = await Promise.all([
        import("../parity/run-parity.ts"),
        import("./parity-report.ts"),
      ]);
      const { value, text } = parityReport(await runParity(options, out, asked.engine), options);
      out.result(value, text);
      return value.equal ? 0 : 1;
    });
  },
});

type ReplayFlagValues = FlagValues<typeof replayFlags>;

/** @throws TickworkError TW-CLI-003 without a symbol, TW-BKT-014 for a run that is not kept */
async function askedFor(
  run: string,
  flags: Pick<ReplayFlagValues, "param" | "shares" | "cash" | "until-session" | "zone" | "set"> & {
    readonly data: string | undefined;
    readonly symbol: string | undefined;
  },
  homeFlag: string | undefined,
) {
  const undisturbed = { speed: "max", broker: undefined, chaos: undefined } as const;
  const { data: path, symbol: name } = flags;
  if (path !== undefined) {
    const { cliError } = await import("./errors.ts");
    if (name === undefined) throw cliError("TW-CLI-003", `Cannot compare ${path}: say whose data it is with --symbol.`);
    return { strategy: run, flags: { ...flags, ...undisturbed, data: path, symbol: name }, engine: undefined };
  }
  const [{ runStoreIn }, { workFolder }, { storedParity }] = await Promise.all([
    import("./keep-run.ts"),
    import("@tickwork/config/work-folder"),
    import("../parity/stored-parity.ts"),
  ]);
  const kept = storedParity(runStoreIn(workFolder({ flag: homeFlag })).find(run));
  const asReplay = { ...kept.flags, ...undisturbed, "until-session": flags["until-session"] };
  return { strategy: kept.strategy, flags: asReplay, engine: kept.engine };
}
