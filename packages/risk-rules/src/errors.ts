import type { ErrorCatalogue } from "@tickwork/model/tickwork-error";

/** Refusals of the pre-trade controls. Every one fails closed: a control that lacks its input refuses. */
export const riskRulesErrors = {
  "TW-RSK-001": {
    title: "Trading is halted",
    cause: "An emergency stop or a halt is in force; no order at all is placed.",
    cure: "Find out why (`tickwork status`), then `tickwork resume --reason …`.",
  },
  "TW-RSK-002": {
    title: "Only reducing orders are allowed",
    cause:
      "Trading is in the state REDUCING, and the order does not reduce the position, or reduces more than there is.",
    cure: "Wait for the position to be closed, then `tickwork resume --reason …`.",
  },
  "TW-RSK-003": {
    title: "The instrument is halted",
    cause: "The broker's books and ours differ for this instrument, so nothing is traded in it.",
    cure: "Settle the difference that `tickwork status` shows, then `tickwork resume --reason …`.",
  },
  "TW-RSK-004": {
    title: "A control lacks its input",
    cause: "Something that the control must know is not known: the instrument, its hours, a quote, a rate of exchange.",
    cure: "The message names what is missing; check the symbol and its market data subscription.",
  },
  "TW-RSK-005": {
    title: "The plan does not make sense",
    cause:
      "A quantity or price is missing, not a number or not positive, legs do not belong together, or a text holds control characters.",
    cure: "Correct the strategy that made it.",
  },
  "TW-RSK-006": {
    title: "The decision is too old",
    cause: "More market time passed since the bar than orders.intentLifetimeMs allows.",
    cure: "Look for what was slow; raise orders.intentLifetimeMs if the strategy tolerates older prices.",
  },
  "TW-RSK-007": {
    title: "The market is closed",
    cause: "The instrument's regular session is not open at this market time.",
    cure: "None: the strategy may signal again in the next session.",
  },
  "TW-RSK-008": {
    title: "The market data is stale",
    cause: "The last quote is older than risk.maxQuoteAgeMs.",
    cure: "Check the data stream; raise risk.maxQuoteAgeMs only for slow markets.",
  },
  "TW-RSK-009": {
    title: "The market data is delayed",
    cause: "The account has no live data for the instrument; delayed data never feeds orders.",
    cure: "Subscribe live data at the broker.",
  },
  "TW-RSK-010": {
    title: "Below the venue's minimum quantity",
    cause: "The venue takes no full order of so little: IDEALPRO treats it as an odd lot.",
    cure: "Raise the strategy's quantity.",
  },
  "TW-RSK-011": {
    title: "Not on the instrument's increments",
    cause: "The quantity or a price is not a multiple of the smallest step.",
    cure: "Round it to the step.",
  },
  "TW-RSK-012": {
    title: "The order is too large",
    cause: "Its quantity is above risk.maxOrderQuantity.",
    cure: "Lower the strategy's quantity or raise risk.maxOrderQuantity.",
  },
  "TW-RSK-013": {
    title: "The order is worth too much",
    cause: "Quantity times price is above risk.maxOrderValueUsd.",
    cure: "Lower the strategy's quantity or raise risk.maxOrderValueUsd.",
  },
  "TW-RSK-014": {
    title: "The price is outside the collar",
    cause:
      "The order would trade further from the market than risk.priceCollarBps: a wrong price, or a spread that is very wide.",
    cure: "Correct the price, wait for a normal spread, or raise risk.priceCollarBps.",
  },
  "TW-RSK-015": {
    title: "An exit is on the wrong side of the market",
    cause: "A stop-loss or take-profit would trade at once.",
    cure: "Correct the strategy's exit prices.",
  },
  "TW-RSK-016": {
    title: "The position would be too large",
    cause: "Position, open and unknown orders and this one could together exceed risk.maxPositionQuantity.",
    cure: "Wait until open orders are done, lower the quantity, or raise risk.maxPositionQuantity.",
  },
  "TW-RSK-017": {
    title: "Too many open orders",
    cause: "With this plan more orders would be open or unknown than risk.maxOpenOrders.",
    cure: "Wait until open orders are done, or raise risk.maxOpenOrders.",
  },
  "TW-RSK-018": {
    title: "The exit is larger than the position",
    cause: "With the exits that are already open it could turn the position round.",
    cure: "None: the strategy may signal again once the open exits are done.",
  },
  "TW-RSK-019": {
    title: "The gross exposure would be too large",
    cause:
      "All positions, long and short added up, with open and unknown orders and this one, could be worth more than risk.maxGrossExposureUsd.",
    cure: "Wait until open orders are done, close a position, or raise risk.maxGrossExposureUsd.",
  },
  "TW-RSK-020": {
    title: "The net exposure would be too large",
    cause:
      "Long less short positions, with open and unknown orders and this one, could be worth more than risk.maxNetExposureUsd.",
    cure: "Wait until open orders are done, close a position, or raise risk.maxNetExposureUsd.",
  },
  "TW-RSK-021": {
    title: "The account cannot carry it",
    cause:
      "The initial margin of all positions and open orders with this one, at the broker's rates and risk.initialMarginPct at least, is more than the account was worth at the last comparison with the broker.",
    cure: "Lower the quantity, close a position, or correct risk.initialMarginPct.",
  },
  "TW-RSK-022": {
    title: "The day has lost too much",
    cause: "Since the trading day began the account has lost risk.maxDailyLossUsd, open losses included.",
    cure: "None until the next trading day; orders that reduce a position pass. Raise risk.maxDailyLossUsd only when the cause is understood.",
  },
  "TW-RSK-023": {
    title: "The drawdown is too deep",
    cause: "The account has lost risk.maxDrawdownPct of its peak, open losses included.",
    cure: "Orders that reduce a position pass. Raise risk.maxDrawdownPct only when the cause is understood.",
  },
  "TW-RSK-024": {
    title: "The symbol is on the restricted list",
    cause: "A person has put it on risk.restrictedSymbols; what is held may be closed.",
    cure: "Take it off the list if it may be traded.",
  },
  "TW-RSK-025": {
    title: "Short positions are not allowed",
    cause: "With open orders and this one the position could become short, and risk.mayShort is off.",
    cure: "Correct the strategy, or set risk.mayShort.",
  },
  "TW-RSK-026": {
    title: "Too many orders in a minute",
    cause:
      "All strategies together would make more orders within a minute of market time than risk.maxOrdersPerMinute.",
    cure: "Look for what repeats; raise risk.maxOrdersPerMinute if it is meant.",
  },
  "TW-RSK-027": {
    title: "A strategy enters too often",
    cause: "One strategy would enter one instrument more often within ten minutes than risk.maxEntriesPerTenMinutes.",
    cure: "Look at the strategy; raise risk.maxEntriesPerTenMinutes if it is meant.",
  },
  "TW-RSK-028": {
    title: "The order is a duplicate",
    cause: "An entry of the same instrument, side, quantity and terms was made within risk.duplicateWindowMs.",
    cure: "Look at the strategy; lower risk.duplicateWindowMs if it is meant.",
  },
  "TW-RSK-029": {
    title: "The reward does not justify the risk",
    cause: "Distance to the take-profit over distance to the stop-loss is below risk.minRewardRisk.",
    cure: "Correct the exits, or lower risk.minRewardRisk.",
  },
  "TW-RSK-030": {
    title: "The order could trade with our own",
    cause: "An open limit order of ours on the other side of the same instrument could be what it trades with.",
    cure: "Cancel the resting order first.",
  },
  "TW-RSK-031": {
    title: "The broker has not told the margin",
    cause:
      "What an order in this instrument and on this side needs was never told by the broker, or longer ago than risk.maxMarginAgeMs, and asking it as a what-if gave no answer.",
    cure: "None: the next order asks again. If it lasts, ask with `tickwork orders preview`, and look at the connection with `tickwork doctor`.",
  },
  "TW-RSK-032": {
    title: "The exchange has halted the instrument",
    cause:
      "The broker says that trading in the instrument is halted; an entry would wait for a reopening at any price.",
    cure: "None: orders that close a position pass, and the strategy may signal again when it trades.",
  },
} as const satisfies ErrorCatalogue;

export type RiskCode = keyof typeof riskRulesErrors;
