import type { CalendarRules } from "../calendar-rules.ts";
import { euronext } from "./euronext.ts";

/** Euronext Paris, the shares that trade continuously. */
export const xpar: CalendarRules = { ...euronext, id: "XPAR", title: "Euronext Paris", zone: "Europe/Paris" };
