import { z } from "zod";

/** Money on the wire: an exact decimal number as text, never rounded. */
export const money = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .meta({ description: "Exact decimal number" });
