import { UNSET_DOUBLE_TEXT } from "./unset.ts";

/**
 * A double as TWS, a Java program, prints it: `0.0`, `13.26`, `1.0E7`, and the largest double for "no value".
 * @param value undefined gives the text of "no value"
 */
export function javaDouble(value: number | undefined): string {
  if (value === undefined || value === Number.MAX_VALUE) return UNSET_DOUBLE_TEXT;
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
  if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e7) return Number.isInteger(value) ? `${value}.0` : String(value);
  const [mantissa = "", exponent = ""] = value.toExponential().split("e");
  return `${mantissa.includes(".") ? mantissa : `${mantissa}.0`}E${Number(exponent)}`;
}
