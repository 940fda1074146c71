import process from "node:process";
import { createInterface } from "node:readline/promises";
import type { Settings } from "@tickwork/config/settings";
import { cliError } from "./errors.ts";

/** Asks a person; injected by tests. Undefined: there is nobody to ask. */
export type Ask = (question: string) => Promise<string>;

/**
 * In live mode, lets nobody through who does not give the account id in full, by flag or when asked.
 * @throws TickworkError TW-CLI-006
 */
export async function confirmLive(
  settings: Settings,
  confirmed: string | undefined,
  ask: Ask | undefined = askOnTerminal(),
): Promise<void> {
  if (settings.mode !== "live") return;
  const { account } = settings.broker;
  const question = `This trades real money on account ${account}. Type the account id to go on: `;
  const typed = confirmed ?? (await ask?.(question))?.trim();
  if (typed === account) return;
  const state =
    typed === undefined ? "nobody can be asked here" : `${JSON.stringify(typed)} is not the account ${account}`;
  throw cliError(
    "TW-CLI-006",
    `Cannot start live trading: ${state}. Give --confirm-account ${account}, or use --paper.`,
  );
}

function askOnTerminal(): Ask | undefined {
  if (process.stdin.isTTY !== true) return undefined;
  return async (question) => {
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return await terminal.question(question);
    } finally {
      terminal.close();
    }
  };
}
