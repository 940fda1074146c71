import type { TradingMode } from "@tickwork/model/mode";
import type { TickworkError } from "@tickwork/model/tickwork-error";
import { twsError } from "./errors.ts";

type Money = "paper" | "live";

const PORTS: Readonly<Record<number, Money>> = { 7497: "paper", 4002: "paper", 7496: "live", 4001: "live" };

/** Only `live` touches money; demo and replay are as paper as paper. */
function moneyOf(mode: TradingMode): Money {
  return mode === "live" ? "live" : "paper";
}

/** Before connecting: a well-known port of the other kind. Other ports say nothing (containers map them), the account decides. */
export function portContradiction(mode: TradingMode, port: number): TickworkError | undefined {
  const kind = PORTS[port];
  if (kind === undefined || kind === moneyOf(mode)) return undefined;
  return twsError(
    "TW-TWS-001",
    `Cannot connect in ${mode} mode to port ${port}: that is the port of ${kind} trading. Set broker.port, or start in ${kind} mode.`,
  );
}

/** After managedAccounts: an account of the other kind. Paper accounts start with D (DU, DF, DI), live ones never do. */
export function accountContradiction(mode: TradingMode, account: string): TickworkError | undefined {
  const kind: Money = account.startsWith("D") ? "paper" : "live";
  if (kind === moneyOf(mode)) return undefined;
  return twsError(
    "TW-TWS-002",
    `Cannot trade in ${mode} mode with account ${account}: it is a ${kind} account. Log in to another account, or start in ${kind} mode.`,
  );
}

/**
 * Which of the session's accounts is traded: the configured one, or the only one.
 * @param configured empty: none is configured
 * @throws TickworkError when that leaves none, or several
 */
export function chooseAccount(configured: string, accounts: readonly string[]): string {
  if (configured !== "") {
    if (accounts.includes(configured)) return configured;
    throw twsError(
      "TW-TWS-003",
      `Cannot use account ${configured}: the session has ${accounts.join(", ") || "none"}. Correct broker.account.`,
    );
  }
  const [only, ...others] = accounts;
  if (only !== undefined && others.length === 0) return only;
  throw twsError(
    "TW-TWS-004",
    `Cannot choose between ${accounts.length} accounts (${accounts.join(", ")}). Set broker.account to one of them.`,
  );
}
