import type { CalendarRules, OneOff, SpecialHoursRule } from "../calendar-rules.ts";

const WEEKDAYS = [1, 2, 3, 4, 5] as const;
const NEW_HOURS = "2011-03-07";
const OLD_HOURS_END = "2011-03-06";

function halfDay(name: string, day: SpecialHoursRule["day"]): readonly SpecialHoursRule[] {
  return [
    { name, day, until: OLD_HOURS_END, hours: { close: "12:30" } },
    { name, day, from: NEW_HOURS, hours: { close: "12:00" } },
  ];
}

/** Days on which signal 8, or black rain, held until noon and all trading was off, or until late in the morning. */
const storms: readonly OneOff[] = [
  { date: "2011-09-29", reason: "Typhoon Nesat" },
  { date: "2012-07-24", reason: "Typhoon Vicente: no trading in the morning", hours: { open: "13:00" } },
  { date: "2013-05-22", reason: "Black rainstorm: no trading in the morning", hours: { open: "13:00" } },
  { date: "2013-08-14", reason: "Typhoon Utor" },
  { date: "2013-09-23", reason: "Typhoon Usagi: no trading in the morning", hours: { open: "13:00" } },
  { date: "2014-09-16", reason: "Typhoon Kalmaegi: no trading in the morning", hours: { open: "13:00" } },
  { date: "2016-08-02", reason: "Typhoon Nida" },
  { date: "2016-10-21", reason: "Typhoon Haima" },
  { date: "2017-08-23", reason: "Typhoon Hato" },
  { date: "2020-08-19", reason: "Typhoon Higos: no trading in the morning", hours: { open: "13:30" } },
  { date: "2020-10-13", reason: "Tropical storm Nangka" },
  { date: "2021-06-28", reason: "Black rainstorm: no trading in the morning", hours: { open: "13:30" } },
  { date: "2021-10-13", reason: "Typhoon Kompasu" },
  { date: "2022-08-25", reason: "Tropical storm Ma-on: no trading in the morning", hours: { open: "13:00" } },
  { date: "2022-11-02", reason: "Tropical storm Nalgae: trading ended early", hours: { close: "13:55" } },
  { date: "2023-07-17", reason: "Typhoon Talim" },
  { date: "2023-09-01", reason: "Typhoon Saola" },
  { date: "2023-09-08", reason: "Black rainstorm" },
  { date: "2023-10-09", reason: "Typhoon Koinu: no trading in the morning", hours: { open: "14:00" } },
  { date: "2024-09-06", reason: "Typhoon Yagi" },
];

/**
 * Hong Kong Stock Exchange. Sources: General Holidays Ordinance (cap. 149, with the substitution of 2011), the exchange's releases on
 * its hours of 7 March 2011 and 5 March 2012, on severe weather of 23 September 2024, and its announcements of single days.
 */
export const xhkg: CalendarRules = {
  id: "XHKG",
  title: "Stock Exchange of Hong Kong",
  zone: "Asia/Hong_Kong",
  certainFrom: "2010-01-01",
  week: [
    {
      weekdays: WEEKDAYS,
      until: OLD_HOURS_END,
      hours: { open: "10:00", close: "16:00", breaks: [{ start: "12:30", end: "14:30" }] },
    },
    {
      weekdays: WEEKDAYS,
      from: NEW_HOURS,
      until: "2012-03-04",
      hours: { open: "09:30", close: "16:00", breaks: [{ start: "12:00", end: "13:30" }] },
    },
    {
      weekdays: WEEKDAYS,
      from: "2012-03-05",
      hours: { open: "09:30", close: "16:00", breaks: [{ start: "12:00", end: "13:00" }] },
    },
  ],
  // Of two holidays on one day, the one that stands first keeps it and the other moves.
  holidays: [
    { name: "New Year's Day", day: { type: "date", month: 1, day: 1, observance: "sunday-to-next-free" } },
    // Until 2011 a Sunday among the three days was made up for by the eve, a Saturday.
    ...[1, 2, 3].flatMap((day) => [
      { name: "Lunar New Year", day: { type: "lunar", month: 1, day } as const, until: "2011-12-31" },
      {
        name: "Lunar New Year",
        day: { type: "lunar", month: 1, day, observance: "sunday-to-next-free" } as const,
        from: "2012-01-01",
      },
    ]),
    { name: "Good Friday", day: { type: "easter", plusDays: -2 } },
    { name: "Easter Monday", day: { type: "easter", plusDays: 1 } },
    { name: "Ching Ming Festival", day: { type: "solar", term: "ching-ming", observance: "sunday-to-next-free" } },
    { name: "Labour Day", day: { type: "date", month: 5, day: 1, observance: "sunday-to-next-free" } },
    {
      name: "Birthday of the Buddha",
      day: { type: "lunar", month: 4, day: 8, observance: "sunday-to-next-free" },
    },
    { name: "Tuen Ng Festival", day: { type: "lunar", month: 5, day: 5, observance: "sunday-to-next-free" } },
    {
      name: "Establishment Day of the Special Administrative Region",
      day: { type: "date", month: 7, day: 1, observance: "sunday-to-next-free" },
    },
    { name: "National Day", day: { type: "date", month: 10, day: 1, observance: "sunday-to-next-free" } },
    {
      name: "Day after the Mid-Autumn Festival",
      day: { type: "lunar", month: 8, day: 15, plusDays: 1, observance: "sunday-to-next-free" },
    },
    { name: "Chung Yeung Festival", day: { type: "lunar", month: 9, day: 9, observance: "sunday-to-next-free" } },
    { name: "Christmas Day", day: { type: "date", month: 12, day: 25, observance: "sunday-to-next-free" } },
    {
      name: "First weekday after Christmas Day",
      day: { type: "date", month: 12, day: 26, observance: "sunday-to-next-free" },
    },
  ],
  specialHours: [
    ...halfDay("Eve of the Lunar New Year", { type: "lunar", month: 1, day: 1, plusDays: -1 }),
    ...halfDay("Christmas Eve", { type: "date", month: 12, day: 24 }),
    ...halfDay("New Year's Eve", { type: "date", month: 12, day: 31 }),
  ],
  oneOffs: [{ date: "2015-09-03", reason: "70th anniversary of the victory in the war against Japan" }, ...storms],
  phases: [
    { kind: "opening-auction", start: "09:30", end: "10:00", until: OLD_HOURS_END },
    { kind: "opening-auction", start: "09:00", end: "09:30", from: NEW_HOURS },
    {
      kind: "closing-auction",
      start: { at: "close", plusMinutes: 0 },
      end: { at: "close", plusMinutes: 10 },
      from: "2016-07-25",
    },
  ],
  notes: [
    "The half day of 2011-02-02, the eve of the lunar new year, follows the exchange's rule; no announcement of the day itself was at hand.",
    "Since 2024-09-23 the exchange trades through typhoons and black rain.",
    "Closures for weather: those of whole days are complete. Days that lost only part of their trading are listed as far as they are known; in 2012 and on 2013-05-22 the time of reopening follows the exchange's rule (two hours after the signal), and on 2022-11-02 the end follows it too (15 minutes after the signal of 13:40).",
    "On half days and until 2012 the extended morning session, in which orders wait, is part of the break. The closing auction began in 2016 with the larger shares only and ends at a random moment in its last two minutes.",
  ],
};
