import type { CalendarRules } from "../calendar-rules.ts";

/** Markets that never close: a session is a day of UTC. */
export const crypto: CalendarRules = {
  id: "CRYPTO",
  title: "Cryptocurrencies",
  zone: "UTC",
  certainFrom: "2009-01-03", // Bitcoin's first block
  week: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], hours: { open: "00:00", close: "00:00", closeDay: 1 } }],
  holidays: [],
  specialHours: [],
  oneOffs: [],
};
