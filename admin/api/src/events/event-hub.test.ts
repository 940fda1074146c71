import { expect, test } from "vitest";
import { fixtureDesk } from "../../test/fixture-desk.ts";
import { ManualClock } from "../../test/manual-clock.ts";
import { EventHub, MAX_LIVE_PAGES, type EventFeed } from "./event-hub.ts";

function hubOver(scenario: "full" | "empty" = "full") {
  const desk = fixtureDesk(scenario);
  const clock = new ManualClock();
  return { desk, clock, hub: new EventHub(desk, clock) };
}

function opened(hub: EventHub): EventFeed {
  const feed = hub.open();
  if (feed === undefined) throw new Error("the hub is full");
  return feed;
}

test("many changes while a page is slow become one event of each kind with the newest values", async () => {
  const { desk, clock, hub } = hubOver();
  const feed = opened(hub);
  await feed.next();
  for (let at = 0; at < 50; at += 1) {
    desk.tick();
    await clock.advance(100);
  }
  const events = [await feed.next(), await feed.next()];
  expect(events.map((event) => event?.event)).toEqual(["quotes", "status"].sort((a) => (a === "status" ? -1 : 1)));
  const last = desk.quotes().map(({ quote }) => quote.last);
  const quotes = events[1]?.data as { last: number }[];
  expect(quotes.map((quote) => quote.last)).toEqual(last);
});

test("a list sends only the rows that changed", async () => {
  const { desk, clock, hub } = hubOver();
  const feed = opened(hub);
  await feed.next();
  await desk.halt({ actor: "operator:cli", reason: "test", flatten: false });
  await clock.advance(250);
  expect((await feed.next())?.event).toBe("status");
  const journal = await feed.next();
  expect(journal).toMatchObject({ event: "journal", data: [{ type: "trading-halted", actor: "operator:cli" }] });
});

test("the desk is read once for all pages, and not at all when nobody looks", async () => {
  const { desk, clock, hub } = hubOver();
  let reads = 0;
  const { status } = desk;
  desk.status = () => {
    reads += 1;
    return status();
  };
  desk.tick();
  await clock.advance(1000);
  expect(reads).toBe(0);
  const feeds = [opened(hub), opened(hub), opened(hub)];
  await Promise.all(feeds.map((feed) => feed.next()));
  reads = 0;
  desk.tick();
  await clock.advance(250);
  await Promise.all(feeds.map((feed) => feed.next()));
  expect(reads).toBe(1);
  for (const feed of feeds) feed.close();
  desk.tick();
  await clock.advance(1000);
  expect(reads).toBe(1);
});

test("a page that hears nothing else gets a heartbeat", async () => {
  const { clock, hub } = hubOver();
  const feed = opened(hub);
  await feed.next();
  const next = feed.next();
  await clock.advance(5000);
  expect(await next).toEqual({ event: "heartbeat", data: {} });
});

test("no more than sixteen pages follow; one that takes nothing for a minute gives its place up", async () => {
  const { clock, hub } = hubOver();
  const feeds = Array.from({ length: MAX_LIVE_PAGES }, () => opened(hub));
  await Promise.all(feeds.map((feed) => feed.next()));
  expect(hub.open()).toBeUndefined();
  await clock.advance(70_000);
  expect(hub.open()).toBeDefined();
  expect(await feeds[0]?.next()).toBeUndefined();
});

test("an archive that does not answer delays its own part only, and is asked again", async () => {
  const { desk, clock, hub } = hubOver();
  const { journal } = desk;
  desk.journal = async () => {
    throw Object.assign(new Error("archive is down"), { code: "TW-ACT-001" });
  };
  const feed = opened(hub);
  expect(await feed.next()).toMatchObject({ event: "snapshot", data: { journal: [], status: { mode: "demo" } } });
  desk.journal = journal;
  await clock.advance(250);
  expect(await feed.next()).toMatchObject({ event: "journal" });
});

test("closing the hub ends a feed that waits", async () => {
  const { hub } = hubOver();
  const feed = opened(hub);
  await feed.next();
  const next = feed.next();
  hub.close();
  expect(await next).toBeUndefined();
});
