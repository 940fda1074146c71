import assert from "node:assert/strict";
import { type Case, recordedData } from "../case.ts";
import { extent } from "../extent.ts";
import { tickworkJson } from "../tickwork.ts";

interface ParityAnswer {
  readonly equal: boolean;
  readonly differences: readonly unknown[];
  readonly live: { readonly fills: number; readonly cash: string; readonly commissions: string };
  readonly engine: { readonly fills: number; readonly cash: string };
}

const SPY = ["--data", "us-minute", "--symbol", "SPY", "--shares", "100"];
const EUR = ["--data", "fx-minute", "--symbol", "EUR.USD"];

/** Each strategy with what it comes to. */
const RUNS: readonly { readonly strategy: string; readonly flags: readonly string[]; readonly cash: string }[] = [
  { strategy: "sma-cross", flags: [...SPY, "--param", "fast=10", "--param", "slow=30"], cash: "99822" },
  { strategy: "rsi-reversion", flags: SPY, cash: "100114" },
  { strategy: "donchian", flags: SPY, cash: "100014" },
  {
    strategy: "donchian",
    flags: [...SPY, "--param", "short=1", "--param", "stop=1", "--param", "target=1.5"],
    cash: "99744",
  },
  { strategy: "momentum-rotation", flags: SPY, cash: "100000" },
  { strategy: "sma-cross", flags: [...EUR, "--param", "fast=10", "--param", "slow=30"], cash: "98573.25" },
  { strategy: "donchian", flags: [...EUR, "--param", "short=1"], cash: "95352.75" },
];

/** Quick: one of each kind. */
const chosen = RUNS.filter((_, at) => at % Number(extent("E2E_PARITY_EVERY", { quick: 3, full: 1 })) === 0);

export const parity: readonly Case[] = chosen.map(({ strategy, flags, cash }) => ({
  name: `parity of ${strategy} on all recorded days: ${flags.join(" ")}`,
  async run() {
    const withPaths = flags.map((flag) => (flag.endsWith("-minute") ? recordedData(flag) : flag));
    const { equal, differences, live, engine } = await tickworkJson<ParityAnswer>(["parity", strategy, ...withPaths]);
    assert.deepEqual(differences, []);
    assert.equal(equal, true);
    assert.equal(live.cash, cash);
    assert.equal(engine.cash, cash);
    return `${live.fills} fills, cash ${live.cash}`;
  },
}));
