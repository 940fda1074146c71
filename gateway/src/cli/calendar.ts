import { defineCommand } from "./command.ts";

export const calendarCommand = defineCommand({
  details: [
    "For people, times are the exchange's own, with its zone; in JSON they are UTC. A session that opens the evening before, as futures and currencies do, has the date of the day on which it ends.",
    "A market is open from its opening until before its close, but for its breaks. docs/calendars.md lists the rules, their exceptions and from when on each market is right; earlier is refused.",
  ],
  operands: {
    mic: { help: "Market code (XNYS, XLON, XTKS …), FX, CRYPTO, or CME_EQUITY, CME_ENERGY, CME_METALS." },
  },
  flags: {
    from: { type: "text", placeholder: "DATE", isRequired: true, help: "First trading day, as 2025-01-31." },
    to: { type: "text", placeholder: "DATE", isRequired: true, help: "Last trading day; it is part of the range." },
  },
  json: "`[{date, open, close, breaks: [{start, end}]}]`, times ISO 8601 in UTC",
  examples: [
    "tickwork calendar XNYS --from 2013-10-01 --to 2013-10-31",
    "tickwork calendar XTKS --from 2024-11-01 --to 2024-11-08 --json",
  ],
  async run({ operands: { mic }, flags: { from, to } }, out) {
    const [{ calendarOf }, { calendarListing, calendarTable }] = await Promise.all([
      import("@tickwork/calendar/calendar-of"),
      import("./calendar-listing.ts"),
    ]);
    const calendar = calendarOf(mic.toUpperCase());
    const sessions = calendar.sessions(from, to);
    out.result(calendarListing(sessions), calendarTable(calendar, sessions));
    return 0;
  },
});
