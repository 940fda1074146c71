import type { TickworkError } from "@tickwork/model/tickwork-error";
import { configError } from "./errors.ts";
import type { ResolvedSetting } from "./resolve-settings.ts";
import type { Settings } from "./settings.ts";

/** Ports of TWS and IB Gateway that say what they are; an unknown port says nothing, containers map them anew. */
const LIVE_PORTS: readonly number[] = [7496, 4001];
const PAPER_PORTS: readonly number[] = [7497, 4002];

/** The account ids that IBKR gives to paper and demo accounts. */
export function isPaperAccount(account: string): boolean {
  return account.startsWith("D");
}

/** What must hold between settings, each of them allowed by itself; the problems, all of them. */
export function checkSettings(settings: Settings, resolved: readonly ResolvedSetting[]): readonly TickworkError[] {
  return [...modeProblems(settings, resolved), ...numberProblems(settings)];
}

function modeProblems({ mode, broker }: Settings, resolved: readonly ResolvedSetting[]): TickworkError[] {
  switch (mode) {
    case "demo":
      return [];
    case "replay": {
      const source = resolved.find((setting) => setting.key === "mode")?.source;
      if (source === "flag") return [];
      return [
        contradiction(
          `mode = replay comes from ${source}, but only the replay command sets it. Choose demo, paper or live.`,
        ),
      ];
    }
    case "paper":
      return [
        ...(LIVE_PORTS.includes(broker.port)
          ? [
              contradiction(
                `mode = paper, but broker.port = ${broker.port} is a live port. Use 7497 (TWS) or 4002 (Gateway).`,
              ),
            ]
          : []),
        ...(broker.account !== "" && !isPaperAccount(broker.account)
          ? [
              contradiction(
                `mode = paper, but broker.account = ${broker.account} is no paper account (they begin with D). Name a paper account, or none.`,
              ),
            ]
          : []),
      ];
    case "live":
      return [
        ...(broker.account === ""
          ? [
              contradiction(
                "mode = live needs broker.account: name the account that trades real money, so that no other one can.",
              ),
            ]
          : []),
        ...(isPaperAccount(broker.account)
          ? [contradiction(`mode = live, but broker.account = ${broker.account} is a paper account. Use mode = paper.`)]
          : []),
        ...(PAPER_PORTS.includes(broker.port)
          ? [
              contradiction(
                `mode = live, but broker.port = ${broker.port} is a paper port. Use 7496 (TWS) or 4001 (Gateway).`,
              ),
            ]
          : []),
      ];
  }
}

function numberProblems({ broker, risk, strategy }: Settings): TickworkError[] {
  const problems: TickworkError[] = [];
  if (broker.heartbeatTimeoutMs < broker.heartbeatMs) {
    problems.push(
      contradiction(
        `broker.heartbeatTimeoutMs = ${broker.heartbeatTimeoutMs} is below broker.heartbeatMs = ${broker.heartbeatMs}: every connection would be dropped.`,
      ),
    );
  }
  if (risk.maxPositionQuantity < risk.maxOrderQuantity) {
    problems.push(
      contradiction(
        `risk.maxPositionQuantity = ${risk.maxPositionQuantity} is below risk.maxOrderQuantity = ${risk.maxOrderQuantity}. Lower the order limit or raise the position limit.`,
      ),
    );
  }
  if (strategy.quantity > risk.maxOrderQuantity) {
    problems.push(
      contradiction(
        `strategy.quantity = ${strategy.quantity} is above risk.maxOrderQuantity = ${risk.maxOrderQuantity}: risk would refuse every entry. Lower the quantity or raise the limit.`,
      ),
    );
  }
  return problems;
}

function contradiction(reason: string): TickworkError {
  return configError("TW-CFG-003", `Cannot start with these settings: ${reason}`);
}
