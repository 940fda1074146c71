import type { EventFeed } from "./event-hub.ts";

/**
 * A feed as the body of a `text/event-stream` answer. The next event is only asked for when the connection has taken the one
 * before: that is the whole backpressure.
 */
export function eventStream(feed: EventFeed): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream(
    {
      async pull(controller) {
        const next = await feed.next();
        if (next === undefined) controller.close();
        else controller.enqueue(encoder.encode(`event: ${next.event}\ndata: ${JSON.stringify(next.data)}\n\n`));
      },
      cancel: () => feed.close(),
    },
    { highWaterMark: 0 },
  );
}
