import type { ControlResult } from "@tickwork/contracts/facts";
import { z } from "zod";

/** A control that was asked before an order, and what it measured. */
export const controlRow = z.strictObject({
  control: z.string(),
  passed: z.boolean(),
  limit: z.number().nullable(),
  actual: z.number().nullable(),
  message: z.string().nullable(),
  code: z.string().nullable(),
});

export function controlJson(asked: ControlResult): z.infer<typeof controlRow> {
  return {
    control: asked.control,
    passed: asked.passed,
    limit: asked.limit ?? null,
    actual: asked.actual ?? null,
    message: asked.message ?? null,
    code: asked.code ?? null,
  };
}
