// Answers when a market is open; a shell around the calendars.
import { defineActor } from "@tickwork/actor/define-actor";
import { calendarOf } from "@tickwork/calendar/calendar-of";
import { spec } from "./spec.ts";

export const actor = defineActor({
  protocol: spec.protocol,
  needs: spec.needs,
  start: () => ({
    async hoursAt(calendar, time) {
      const { sessionAt, isOpen } = calendarOf(calendar);
      const { date, open, close } = sessionAt(time);
      return { isOpen: isOpen(time), session: { date, open, close } };
    },
    async sessions(calendar, fromDate, toDate) {
      return calendarOf(calendar)
        .sessions(fromDate, toDate)
        .map(({ date, open, close }) => ({ date, open, close }));
    },
  }),
});
