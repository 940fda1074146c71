import type { TradingSystem } from "./trading-system.ts";

/** Stops trading on SIGUSR2. @returns what to tell the person at the terminal */
export async function haltBySignal({ emergency }: Pick<TradingSystem, "emergency">): Promise<string> {
  const { isDurable, problem } = await emergency.halt({
    actor: "operator:signal",
    reason: "SIGUSR2",
    flatten: false,
  });
  if (problem !== undefined) return `Trading is stopped, and the gate stays shut; but ${problem}`;
  return isDurable
    ? "Trading is stopped. It stays so until `tickwork resume --reason TEXT`."
    : "Trading is stopped, and the gate stays shut; the journal has not taken the stop yet.";
}
