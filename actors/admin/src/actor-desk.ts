// The desk over the other actors. Their answers are kept, and asked for again only while somebody looks: however many requests
// come, each actor hears at most one small question at a time.
import type { StopStatus } from "@tickwork/contracts/supervisor";
import type { Desk, DeskTopic, Operator } from "@tickwork/admin-api/desk";
import { AdminError } from "@tickwork/admin-api/admin-error";
import type { AdminContext, DeskParts } from "./desk-parts.ts";
import { deskStatus } from "./desk-status.ts";
import type { MarketView } from "./market-view.ts";

/** Answers younger than this are not asked for again. */
const FRESH_MS = 400;
const LOOK_INTERVAL_MS = 250;
/** A slow actor keeps no reader waiting longer: its last answer is shown. */
const PATIENCE_MS = 1_000;
/** The archive follows the journal; a stop is shown once it has come by. */
const SEEN_PATIENCE_MS = 2_000;
const SEEN_INTERVAL_MS = 25;

export class ActorDesk implements Desk {
  readonly #context: AdminContext;
  readonly #parts: DeskParts;
  readonly #view: MarketView;
  readonly #listeners = new Set<(topic: DeskTopic) => void>();
  #refreshedAt = Number.NEGATIVE_INFINITY;
  #refreshing: Promise<void> | undefined;
  #entry = 0;
  #barsEver = 0;
  #cancelLook: (() => void) | undefined;

  constructor(context: AdminContext, parts: DeskParts, view: MarketView) {
    this.#context = context;
    this.#parts = parts;
    this.#view = view;
  }

  async status() {
    await this.#refresh();
    const { settings, market } = this.#context;
    return deskStatus({ parts: this.#parts, view: this.#view, settings, marketTime: market.now() });
  }

  async instruments() {
    await this.#refresh();
    return this.#parts.symbols.value ?? [];
  }

  orders: Desk["orders"] = (page) => this.#context.refs.archive.orders(page);
  fills: Desk["fills"] = (page) => this.#context.refs.archive.fills(page);
  journal: Desk["journal"] = (page) => this.#context.refs.archive.journal(page);

  async verifyJournal() {
    const { journal } = this.#parts;
    await journal.refresh();
    if (journal.problem !== undefined || journal.value === undefined)
      throw new AdminError(
        "TW-ADM-009",
        `Cannot verify the journal: ${journal.problem ?? "the ledger did not answer"}`,
      );
    return journal.value;
  }

  bars: Desk["bars"] = async (query) => this.#view.bars(query);
  quotes: Desk["quotes"] = () => this.#view.quotes();

  /** The root stops by itself, whatever the other actors do; we only pass it on. */
  async halt(by: Operator & { readonly flatten: boolean }): Promise<StopStatus> {
    const stop = await this.#context.refs.supervisor.halt(by);
    await this.#seen((isHalted) => isHalted);
    return stop;
  }

  async resume(by: Operator): Promise<void> {
    await this.#context.refs.supervisor.resume(by);
    await this.#seen((isHalted) => !isHalted);
  }

  resolveOrder: Desk["resolveOrder"] = (intent, resolution, by) =>
    this.#context.refs.orders.resolve(intent, resolution, by);

  changeOrder: Desk["changeOrder"] = (intent, change, by) => this.#context.refs.orders.modify(intent, change, by);
  cancelOrder: Desk["cancelOrder"] = (intent, by) => this.#context.refs.orders.cancel(intent, by);
  previewOrder: Desk["previewOrder"] = (wanted, by) => this.#context.refs.orders.preview(wanted, by);

  shutdown(reason: string): Promise<void> {
    return this.#context.refs.supervisor.shutdown(reason);
  }

  subscribe(listener: (topic: DeskTopic) => void): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#look();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#cancelLook?.();
    };
  }

  /** While somebody looks: prices often, everything else when it is no longer fresh. */
  #look(): void {
    const { monotonic } = this.#context;
    this.#cancelLook = monotonic.at(monotonic.now() + LOOK_INTERVAL_MS, async () => {
      await this.#refresh();
      if (this.#listeners.size === 0) return;
      this.#tell();
      this.#look();
    });
  }

  #tell(): void {
    const entry = this.#parts.summary.value?.entry ?? 0;
    const barsEver = this.#view.barsEver();
    const topics: DeskTopic[] = ["status", "quotes"];
    if (entry !== this.#entry) topics.push("orders", "fills", "journal");
    if (barsEver !== this.#barsEver) topics.push("bars");
    this.#entry = entry;
    this.#barsEver = barsEver;
    for (const topic of topics) for (const listener of this.#listeners) listener(topic);
  }

  #refresh(): Promise<void> {
    if (this.#context.monotonic.now() - this.#refreshedAt < FRESH_MS) return Promise.resolve();
    this.#refreshing ??= this.#ask().finally(() => (this.#refreshing = undefined));
    return this.#refreshing;
  }

  async #ask(): Promise<void> {
    const { monotonic } = this.#context;
    const { system, journal, ...others } = this.#parts;
    const isVerified = journal.value === undefined ? journal.refresh() : undefined;
    // The supervisor first: mailboxes are counted before our own questions lie in them.
    const asked = system.refresh().then(() => Promise.all(Object.values(others).map((part) => part.refresh())));
    // A long journal is not waited for twice.
    const isFirst = this.#refreshedAt === Number.NEGATIVE_INFINITY;
    let cancel: (() => void) | undefined;
    const late = new Promise<void>((resolve) => (cancel = monotonic.at(monotonic.now() + PATIENCE_MS, resolve)));
    await Promise.race([isFirst ? Promise.all([asked, isVerified]) : asked, late]);
    cancel?.();
    this.#refreshedAt = monotonic.now();
  }

  /** Waits until what was just done shows, so that who asks next sees it. */
  async #seen(isThere: (isHalted: boolean) => boolean): Promise<void> {
    const { monotonic } = this.#context;
    const { summary, system } = this.#parts;
    const end = monotonic.now() + SEEN_PATIENCE_MS;
    for (;;) {
      await Promise.all([summary.refresh(), system.refresh()]);
      if (isThere((summary.value?.halt ?? system.value?.stop) !== undefined) || monotonic.now() >= end) break;
      await new Promise<void>((resolve) => monotonic.at(monotonic.now() + SEEN_INTERVAL_MS, resolve));
    }
    this.#tell();
  }
}
