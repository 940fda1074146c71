// Answers when a market is open; a shell around the calendars.
import { defineActor } from "@tickwork/actor/define-actor";
import { calendarOf } from "@tickwork/calendar/calendar-of";
import type { CalendarSession } from "@tickwork/calendar/calendar-session";
import type { Session } from "@tickwork/contracts/market-hours";
import { spec } from "./spec.ts";

export const actor = defineActor({
  protocol: spec.protocol,
  needs: spec.needs,
  start: () => ({
    async hoursAt(calendar, time) {
      const { sessionAt, isOpen } = calendarOf(calendar);
      return { isOpen: isOpen(time), session: told(sessionAt(time)) };
    },
    async sessions(calendar, fromDate, toDate) {
      return calendarOf(calendar).sessions(fromDate, toDate).map(told);
    },
  }),
});

function told({ date, open, close, breaks }: CalendarSession): Session {
  return { date, open, close, ...(breaks.length > 0 && { breaks }) };
}
