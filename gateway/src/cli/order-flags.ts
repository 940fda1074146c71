/** Prices and times of an order on the command line. */
export const orderFlags = {
  limit: { type: "number", placeholder: "P", minimum: 0.000_001, maximum: 1e9, help: "Limit price." },
  stop: { type: "number", placeholder: "P", minimum: 0.000_001, maximum: 1e9, help: "Stop price." },
  trail: {
    type: "custom",
    placeholder: "X|P%",
    expected: "an amount such as 1.5, or a percentage such as 2%",
    help: "How far a trailing stop stays behind the best price.",
    read: readTrail,
  },
  tif: { type: "choice", options: ["DAY", "GTC", "GTD"], help: "Time in force." },
  "good-till": {
    type: "custom",
    placeholder: "TIME",
    expected: "a moment with its zone, such as 2026-03-02T15:30:00-05:00",
    help: "The end of a GTD order.",
    read: readMoment,
  },
  "good-after": {
    type: "custom",
    placeholder: "TIME",
    expected: "a moment with its zone, such as 2026-03-02T15:30:00-05:00",
    help: "The broker holds the order back until then.",
    read: readMoment,
  },
} as const;

interface OrderFlagValues {
  readonly limit: number | undefined;
  readonly stop: number | undefined;
  readonly trail: { readonly trailAmount: number } | { readonly trailPercent: number } | undefined;
  readonly tif: "DAY" | "GTC" | "GTD" | undefined;
  readonly "good-till": string | undefined;
  readonly "good-after": string | undefined;
}

/** The fields of a request's body; what was not given is left out. */
export function orderFields(flags: OrderFlagValues): Readonly<Record<string, unknown>> {
  const { limit, stop, trail, tif } = flags;
  const given = {
    limitPrice: limit,
    stopPrice: stop,
    ...trail,
    timeInForce: tif,
    goodTill: flags["good-till"],
    goodAfter: flags["good-after"],
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function readTrail(text: string): { trailAmount: number } | { trailPercent: number } | undefined {
  const [, digits = "", percent] = /^(\d{1,9}(?:\.\d{1,9})?)(%?)$/.exec(text) ?? [];
  const value = Number(digits);
  if (!(value > 0)) return undefined;
  if (percent === "") return { trailAmount: value };
  return value < 100 ? { trailPercent: value } : undefined;
}

/** @returns the same moment in UTC */
function readMoment(text: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
