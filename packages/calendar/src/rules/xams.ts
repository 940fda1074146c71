import type { CalendarRules } from "../calendar-rules.ts";
import { euronext } from "./euronext.ts";

/** Euronext Amsterdam, the shares that trade continuously. */
export const xams: CalendarRules = { ...euronext, id: "XAMS", title: "Euronext Amsterdam", zone: "Europe/Amsterdam" };
