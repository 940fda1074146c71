import { existsSync } from "node:fs";
import { modulePath } from "@tickwork/indicators/module/module-path";
import { ok, warning, type Finding } from "./finding.ts";

/** Whether TA-Lib was compiled already. */
export function checkIndicators(path: string = modulePath()): Finding {
  if (existsSync(path)) return ok("indicators", path);
  return warning(
    "indicators",
    "TA-Lib is not compiled yet: the first start takes half a minute longer",
    "Run `npm run postinstall`.",
  );
}
