import { MINUTE_MS } from "@tickwork/model/time";
import { z } from "zod";
import { AdminError } from "../admin-error.ts";
import { barJson, barRow } from "../json/bar.ts";
import { fillJson, fillRow } from "../json/fill.ts";
import { instrumentJson, instrumentRow } from "../json/instrument.ts";
import { journalJson, journalRow } from "../json/journal.ts";
import { orderJson, orderRow } from "../json/order.ts";
import { positionJson, positionRow } from "../json/position.ts";
import { quoteJson, quoteRow } from "../json/quote.ts";
import { status, statusJson } from "../json/status.ts";
import { read, type Route } from "../route.ts";
import { pageOf, pageQuery, pageRequest } from "./page-query.ts";

const nothing = z.strictObject({});

const barsQuery = z.strictObject({
  instrument: z.string().min(1).max(64).meta({ description: "Instrument id or symbol" }),
  timeframeMs: z.coerce.number().int().min(1000).max(86_400_000).default(MINUTE_MS),
  from: z.iso.datetime({ offset: true }).optional().meta({ description: "ISO 8601 with zone" }),
  limit: z.coerce.number().int().min(1).max(5000).default(500),
});

/** Every route that reads. */
export const readingRoutes: readonly Route[] = [
  read({
    path: "/status",
    summary: "State of the whole system",
    query: nothing,
    answer: status,
    perform: async ({ desk }) => statusJson(await desk.status()),
  }),
  read({
    path: "/positions",
    summary: "Open positions, valued at the last price",
    query: nothing,
    answer: z.strictObject({ rows: z.array(positionRow) }),
    perform: async ({ desk }) => ({ rows: (await desk.status()).positions.map(positionJson) }),
  }),
  read({
    path: "/orders",
    summary: "Orders, newest first",
    query: pageQuery,
    answer: pageOf(orderRow),
    async perform({ desk }, query) {
      const page = await desk.orders(pageRequest(query));
      return { rows: page.rows.map(orderJson), before: page.before ?? null };
    },
  }),
  read({
    path: "/fills",
    summary: "Fills, newest first",
    query: pageQuery,
    answer: pageOf(fillRow),
    async perform({ desk }, query) {
      const page = await desk.fills(pageRequest(query));
      return { rows: page.rows.map(fillJson), before: page.before ?? null };
    },
  }),
  read({
    path: "/journal",
    summary: "Journal entries, newest first, with their meaning in plain words",
    query: pageQuery,
    answer: pageOf(journalRow),
    async perform({ desk }, query) {
      const page = await desk.journal(pageRequest(query));
      return { rows: page.rows.map(journalJson), before: page.before ?? null };
    },
  }),
  read({
    path: "/journal/verify",
    summary: "Checks the journal's whole hash chain; trading goes on meanwhile",
    query: nothing,
    answer: z.strictObject({
      entries: z.int(),
      verified: z.boolean(),
      damagedAt: z.int().optional().meta({ description: "The first entry that is not as it was written" }),
    }),
    perform: ({ desk }) => desk.verifyJournal(),
  }),
  read({
    path: "/instruments",
    summary: "Instruments that are watched",
    query: nothing,
    answer: z.strictObject({ rows: z.array(instrumentRow) }),
    perform: async ({ desk }) => ({ rows: (await desk.instruments()).map(instrumentJson) }),
  }),
  read({
    path: "/quotes",
    summary: "Last known prices",
    query: nothing,
    answer: z.strictObject({ rows: z.array(quoteRow) }),
    perform: async ({ desk }) => ({ rows: desk.quotes().map(quoteJson) }),
  }),
  read({
    path: "/bars",
    summary: "The newest closed bars of an instrument, oldest first",
    query: barsQuery,
    answer: z.strictObject({ instrument: z.string(), timeframeMs: z.int(), rows: z.array(barRow) }),
    async perform({ desk }, { instrument, timeframeMs, from, limit }) {
      const known = (await desk.instruments()).find(({ id, symbol }) => id === instrument || symbol === instrument);
      if (known === undefined)
        throw new AdminError("TW-ADM-012", `Cannot show bars of ${instrument}: it is not watched`);
      const since = from === undefined ? {} : { from: Date.parse(from) };
      const bars = await desk.bars({ instrument: known.id, timeframeMs, limit, ...since });
      return { instrument: known.id, timeframeMs, rows: bars.map(barJson) };
    },
  }),
];
