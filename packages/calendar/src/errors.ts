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
  "TW-CAL-004": {
    title: "Unreadable trading hours of a contract",
    cause: "The broker's text of hours is in none of the two forms that TWS has used.",
    cure: "Report the text in the message; until then the exchange's own calendar holds.",
  },
  "TW-CAL-005": {
    title: "Unknown time zone of a contract",
    cause: "The broker names a time zone that is neither one of the IANA database nor one of TWS's own abbreviations.",
    cure: "Report the name in the message; until then the exchange's own calendar holds.",
  },
} as const satisfies ErrorCatalogue;
