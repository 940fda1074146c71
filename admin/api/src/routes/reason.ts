import { z } from "zod";

/** Why somebody asks for something; the audit keeps it. */
export const reason = z
  .string()
  .trim()
  .min(1, "it must not be blank")
  .max(500)
  .meta({ description: "Why; it goes into the journal" });
