import { taLib } from "./ta-lib.ts";

const MODES = ["default", "metastock"] as const;

/** `metastock`: EMA, RSI, CMO and what uses them start as that program does. */
export type Compatibility = (typeof MODES)[number];

/** Chooses how some functions start their series, for this thread. */
export function setCompatibility(mode: Compatibility): void {
  taLib().function("TA_SetCompatibility")(MODES.indexOf(mode));
}

/** How they start in this thread. */
export function compatibility(): Compatibility {
  return MODES[taLib().function("TA_GetCompatibility")()] ?? "default";
}
