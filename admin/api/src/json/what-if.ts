import type { WhatIfAnswer, WhatIfFigure } from "@tickwork/contracts/link";
import { Decimal } from "@tickwork/model/decimal";
import { z } from "zod";
import { money } from "./money.ts";

const figure = z.strictObject({ before: money, change: money, after: money });

/** What the broker says that an order would need and cost, in the account's base currency. */
export const whatIfAnswer = z.strictObject({
  initialMargin: figure,
  maintenanceMargin: figure,
  equityWithLoan: figure.meta({ description: "What the account is worth; initial margin must not exceed it" }),
  commission: z.strictObject({ least: money, most: money, currency: z.string() }).nullable(),
  warning: z.string().meta({ description: "The broker's own words; empty when it has none" }),
});

export function whatIfJson(answer: WhatIfAnswer): z.infer<typeof whatIfAnswer> {
  const { initialMargin, maintenanceMargin, equityWithLoan, commission, warning } = answer;
  return {
    initialMargin: figureJson(initialMargin),
    maintenanceMargin: figureJson(maintenanceMargin),
    equityWithLoan: figureJson(equityWithLoan),
    commission:
      commission === undefined
        ? null
        : { ...commission, least: moneyJson(commission.least), most: moneyJson(commission.most) },
    warning,
  };
}

function figureJson({ before, change, after }: WhatIfFigure): z.infer<typeof figure> {
  return { before: moneyJson(before), change: moneyJson(change), after: moneyJson(after) };
}

function moneyJson(amount: number): string {
  return Decimal.of(amount).toString();
}
