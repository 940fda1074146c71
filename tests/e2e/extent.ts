import process from "node:process";

/** `E2E_FULL=1`: every matrix whole, some three hours. */
const isFull = process.env["E2E_FULL"] === "1";

/**
 * How much of a matrix is run: what its own variable says, else the quick part, which all together take about ten minutes on two
 * quiet cores, else the whole.
 * @param variable `E2E_DESK_KILLS`
 */
export function extent(
  variable: string,
  of: { readonly quick: string | number; readonly full: string | number },
): string {
  return process.env[variable] ?? String(isFull ? of.full : of.quick);
}
