import type { CalendarRules } from "./calendar-rules.ts";
import { cmeEnergy, cmeMetals } from "./rules/cme-commodities.ts";
import { cmeEquity } from "./rules/cme-equity.ts";
import { crypto } from "./rules/crypto.ts";
import { fx } from "./rules/fx.ts";
import { xams } from "./rules/xams.ts";
import { xasx } from "./rules/xasx.ts";
import { xetr } from "./rules/xetr.ts";
import { xhkg } from "./rules/xhkg.ts";
import { xlon } from "./rules/xlon.ts";
import { xnas } from "./rules/xnas.ts";
import { xnys } from "./rules/xnys.ts";
import { xpar } from "./rules/xpar.ts";
import { xtks } from "./rules/xtks.ts";
import { xtse } from "./rules/xtse.ts";

/** The rules of every market, in the order of the manual. */
export const allRules: readonly CalendarRules[] = [
  xnys,
  xnas,
  xtse,
  xlon,
  xetr,
  xpar,
  xams,
  xtks,
  xhkg,
  xasx,
  cmeEquity,
  cmeEnergy,
  cmeMetals,
  fx,
  crypto,
];
