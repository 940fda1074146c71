// Judges plans before they become orders, and keeps what it approved reserved until the journal counts it.
import { defineActor } from "@tickwork/actor/define-actor";
import type { ExposureLine } from "@tickwork/contracts/risk";
import type { SymbolStatus } from "@tickwork/contracts/symbol-lifecycle";
import { LiveBook } from "@tickwork/ledger/live-book";
import type { InstrumentId } from "@tickwork/model/instrument";
import type { IntentId, OrderPlan } from "@tickwork/model/order";
import { judge } from "@tickwork/risk-rules/judge";
import { judgeChange } from "@tickwork/risk-rules/judge-change";
import type { Portfolio } from "@tickwork/risk-rules/portfolio";
import { referencePrice } from "@tickwork/risk-rules/prices";
import type { RiskMarket } from "@tickwork/risk-rules/question";
import {
  drop,
  exposureOf,
  openOrders,
  openRiskBook,
  positionOf,
  seeing,
  withoutOrders,
} from "@tickwork/risk-rules/risk-book";
import { LastValueTable } from "@tickwork/streams/last-value-table";
import { SessionHours } from "./session-hours.ts";
import { spec } from "./spec.ts";

export const actor = defineActor({
  protocol: spec.protocol,
  needs: spec.needs,
  async start({ refs, settings, market, shared, follow }) {
    const quotes = new LastValueTable(shared["lastValues"]!);
    const hours = new SessionHours((calendar, time) => refs.marketHours.hoursAt(calendar, time));
    const symbols = new Map<InstrumentId, SymbolStatus>();
    const journal = new LiveBook(await refs.ledger.book());
    let book = openRiskBook(journal.fold.book());

    follow(refs.ledger, journal.fold.entry + 1, (numbered) => journal.take(numbered));

    /** Of everything that is held or may still fill, the plan's instrument too. */
    async function symbol(instrument: InstrumentId): Promise<SymbolStatus | undefined> {
      const view = journal.fold.book();
      const held = view.positions.map((position) => position.instrument);
      const ids = [instrument, ...held, ...openOrders(view).map(({ intent }) => intent.instrument)];
      if (ids.some((id) => symbols.get(id)?.slot === undefined)) {
        for (const status of await refs.symbolLifecycle.list()) symbols.set(status.id, status);
      }
      return symbols.get(instrument);
    }

    /** Everything that takes time to ask; the quote and the clock are read last, so that they belong together. */
    async function marketOf(id: InstrumentId): Promise<RiskMarket> {
      const { instrument, slot } = (await symbol(id)) ?? {};
      const sessionClose = instrument && (await hours.openUntil(instrument.calendar, market.now()));
      const isSessionOpen = instrument && sessionClose !== undefined;
      const quote = slot === undefined ? undefined : quotes.read(slot);
      return { now: market.now(), instrument, quote, isSessionOpen, sessionClose, limits: settings.risk };
    }

    /** The account around the order, as the journal and the quotes have it now. */
    function inPortfolio(circumstances: RiskMarket): RiskMarket {
      const portfolio: Portfolio = {
        limits: settings.risk,
        marginRate: (id, side) => journal.fold.marginRate(id, side),
        equityUsd: journal.fold.book().equityUsd,
        instrument: (id) => symbols.get(id)?.instrument,
        price(id) {
          const slot = symbols.get(id)?.slot;
          const quote = slot === undefined ? undefined : quotes.read(slot);
          return quote === undefined ? undefined : referencePrice(quote);
        },
      };
      return { ...circumstances, portfolio };
    }

    async function judged(plan: OrderPlan, bookEntry: number, ended: readonly IntentId[] = []) {
      const circumstances = await marketOf(plan.instrument);
      await journal.catchUp(refs.ledger, bookEntry);
      const view = withoutOrders(journal.fold.book(), ended);
      return judge(seeing(book, view), plan, inPortfolio(circumstances));
    }

    return {
      async reserve(plan, bookEntry) {
        const { verdict, next } = await judged(plan, bookEntry);
        book = next;
        return verdict;
      },
      async preview(plan, bookEntry, ended) {
        const { approved, controls } = (await judged(plan, bookEntry, ended)).verdict;
        return { approved, controls };
      },
      async judgeChange(intent, change, bookEntry) {
        await journal.catchUp(refs.ledger, bookEntry);
        const order = journal.fold.order(intent);
        if (order === undefined) throw new Error(`Expected order ${intent} in the book at entry ${bookEntry}`);
        const circumstances = await marketOf(order.intent.instrument);
        book = seeing(book, journal.fold.book());
        return judgeChange(book, { order, change }, inPortfolio(circumstances));
      },
      release(reservation) {
        book = drop(book, reservation);
      },
      exposure() {
        return exposureLines(seeing(book, journal.fold.book()));
      },
    };
  },
});

function exposureLines(book: ReturnType<typeof openRiskBook>): readonly ExposureLine[] {
  const { positions, orders } = book.view;
  const instruments = new Set([
    ...positions.map(({ instrument }) => instrument),
    ...orders.map(({ intent }) => intent.instrument),
    ...[...book.reservations.values()].map(({ instrument }) => instrument),
  ]);
  return [...instruments].map((instrument) => {
    const positionQuantity = positionOf(book.view, instrument);
    const { up, down } = exposureOf(book, instrument);
    return {
      instrument,
      positionQuantity,
      worstLongQuantity: positionQuantity + up,
      worstShortQuantity: positionQuantity - down,
    };
  });
}
