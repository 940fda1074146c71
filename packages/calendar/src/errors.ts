import type { ErrorCatalogue } from "@tickwork/model/tickwork-error";

/** Everything that can go wrong with calendars, and what to do about it. */
export const calendarErrors = {
  "TW-CAL-001": {
    title: "Unknown calendar",
    cause: "No exchange of that name is known here.",
    cure: "Use one of the names that the message lists, such as XNYS.",
  },
  "TW-CAL-002": {
    title: "Outside the time that a calendar is certain of",
    cause: "The exchange's rules were not gathered for a time so early, or would be guesswork so late.",
    cure: "Ask within the dates that the message gives.",
  },
  "TW-CAL-003": {
    title: "Bad date",
    cause: "A date is not a day of the calendar in the form 2025-01-31, or a range ends before it begins.",
    cure: "Write dates as year, month and day.",
  },
} as const satisfies ErrorCatalogue;
