import type { Evidence, Invariant } from "./invariant.ts";

/** A comparison believes the second of two equal snapshots. */
const SNAPSHOTS_OF_A_COMPARISON = 2;

export const onlyWhenReady: Invariant = {
  number: 9,
  text: "No submit while disconnected, frozen, unreconciled, halted, on stale or delayed quotes, outside the session.",
  watch(evidence, broken) {
    return {
      writing({ orderId, order }) {
        const instrument = evidence.facts.orders.get(order.orderRef)?.intent.instrument ?? "";
        const why =
          wireObstacle(evidence) ?? quoteObstacle(evidence, instrument) ?? marketObstacle(evidence, instrument);
        if (why !== undefined) broken(`order ${orderId} was written although ${why}`);
      },
    };
  },
};

function wireObstacle({ wire }: Evidence): string | undefined {
  if (wire.isLinkLost) return "the broker has told of the loss of its servers";
  if (wire.asking.size > 0) return `a comparison is under way: ${[...wire.asking].join(", ")} not answered to the end`;
  if (wire.completeSnapshots < SNAPSHOTS_OF_A_COMPARISON)
    return `only ${wire.completeSnapshots} whole snapshots of the books came on this connection`;
  return undefined;
}

function quoteObstacle({ wire, limits, now }: Evidence, instrument: string): string | undefined {
  const quote = wire.quote(instrument);
  if (quote === undefined) return `quotes of ${instrument} were not asked for on this connection`;
  if (quote.isDelayedType || quote.delayedAt > quote.liveAt) return `quotes of ${instrument} are delayed`;
  const ageMs = now() - quote.liveAt;
  return ageMs > limits.maxQuoteAgeMs ? `the last quote of ${instrument} is ${ageMs} ms old` : undefined;
}

function marketObstacle({ facts, wallNow }: Evidence, instrument: string): string | undefined {
  if (facts.haltedInstruments.has(instrument)) return `${instrument} is halted`;
  if (!instrument.startsWith("STK")) return undefined;
  const time = Temporal.Instant.fromEpochMilliseconds(Math.floor(wallNow())).toZonedDateTimeISO("America/New_York");
  const minute = time.hour * 60 + time.minute;
  const isOpen = time.dayOfWeek <= 5 && minute >= 9 * 60 + 30 && minute < 16 * 60;
  return isOpen ? undefined : `it is ${time.toPlainTime().toString()} in New York`;
}
