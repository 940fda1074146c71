import type { ActorContext, Refs } from "@tickwork/actor/context";
import type { Settings } from "@tickwork/config/settings";
import type { Protocols } from "@tickwork/contracts/protocols";
import { Part } from "./part.ts";
import type { spec } from "./spec.ts";

export type AdminContext = ActorContext<Refs<Protocols, (typeof spec.needs)[number]>, Settings>;

export type DeskParts = ReturnType<typeof deskParts>;

/** Calendar whose hours are shown before any symbol is known. */
const FIRST_CALENDAR = "XNYS";

/** One question to each actor that the desk shows. */
export function deskParts({ refs, market }: Pick<AdminContext, "refs" | "market">) {
  const symbols = new Part("symbol-lifecycle", () => refs.symbolLifecycle.list());
  const calendar = () =>
    symbols.value?.find(({ instrument }) => instrument !== undefined)?.instrument?.calendar ?? FIRST_CALENDAR;
  return {
    symbols,
    system: new Part("supervisor", () => refs.supervisor.status()),
    summary: new Part("archive", () => refs.archive.summary()),
    /** The check of the whole journal: asked for once at first, then when somebody wants it. */
    journal: new Part("ledger", () => refs.ledger.verify()),
    link: new Part("link", () => refs.link.status()),
    cycle: new Part("cycle", () => refs.cycle.status()),
    recovery: new Part("recovery", () => refs.recovery.status()),
    strategies: new Part("analysis", () => refs.analysis.strategies()),
    streams: new Part("market-data", () => refs.marketData.streams()),
    hours: new Part("market-hours", async () => {
      const asked = calendar();
      return { calendar: asked, ...(await refs.marketHours.hoursAt(asked, market.now())) };
    }),
  };
}
