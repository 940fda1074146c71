import { calendarOf } from "@tickwork/calendar/calendar-of";

const xnys = calendarOf("XNYS");
const friday = Date.UTC(2013, 9, 4, 20); // 16:00 in New York: the session ends

export const answers = {
  isOpen: xnys.isOpen(friday - 1), // true
  next: xnys.sessionAt(friday).date, // "2013-10-07": the session that is open, or the next
  nextOpen: xnys.nextOpen(friday), // epoch ms
  previousClose: xnys.previousClose(friday), // friday itself
  sessions: xnys.sessions("2025-01-08", "2025-01-10").map(({ date }) => date), // ["2025-01-08", "2025-01-10"]
  why: xnys.exceptionOn("2025-01-09")?.reason, // "Day of mourning for Jimmy Carter"
};
