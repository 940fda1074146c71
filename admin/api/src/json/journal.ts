import type { Fact } from "@tickwork/contracts/facts";
import type { Numbered } from "@tickwork/contracts/protocol";
import { isoUtc } from "@tickwork/model/time";
import { z } from "zod";
import { controlJson, controlRow } from "./control.ts";
import { describeFact } from "./describe-fact.ts";
import { instant } from "./instant.ts";
import { symbolOf } from "./symbol-of.ts";

/** One entry of the journal, with what it means in plain words. */
export const journalRow = z.strictObject({
  entry: z.int(),
  type: z.string(),
  tone: z.enum(["decision", "trade", "refused", "stop", "alarm", "info"]),
  title: z.string(),
  detail: z.string(),
  code: z.string().nullable().meta({ description: "Code of the refusal or the alarm; docs/errors.md says what to do" }),
  actor: z.string(),
  reason: z.string(),
  symbol: z.string().nullable(),
  strategy: z.string().nullable(),
  intent: z.string().nullable(),
  controls: z.array(controlRow),
  time: instant.meta({ description: "Market time, ISO 8601, UTC" }),
  wallTime: instant,
});

export type JournalRow = z.infer<typeof journalRow>;

export function journalJson({ entry, fact }: Numbered<Fact>): JournalRow {
  const { tone, title, detail, code } = describeFact(fact);
  const instrument = instrumentOf(fact);
  return {
    entry,
    type: fact.type,
    tone,
    title,
    detail,
    code: code ?? null,
    actor: fact.origin.actor,
    reason: fact.origin.reason,
    symbol: instrument === undefined ? null : symbolOf(instrument),
    strategy: fact.type === "plan-decided" ? fact.plan.strategy : null,
    intent: intentOf(fact) ?? null,
    controls: fact.type === "plan-decided" || fact.type === "change-decided" ? fact.controls.map(controlJson) : [],
    time: isoUtc(fact.origin.marketTime),
    wallTime: isoUtc(fact.origin.wallTime),
  };
}

function instrumentOf(fact: Fact): string | undefined {
  switch (fact.type) {
    case "plan-decided":
      return fact.plan.instrument;
    case "fill-booked":
      return fact.fill.instrument;
    case "trading-halted":
    case "trading-resumed":
      return fact.instrument;
    default:
      return undefined;
  }
}

function intentOf(fact: Fact): string | undefined {
  switch (fact.type) {
    case "plan-decided":
      return fact.intents[0]?.id;
    case "order-state-changed":
    case "order-resized":
    case "change-decided":
    case "change-settled":
    case "order-resolved":
      return fact.intent;
    case "fill-booked":
      return fact.fill.intent;
    default:
      return undefined;
  }
}
