import { calendarOf } from "@tickwork/calendar/calendar-of";
import { hoursDifferences } from "@tickwork/calendar/hours-differences";
import { parseContractHours } from "@tickwork/calendar/parse-contract-hours";
import { sessionBars } from "@tickwork/calendar/session-bars";

const xnys = calendarOf("XNYS");
const xtks = calendarOf("XTKS");
const lunch = Date.UTC(2025, 0, 6, 3); // 12:00 in Tokyo
const contract = parseContractHours("20250109:0930-20250109:1600;20250110:0930-20250110:1600", "US/Eastern");
const friday = Date.UTC(2013, 9, 4, 20); // 16:00 in New York: the session ends

export const answers = {
  isOpen: xnys.isOpen(friday - 1), // true
  next: xnys.sessionAt(friday).date, // "2013-10-07": the session that is open, or the next
  nextOpen: xnys.nextOpen(friday), // epoch ms
  previousClose: xnys.previousClose(friday), // friday itself
  sessions: xnys.sessions("2025-01-08", "2025-01-10").map(({ date }) => date), // ["2025-01-08", "2025-01-10"]
  state: xtks.stateAt(lunch), // { state: "break", until: 12:30 in Tokyo }
  bars: [...sessionBars(xtks.sessionAt(lunch), 3_600_000)].length, // 6: the hour before lunch is half a one
  auctions: xtks.phases("2025-01-06").map(({ kind }) => kind), // ["opening-auction", "closing-auction"]
  differences: hoursDifferences(xnys, contract).map(({ type, date }) => `${date} ${type}`), // ["2025-01-09 only-in-contract"]
  why: xnys.exceptionOn("2025-01-09")?.reason, // "Day of mourning for Jimmy Carter"
};
