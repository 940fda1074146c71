import type { Cash, ChangeDecided, Fact, PlanDecided } from "@tickwork/contracts/facts";
import type { OrderDraft, OrderTerms } from "@tickwork/model/order";
import { symbolOf } from "./symbol-of.ts";

/** How a fact is shown: `decision` and `trade` are the day's work, `refused` and `alarm` want a look, `info` is bookkeeping. */
export type FactTone = "decision" | "trade" | "refused" | "stop" | "alarm" | "info";

export interface FactDescription {
  readonly tone: FactTone;
  /** What happened, in a few words. */
  readonly title: string;
  /** Why, or what says so; may be empty. */
  readonly detail: string;
  readonly code?: string;
}

/** Says in plain words what a journal entry means. */
export function describeFact(fact: Fact): FactDescription {
  switch (fact.type) {
    case "run-opened":
      return info(`Run ${fact.epoch} began in ${fact.mode} mode`, `account ${fact.account}, ${fact.software}`);
    case "account-opened":
      return info(
        `Account ${fact.account} taken over`,
        [cashText(fact.cash), counted(fact.positions.length, "position")].join(", "),
      );
    case "plan-decided":
      return fact.approved ? { tone: "decision", title: planText(fact), detail: fact.plan.reason } : refusal(fact);
    case "order-ids-reserved":
      return info(`Order ids up to ${fact.through} reserved`, `client ${fact.clientId}`);
    case "margin-told":
      return info(
        `Margin of ${fact.side} ${fact.quantity} ${symbolOf(fact.instrument)}: ${fact.initialMarginPct.toFixed(2)} %`,
        fact.origin.reason,
      );
    case "order-state-changed":
      return info(`Order ${fact.state.replaceAll("-", " ")}`, fact.evidence);
    case "order-resized":
      return info(`Order is of ${fact.quantity}${fact.isComplete ? " and complete" : ""}`, fact.evidence);
    case "change-decided":
      return changeText(fact);
    case "change-settled":
      return info(`Change ${fact.number} ${fact.outcome.replaceAll("-", " ")}`, fact.evidence);
    case "order-resolved":
      return { tone: "decision", title: `Order settled by a person as ${fact.as}`, detail: fact.origin.reason };
    case "fill-booked": {
      const { side, quantity, instrument, price } = fact.fill;
      const verb = side === "BUY" ? "Bought" : "Sold";
      const correction = fact.corrects === undefined ? "" : `corrects execution ${fact.corrects}`;
      return {
        tone: "trade",
        title: `${verb} ${quantity} ${symbolOf(instrument)} at ${spelt(price)}`,
        detail: correction,
      };
    }
    case "commission-booked":
      return info(`Commission ${fact.report.commission} ${fact.report.currency}`, `execution ${fact.report.execution}`);
    case "trading-halted": {
      const scope = fact.instrument === undefined ? "Trading" : symbolOf(fact.instrument);
      const title = fact.level === "halted" ? `${scope} stopped` : `${scope}: only orders that reduce a position`;
      return { tone: "stop", title, detail: fact.origin.reason };
    }
    case "trading-resumed":
      return {
        tone: "stop",
        title: `${fact.instrument === undefined ? "Trading" : symbolOf(fact.instrument)} resumed`,
        detail: fact.origin.reason,
      };
    case "reconciled":
      return fact.differences.length === 0
        ? info("Books agree with the broker's", `${fact.trigger}, ${Math.round(fact.durationMs)} ms`)
        : {
            tone: "alarm",
            title: `${counted(fact.differences.length, "difference")} to the broker's books settled`,
            detail: fact.differences.join("; "),
          };
    case "setting-changed":
      return info(`Setting ${fact.key} changed`, `${fact.from} → ${fact.to}`);
    case "alarm-raised":
      return { tone: "alarm", title: fact.message, detail: fact.origin.reason, code: fact.code };
  }
}

function changeText({ change, approved, controls, origin }: ChangeDecided & Pick<Fact, "origin">): FactDescription {
  const title = `Order to be ${change.quantity} ${priceText(change.terms)}`;
  if (approved) return { tone: "decision", title, detail: origin.reason };
  const failed = controls.filter(({ passed }) => !passed);
  const detail = failed.map(({ control, message }) => message ?? control).join("; ");
  const code = failed.find((control) => control.code !== undefined)?.code;
  return { tone: "refused", title: `Refused: ${title}`, detail, ...(code === undefined ? {} : { code }) };
}

function info(title: string, detail: string): FactDescription {
  return { tone: "info", title, detail };
}

function refusal(fact: PlanDecided): FactDescription {
  const failed = fact.controls.filter(({ passed }) => !passed);
  const detail = failed.map(({ control, message }) => message ?? control).join("; ");
  const code = failed.find((control) => control.code !== undefined)?.code;
  return {
    tone: "refused",
    title: `Refused: ${planText(fact)}`,
    detail: detail === "" ? fact.plan.reason : detail,
    ...(code === undefined ? {} : { code }),
  };
}

/** `BUY 100 SPY at market, stop 167.2, target 171` */
function planText({ plan }: PlanDecided): string {
  const [entry, ...exits] = plan.legs;
  if (entry === undefined) return `${symbolOf(plan.instrument)}: nothing to do`;
  return [
    `${entry.side} ${entry.quantity} ${symbolOf(plan.instrument)} ${priceText(entry)}`,
    ...exits.map(exitText),
  ].join(", ");
}

function priceText(terms: OrderTerms): string {
  const { type, limitPrice, stopPrice } = terms;
  switch (type) {
    case "MKT":
      return "at market";
    case "LMT":
      return `at ${spelt(limitPrice)} or better`;
    case "STP":
      return `once ${spelt(stopPrice)} trades`;
    case "STP LMT":
      return `once ${spelt(stopPrice)} trades, at ${spelt(limitPrice)} or better`;
    case "TRAIL":
      return `once the market turns by ${trailText(terms)}`;
  }
}

function trailText({ trailAmount, trailPercent }: OrderTerms): string {
  return trailPercent === undefined ? spelt(trailAmount) : `${trailPercent} %`;
}

function exitText(leg: OrderDraft): string {
  if (leg.role === "stop-loss")
    return leg.type === "TRAIL" ? `stop trailing by ${trailText(leg)}` : `stop ${spelt(leg.stopPrice)}`;
  if (leg.role === "take-profit") return `target ${spelt(leg.limitPrice)}`;
  return `${leg.side} ${leg.quantity} ${priceText(leg)}`;
}

function counted(count: number, noun: string): string {
  return `${count === 0 ? "no" : count} ${noun}${count === 1 ? "" : "s"}`;
}

function cashText(cash: Cash): string {
  const amounts = Object.entries(cash).map(([currency, amount]) => `${amount} ${currency}`);
  return amounts.length === 0 ? "no cash" : amounts.join(", ");
}

/** A price with all its digits, two at least: `77.90`, `1.10005`. */
function spelt(price: number | undefined): string {
  if (price === undefined) return "an unknown price";
  const digits = (String(price).split(".")[1] ?? "").length;
  return price.toFixed(Math.max(2, digits));
}
