import type { WantedTerms } from "@tickwork/contracts/orders";
import { z } from "zod";
import { instant } from "../json/instant.ts";

const price = z.number().positive();

/** Prices and times of an order, as fields of a body; each may be left out. */
export const orderTerms = {
  limitPrice: price.optional(),
  stopPrice: price.optional(),
  trailAmount: price.optional().meta({ description: "Of a TRAIL; this or `trailPercent`" }),
  trailPercent: price.max(99).optional().meta({ description: "1.5 is 1.5 %" }),
  timeInForce: z.enum(["DAY", "GTC", "GTD"]).optional(),
  goodTill: instant.optional().meta({ description: "The end of a GTD order" }),
  goodAfter: instant.optional().meta({ description: "The broker holds the order back until then" }),
};

type Given = { readonly [K in keyof typeof orderTerms]?: z.output<(typeof orderTerms)[K]> };

/** What was given, as the order actor wants it: times as epoch ms, and nothing that was left out. */
export function wantedTerms({ goodTill, goodAfter, ...terms }: Given): Omit<WantedTerms, "type"> {
  const given = Object.entries(terms).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(given),
    ...(goodTill === undefined ? {} : { goodTill: Date.parse(goodTill) }),
    ...(goodAfter === undefined ? {} : { goodAfter: Date.parse(goodAfter) }),
  };
}
