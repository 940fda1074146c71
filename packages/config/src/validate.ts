// The door: every value from outside passes here once, and is trusted afterwards. The only module that needs zod.
import { Decimal } from "@tickwork/model/decimal";
import { parseSymbol } from "@tickwork/model/parse-symbol";
import type { TickworkError } from "@tickwork/model/tickwork-error";
import { z } from "zod";
import { describeSetting } from "./describe-setting.ts";
import { configError } from "./errors.ts";
import type { ListedSetting } from "./list-settings.ts";
import { isParameterName } from "./parameter-name.ts";
import { redact } from "./redact.ts";
import type { MoneySetting, Setting, TextSetting } from "./setting.ts";

/** Where a value was found, for the message: `environment variable TICKWORK_BROKER_PORT`. */
export type Whereabouts = string;

export type Validation =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: TickworkError };

const validators = new WeakMap<Setting, z.ZodType>();

/** Checks a JSON value against its setting; symbols come back in capitals, everything else as it was. */
export function validate(listed: ListedSetting, value: unknown, from: Whereabouts): Validation {
  const { key, setting } = listed;
  let validator = validators.get(setting);
  if (validator === undefined) validators.set(setting, (validator = validatorOf(setting)));
  const parsed = validator.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const shown = setting.secret === true ? redact(setting, value) : (JSON.stringify(value) ?? String(value));
  const message = `Cannot use ${key} = ${String(shown).slice(0, 200)} from ${from}: it must be ${describeSetting(setting)}. ${setting.title}: ${setting.help}`;
  return { ok: false, error: configError("TW-CFG-002", message) };
}

/** The zod type of one setting. */
export function validatorOf(setting: Setting): z.ZodType {
  switch (setting.type) {
    case "integer": {
      const integer = z.int().min(setting.minimum).max(setting.maximum);
      return setting.isPowerOfTwo === true ? integer.refine((value) => Number.isInteger(Math.log2(value))) : integer;
    }
    case "number":
      return z.number().min(setting.minimum).max(setting.maximum);
    case "boolean":
      return z.boolean();
    case "text":
      return textValidator(setting);
    case "choice":
      return z.enum(setting.options);
    case "money":
      return z.string().refine((text) => isAmountWithin(setting, text));
    case "symbols":
      return z
        .array(z.string().refine((text) => parseSymbol(text) !== undefined))
        .min(setting.isOptional === true ? 0 : 1)
        .max(setting.maximumCount)
        .transform((symbols) => symbols.map((symbol) => symbol.trim().toUpperCase()))
        .refine((symbols) => new Set(symbols).size === symbols.length);
    case "parameters":
      // Not z.record: it drops a key `__proto__` silently, and nothing may be dropped here.
      return z.custom((value) => isParameters(value, setting.maximumCount));
  }
}

function isParameters(value: unknown, maximumCount: number): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length <= maximumCount &&
    entries.every(([name, number]) => isParameterName(name) && Number.isFinite(number))
  );
}

function textValidator(setting: TextSetting): z.ZodType {
  // Control characters would inject fields into the broker's wire, or lines into a log.
  const text = z
    .string()
    .max(setting.maximumLength)
    .regex(/^\P{Cc}*$/u);
  return setting.pattern === undefined ? text : text.regex(new RegExp(`^(?:${setting.pattern})$`));
}

function isAmountWithin(setting: MoneySetting, text: string): boolean {
  if (!/^\d{1,15}(\.\d{1,10})?$/.test(text)) return false;
  const amount = Decimal.parse(text);
  return amount.compare(setting.minimum) >= 0 && amount.compare(setting.maximum) <= 0;
}
